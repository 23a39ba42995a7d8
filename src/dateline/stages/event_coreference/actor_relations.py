"""How two actors of a case stand to one another as doers of one act: part and whole, perhaps so, or
two of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dateline.record.nouns import Actor, Span
from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.actors.actors import actor_words
from dateline.reference.actors.name_matching import (
    SIDES_OF_THEIR_OWN,
    STATE,
    is_name_with_plain_words,
    is_named,
)
from dateline.reference.actors.titles import Title, title_of
from dateline.reference.english.inflection import singular_of_people
from dateline.reference.text import words
from dateline.rules import RuleTable

# related: part and whole are known; unknown: they may be; other: two of their own
ActorRelation = Literal["related", "unknown", "other"]

_OFFICES_OF_STATE = ("country", "rank")  # scopes of titles
_ORGANISED = ("organization", "party", "company", "media")


@dataclass(frozen=True)
class _Doer:
    """An actor of a case that has states' bodies `of_states`, by their ids."""

    actor: Actor
    of_states: frozenset[str]

    @cached_property
    def is_named(self) -> bool:
        """True if it bears a name."""
        return is_named(self.actor)

    @cached_property
    def is_person(self) -> bool:
        """True for one person."""
        return self.actor.kind == "person"

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of its name."""
        return frozenset(words(self.actor.name))

    @cached_property
    def are_called_lawmakers(self) -> bool:
        """True where the last word of its name is for those who make laws."""
        last = words(self.actor.name)[-1:]
        return not actor_words().lawmakers.isdisjoint(map(singular_of_people, last))

    @cached_property
    def titles(self) -> frozenset[Title]:
        """The titles, by their heads, that a person holds or is called by: minister."""
        if not self.is_person:
            return frozenset()
        found = [role.title for role in self.actor.roles]
        if not self.is_named:
            found.append(" ".join(map(singular_of_people, words(self.actor.name))))
        heads = map(title_of, found)
        return frozenset(head for head in heads if head and head.scope != "honorific")

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The ids of the actor and of all bodies that it holds an office in."""
        return frozenset((self.actor.id, *(role.of for role in self.actor.roles if role.of)))

    @cached_property
    def is_opposed(self) -> bool:
        """True for those of whom name or title says that they stand against their state."""
        said = words(" ".join((self.actor.name, *(role.title for role in self.actor.roles))))
        against = actor_words().opposing_side | actor_name_words().fighters
        return not against.isdisjoint(map(singular_of_people, said))

    @cached_property
    def is_of_a_state(self) -> bool:
        """True for a state, its bodies and its officers, but not for who stands against it."""
        if self.is_opposed:
            return False
        if self.actor.kind in STATE or self.bodies & self.of_states:
            return True
        return any(title.scope in _OFFICES_OF_STATE for title in self.titles)

    @property
    def is_on_the_side_of_its_state(self) -> bool:
        """True for all of a country that is no side of its own: neither a party nor a firm nor
        a private person with a name.
        """
        if self.is_of_a_state:
            return True
        kind = self.actor.kind
        if self.is_opposed or kind in SIDES_OF_THEIR_OWN or kind in _ORGANISED:
            return False
        return not (self.is_person and self.is_named)


@dataclass(frozen=True, slots=True)
class _TwoDoers:
    """Two actors."""

    a: _Doer
    b: _Doer

    def both(self, holds: Callable[[_Doer], bool]) -> bool:
        """True if it holds of both."""
        return holds(self.a) and holds(self.b)

    @property
    def kinds(self) -> set[str]:
        """The kinds of the two: one or two."""
        return {self.a.actor.kind, self.b.actor.kind}

    @property
    def countries(self) -> tuple[str | None, str | None]:
        """The country of each."""
        return self.a.actor.country, self.b.actor.country

    @property
    def are_named(self) -> bool:
        """True if both bear names."""
        return self.a.is_named and self.b.is_named


