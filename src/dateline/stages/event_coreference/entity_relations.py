"""How the actors of a case stand to one another, and how its places do.

These are values of their own beside `CaseStatistics`, which keeps their answers at hand: what
keeps answers of its own methods refers to itself, and only a look for garbage would find it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial

from dateline.record.nouns import Actor, Place
from dateline.reference.actors.name_matching import is_named
from dateline.stages.event_coreference.actor_relations import ActorRelation, ActorRelations
from dateline.stages.event_coreference.proximity import are_two_towns, proximity

AT_HAND = 1 << 16  # answers of each kind about two actors or places


class ActorsOfCase:
    """The actors of a case: which bear names, and which are part and whole of one another."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        """Lays out what is asked of each again and again."""
        self._named = defaultdict(bool, {a.id: is_named(a) for a in actors})
        self._relation = lru_cache(AT_HAND)(ActorRelations({a.id: a for a in actors}).relation)

    def any_named(self, actors: Sequence[str]) -> bool:
        """True if any of the actors bears a name."""
        return any(self._named[x] for x in actors)

    def are_related(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """True if one of each are part and whole: a country, its army, its government."""
        return "related" in self._relations_of(left, right)

    def are_other(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        """True if none of one is known to be part or whole of any of the other, or may be.

        Where both have actors with names, those must tell: who has none may be anybody's.
        """
        relations = self._relations_of(left, right)
        if "related" in relations:
            return False
        named = self._named_of(left), self._named_of(right)
        return self._relations_of(*(named if all(named) else (left, right))) <= {"other"}

    def _named_of(self, actors: Sequence[str]) -> list[str]:
        """Those of the actors that bear names."""
        return [x for x in actors if self._named[x]]

    def _relations_of(self, left: Sequence[str], right: Sequence[str]) -> set[ActorRelation]:
        """How those of one stand to those of the other."""
        return {self._relation(x, y) for x in left for y in right}


class PlacesOfCase:
    """The places of a case: which lie in or by one another."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        """`places`: by id."""
        self._places = places
        self._proximity = lru_cache(AT_HAND)(partial(_proximity, places))

    def are_other_towns(self, left: Collection[str], right: Collection[str]) -> bool:
        """True if each place of either is a town, and none of one is one of the other."""
        places = self._places
        return all(are_two_towns(places[x], places[y]) for x in left for y in right)

    def nearness(self, left: tuple[str, ...], right: tuple[str, ...]) -> bool | None:
        """True if a place of one lies in or by a place of the other, False if each lies apart from
        each, None if it is not known.

        What is nowhere on the map lies in what is named beside it: "Baroua, in Niger".
        """
        left, right = self._on_map(left), self._on_map(right)
        found = [self._proximity(x, y) for x in left for y in right]
        if any(found):
            return True
        return None if None in found else False

    def _on_map(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The places; where a country stands among them, those of which something is known."""
        if not any(self._places[x].grain == "country" for x in places):
            return places
        known = tuple(x for x in places if self._places[x].country or self._places[x].lat)
        return known or places


def _proximity(places: Mapping[str, Place], x: str, y: str) -> bool | None:
    """True if one place lies in or by the other, False if they are apart, None if it
    is not known.
    """
    return proximity(places[x], places[y])
