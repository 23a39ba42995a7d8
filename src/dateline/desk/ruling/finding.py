"""Things of a record found by their names, and facts that may be one."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.desk.revision import Revision, Thing, name_of
from dateline.record.actor_names import is_anybody
from dateline.record.nouns import Actor, Event, Place
from dateline.reference.name_keys import fold_name

SHOWN = 12  # found things that are listed
NEAR = 3  # what two facts must share, in points


def find_by_name(revision: Revision, letter: str, words: str) -> list[Thing]:
    """Actors (a), places (p) or facts (e) that bear all the words, those whose name begins so
    first.
    """
    wanted = fold_name(words).split()
    if not wanted:
        return []
    ranked: list[tuple[bool, int, str, Thing]] = []
    for thing in _things(revision, letter):
        folded = fold_name(" ".join(_names(thing)))
        if all(part in folded for part in wanted):
            begins = folded.startswith(wanted[0])
            ranked.append((not begins, -len(thing.mentions), folded, thing))
    ranked.sort(key=lambda one: one[:3])
    return [thing for *_, thing in ranked[:SHOWN]]


def similar_facts(revision: Revision, event: Event) -> list[Event]:
    """Facts that share most with one: kind, places, people, days."""
    scored = [
        (_shared(event, other), other)
        for other in revision.record.events
        if other.id != event.id and other.name
    ]
    scored = [(score, other) for score, other in scored if score >= NEAR]
    scored.sort(key=lambda one: (-one[0], one[1].label))
    return [other for _, other in scored[:SHOWN]]


def _shared(one: Event, other: Event) -> int:
    """How much two facts have in common."""
    places = {place.place for place in one.places} & {place.place for place in other.places}
    people = set(one.agents + one.targets) & set(other.agents + other.targets)
    return 2 * (one.type == other.type) + 2 * len(places) + len(people) + _same_days(one, other)


def _same_days(one: Event, other: Event) -> int:
    """1 where the two may be of one day."""
    if one.when is None or other.when is None:
        return 0
    first, last = one.when.earliest or "", one.when.latest or "9999"
    return int(first <= (other.when.latest or "9999") and (other.when.earliest or "") <= last)


def _things(revision: Revision, letter: str) -> Iterable[Actor | Place | Event]:
    """The things of a noun that a ruling can name."""
    record = revision.record
    match letter:
        case "a":
            return (one for one in record.actors if one.lasting and not is_anybody(one))
        case "p":
            return (one for one in record.places if one.lasting)
        case _:
            return (one for one in record.events if one.name)


def _names(thing: Thing) -> tuple[str, ...]:
    """What a thing is called."""
    return (thing.name, *thing.aliases) if isinstance(thing, Actor | Place) else (called(thing),)


def called(thing: Thing) -> str:
    """The name of an actor or a place, what a fact is called."""
    match thing:
        case Actor() | Place():
            return thing.name
        case Event():
            return thing.label
        case _:
            return name_of(thing)