class ActorRelations:
    """The relations of the actors of a case."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        """`actors`: by their ids."""
        of_states = frozenset(id for id, actor in actors.items() if actor.kind in STATE)
        self._doers = {id: _Doer(actor, of_states) for id, actor in actors.items()}

    def relation(self, x: str, y: str) -> ActorRelation:
        """How the two stand to one another; actors that are not known are two of their own."""
        if x not in self._doers or y not in self._doers:
            return "other"
        return _RELATION.decide(_TwoDoers(self._doers[x], self._doers[y])) or "other"


def _two_named_people(pair: _TwoDoers) -> bool:
    """Two people with names are two, also where they speak for one body."""
    return pair.are_named and pair.both(lambda doer: doer.is_person)


def _one_called_by_part_of_a_name(pair: _TwoDoers) -> bool:
    """Two people of whom one is called by a part of the other's name: "Kim" may be Kim Jong Un, and
    may be a Kim of his own.
    """
    if not pair.both(lambda doer: doer.is_person):
        return False
    one, other = pair.a.name_words, pair.b.name_words
    return one < other or other < one


def _officer_and_body(pair: _TwoDoers) -> bool:
    """One holds an office in the other, or both in one body."""
    return bool(pair.a.bodies & pair.b.bodies)


def _of_two_countries(pair: _TwoDoers) -> bool:
    """Each is of a country, and not of the same."""
    x, y = pair.countries
    return bool(x and y and x != y)


def _of_one_state(pair: _TwoDoers) -> bool:
    """A state and what is its own: the capital, the ministry, the army, the president, a pilot."""
    x, y = pair.countries
    return bool(x and x == y) and pair.both(lambda doer: doer.is_on_the_side_of_its_state)


def _two_armed_groups(pair: _TwoDoers) -> bool:
    """Armed groups of which one bears no name, or the other's with plain words around it."""
    if pair.kinds != {"armed-group"}:
        return False
    if not pair.are_named:
        return True
    return is_name_with_plain_words(pair.a.actor.name, pair.b.actor.name)


def _may_be_of_one_state(pair: _TwoDoers) -> bool:
    """A state's bodies and officers, where it is not known of which state: "the foreign ministry".

    Of two officers one has no name.
    """
    return pair.both(lambda doer: doer.is_of_a_state)


def _of_one_title(pair: _TwoDoers) -> bool:
    """The same office, once by a name and once without."""
    return bool(pair.a.titles & pair.b.titles)


def _lawmakers_and_parliament(pair: _TwoDoers) -> bool:
    """Lawmakers and a parliament: it does what they vote for."""
    return _are_lawmakers_of(pair.a, pair.b) or _are_lawmakers_of(pair.b, pair.a)


def _are_lawmakers_of(members: _Doer, body: _Doer) -> bool:
    """True for "MPs" beside "Malta's parliament"."""
    if members.is_person:
        return False
    return members.are_called_lawmakers and not actor_words().legislature.isdisjoint(
        body.name_words
    )


def _organised_without_a_name(pair: _TwoDoers) -> bool:
    """Two of one kind of which one is called by its kind alone: "the union"."""
    if len(pair.kinds) > 1 or pair.are_named:
        return False
    return pair.a.actor.kind in _ORGANISED


def _first_span(doer: _Doer) -> Span | None:
    """Where the actor is mentioned first."""
    return next(iter(doer.actor.mentions), None)


def _are(relation: ActorRelation) -> Callable[[_TwoDoers], ActorRelation]:
    """The relation, whatever the pair."""
    return lambda pair: relation


_RELATION: RuleTable[_TwoDoers, ActorRelation] = RuleTable(
    "event_coreference.actor_relation",
    (
        ("one called by part of a name", _one_called_by_part_of_a_name, _are("unknown")),
        ("two people with names", _two_named_people, _are("other")),
        ("officer and body", _officer_and_body, _are("related")),
        ("lawmakers and parliament", _lawmakers_and_parliament, _are("related")),
        ("of two countries", _of_two_countries, _are("other")),
        ("of one state", _of_one_state, _are("related")),
        ("armed groups", _two_armed_groups, _are("related")),
        ("one title", _of_one_title, _are("unknown")),
        ("of a state that is not known", _may_be_of_one_state, _are("unknown")),
        ("one kind without a name", _organised_without_a_name, _are("unknown")),
    ),
    about=lambda pair: (_first_span(pair.a), _first_span(pair.b)),
)
