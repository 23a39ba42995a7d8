"""Which two actors cannot be one."""

from __future__ import annotations

from collections.abc import Hashable

from msgspec import Struct

from dateline.rules import Conditions
from dateline.stages.entity_resolution.local_actors import BODIES, LocalActor
from dateline.stages.entity_resolution.name_spellings import are_spellings_of_one

BEAR_ONE_WORD = ("organization", "company", "party", "media")  # kinds of body


class _ActorPair(Struct, frozen=True):
    """Two actors who may be one."""

    a: LocalActor
    b: LocalActor

    @property
    def kinds(self) -> set[str]:
        """The kinds of the two: one or two."""
        return {self.a.kind, self.b.kind}

    @property
    def are_named_people(self) -> bool:
        """True if both are people who bear names."""
        return self.a.is_named_person and self.b.is_named_person


def cannot_be_one(a: LocalActor, b: LocalActor) -> bool:
    """True if the two actors cannot be one."""
    if _are_called_alike(a, b):
        return False  # no condition holds for them, and most pairs are such
    return _CONFLICT.holds(_ActorPair(a, b))


def _are_called_alike(a: LocalActor, b: LocalActor) -> bool:
    """True for one kind, one country and one name, word for word."""
    if a.parts != b.parts or a.kind != b.kind or a.actor.country != b.actor.country:
        return False
    return (a.given, a.surname, a.is_named) == (b.given, b.surname, b.is_named)


def compared(actor: LocalActor) -> Hashable:
    """All that the conditions ask of an actor: what it is called, its offices, kind and country,
    not who names it where.
    """
    known = actor.actor
    names = (known.name, known.aliases, actor.parts, actor.given, actor.surname)
    return names, actor.is_named, actor.offices, known.kind, known.country


def _person_and_body(pair: _ActorPair) -> bool:
    """A person is no body; what is neither ("other") may turn out to be either, and so may a lone
    name without an office that a report took for a surname.
    """
    kinds = pair.kinds
    if len(kinds) < 2 or "other" in kinds or "person" not in kinds:
        return False
    person, body = (pair.a, pair.b) if pair.a.is_person else (pair.b, pair.a)
    may_be_body = person.is_bare_surname and not person.offices and body.kind in BEAR_ONE_WORD
    return not (may_be_body and person.name == body.name)


def _other_surnames(pair: _ActorPair) -> bool:
    """Two people of whom neither's name is the end of the other's, however it is spelled."""
    a, b = pair.a, pair.b
    if not pair.are_named_people or a.surname == b.surname:
        return False
    if ends_in(a.parts, b.parts) or ends_in(b.parts, a.parts):
        return False
    return not (begins(a, b) or begins(b, a) or are_spellings_of_one(a, b))


def _other_given_names(pair: _ActorPair) -> bool:
    """Two people whose given names are neither the same nor each other's initials."""
    a, b = pair.a, pair.b
    if not pair.are_named_people or _given_names_fit(a.given, b.given):
        return False
    return not are_spellings_of_one(a, b)


def _bodies_of_two_kinds(pair: _ActorPair) -> bool:
    """An army is no police; but a country may stand for its government."""
    kinds = pair.kinds
    if len(kinds) < 2 or kinds == {"country", "government"}:
        return False
    return kinds.issubset(BODIES)


def _two_countries(pair: _ActorPair) -> bool:
    """Actors of two countries, but for two people whose names fit."""
    if pair.are_named_people:
        return False
    a, b = pair.a.actor.country, pair.b.actor.country
    if not a or not b:
        return False
    return a != b


_CONFLICT: Conditions[_ActorPair] = Conditions(
    "entity_resolution.actors_cannot_be_one",
    (
        ("a person and a body", _person_and_body),
        ("other surnames", _other_surnames),
        ("other given names", _other_given_names),
        ("bodies of two kinds", _bodies_of_two_kinds),
        ("two countries", _two_countries),
    ),
    about=lambda pair: (*pair.a.actor.mentions[:1], *pair.b.actor.mentions[:1]),
)


def _given_names_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True if either has none, or each of the shorter's is one of the other's or its initial."""
    short, long = sorted((a, b), key=len)
    rest = list(long)
    for name in short:
        match = next((other for other in rest if _is_name_or_initial(name, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _is_name_or_initial(name: str, other: str) -> bool:
    """True if the two are one name, or one is the first letter of the other."""
    if name == other:
        return True
    has_initial = 1 in (len(name), len(other))
    return has_initial and name[0] == other[0]


def ends_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if the longer name ends in the shorter one."""
    return 0 < len(short) <= len(long) and long[-len(short) :] == short


def begins(short: LocalActor, full: LocalActor) -> bool:
    """True if all that one name is, is the given name of another of its report."""
    if short.report != full.report or not full.given:
        return False
    return short.parts == full.parts[:1]
