"""Where actors and places are mentioned, looked up by who or what and by report, so that one named
in every report costs no more than one named in a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dateline.record.nouns import Actor, Place, PlaceMention, Span
from dateline.reference.actors.name_matching import SIDES
from dateline.reference.text import fold_text
from dateline.stages.corroboration.stretches import starts_within


class MentionIndex:
    """The mentions of the actors and places of a case."""

    def __init__(self, actors: Sequence[Actor], places: Mapping[str, Place]) -> None:
        """`places` by id, each with its mentions in all reports."""
        self._actors = actors
        self._places = places

    @cached_property
    def actors_in(self) -> Mapping[str, Sequence[tuple[Actor, Span]]]:
        """Report -> the mentions of actors, by the order of the actors."""
        found: dict[str, list[tuple[Actor, Span]]] = defaultdict(list)
        for actor in self._actors:
            for mention in actor.mentions:
                found[mention.report].append((actor, mention))
        return found

    @cached_property
    def toponyms_in(self) -> Mapping[str, Sequence[tuple[Place, PlaceMention]]]:
        """Report -> the mentions of places, by the order of the places."""
        found: dict[str, list[tuple[Place, PlaceMention]]] = defaultdict(list)
        for place in self._places.values():
            for toponym in place.mentions:
                found[toponym.report].append((place, toponym))
        return found

    def of_actor(self, actor: Actor, stretch: Span) -> list[Span]:
        """The mentions of an actor that start in a stretch, in their order."""
        own = self._by_actor.get((actor.id, stretch.report), ())
        return [mention for mention in own if starts_within(mention, stretch)]

    @cached_property
    def _by_actor(self) -> dict[tuple[str, str], list[Span]]:
        """(actor, report) -> the mentions of the one in the other, in their order."""
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for actor in self._actors:
            for mention in actor.mentions:
                found[actor.id, mention.report].append(mention)
        return found

    def of_place(self, place: Place, stretch: Span) -> PlaceMention | None:
        """The first mention of a place that starts in a stretch."""
        own = self._by_place.get((place.id, stretch.report), ())
        return next((mention for mention in own if starts_within(mention, stretch)), None)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[PlaceMention]]:
        """(place, report) -> the mentions of the one in the other, in their order."""
        found: dict[tuple[str, str], list[PlaceMention]] = defaultdict(list)
        for place in self._places.values():
            for toponym in place.mentions:
                found[place.id, toponym.report].append(toponym)
        return found

    # ------------------------------------------------------------ sides of a conflict

    @cached_property
    def sides(self) -> Mapping[str, Actor]:
        """The actors that can be a side of a conflict, by id, in the order of the actors."""
        return {actor.id: actor for actor in self._actors if actor.kind in SIDES}

    @cached_property
    def _side_by_name(self) -> dict[str, tuple[int, str]]:
        """Folded name -> the first side that bears it: its number among the sides, and its id."""
        found: dict[str, tuple[int, str]] = {}
        for n, side in enumerate(self.sides.values()):
            for name in map(fold_text, (side.name, *side.aliases)):
                found.setdefault(name, (n, side.id))
        return found

    def first_side_named(self, said: Iterable[str]) -> str | None:
        """The first side, by id, of which a whole name is one of the folded words."""
        named = (self._side_by_name[word] for word in said if word in self._side_by_name)
        first = min(named, default=None)
        return first[1] if first is not None else None
