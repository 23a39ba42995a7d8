"""Names that outlive the next build: a thing is called by the words that told it first.

A name is a letter, a report and the place in its text where the trigger of an event, the name of an
actor or a place, or a statement begins: `e.r-1a2b3c4d5e6f.104`. Every mention has such a name, and
each leads to the thing that holds the mention now, so a name needs no memory: where two facts were
merged both their names lead to the one, and where one was split each name leads to the part that
holds its words. Of its mentions' names a thing bears that of the first that came into the ledger;
what comes later never changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from dateline.record.nouns import Actor, Commitment, Event, Place, Record, Statement

Thing = Event | Actor | Place | Statement | Commitment


@dataclass(frozen=True, slots=True)
class LastingName:
    """A name taken apart: the letter of its noun, the report, and where its words begin; `twin`:
    which of several things of one noun that the same words told first, from 1.
    """

    letter: str
    report: str
    start: int
    twin: int = 1

    def __str__(self) -> str:
        twin = f".{self.twin}" if self.twin > 1 else ""
        return f"{self.letter}.{self.report}.{self.start}{twin}"


def with_lasting_names(record: Record, arrival: Mapping[str, int]) -> Record:
    """The record with a name for each event, actor, place, statement and commitment.

    `arrival`: the order in which reports came, by id; one that it does not hold came last.
    """
    naming = _Naming(arrival)
    events = tuple(replace(e, name=naming.name("e", e)) for e in record.events)
    names = {event.id: event for event in events}
    return replace(
        record,
        events=events,
        actors=tuple(replace(a, lasting=naming.name("a", a)) for a in record.actors),
        places=tuple(replace(p, lasting=naming.name("p", p)) for p in record.places),
        statements=tuple(replace(s, name=naming.name("s", s)) for s in record.statements),
        commitments=tuple(
            replace(c, name=naming.name("c", names[c.event])) if c.event in names else c
            for c in record.commitments
        ),
    )


def parsed(words: str) -> LastingName | None:
    """The name that words spell; None where they spell none."""
    letter, _, rest = words.partition(".")
    report, _, place = rest.partition(".")
    start, _, twin = place.partition(".")
    if letter not in _NOUNS or not report or not start.isdecimal():
        return None
    if twin and not twin.isdecimal():
        return None
    return LastingName(letter, report, int(start), int(twin or 1))


def things_named(record: Record, name: LastingName) -> list[str]:
    """The ids of what the name leads to now, the likeliest first; of a commitment, its event's id.

    Where no mention begins at the place any more, those whose words stand around it; empty where
    nothing rests on them.
    """
    things = list(_NOUNS[name.letter](record))
    exact = [thing for thing, starts, _ in things if (name.report, name.start) in starts]
    if exact:
        first = min(name.twin, len(exact)) - 1
        return [exact[first], *(id for n, id in enumerate(exact) if n != first)]
    around = [
        (end - start, thing)
        for thing, _, spans in things
        for report, start, end in spans
        if report == name.report and start <= name.start < end
    ]
    return list(dict.fromkeys(thing for _, thing in sorted(around)))


class _Naming:
    """Gives names, none of them twice."""

    def __init__(self, arrival: Mapping[str, int]):
        self._arrival = arrival
        self._given: set[LastingName] = set()

    def name(self, letter: str, thing: Event | Actor | Place | Statement) -> str | UnsetType:
        """The name of the thing's first mention; the next twin's where another thing has it; none
        for what is only implied and has no words of its own.
        """
        if not _starts(thing):
            return UNSET
        report, start = min(
            _starts(thing), key=lambda at: (self._arrival.get(at[0], len(self._arrival) + 1), at)
        )
        twin = 1
        while (name := LastingName(letter, report, start, twin)) in self._given:
            twin += 1
        self._given.add(name)
        return str(name)


def _starts(thing: Event | Actor | Place | Statement) -> list[tuple[str, int]]:
    """The reports and places in them where the thing's words begin."""
    if isinstance(thing, Event):
        return [(m.report, m.trigger.start) for m in thing.mentions]
    if isinstance(thing, Statement):
        return [(thing.report, thing.start)]
    return [(m.report, m.start) for m in thing.mentions]


_Row = tuple[str, list[tuple[str, int]], list[tuple[str, int, int]]]


def _of_events(record: Record) -> Iterator[_Row]:
    """Events by id, with their names' places and their words."""
    for event in record.events:
        yield event.id, _starts(event), [(m.report, m.start, m.end) for m in event.mentions]


def _of_actors(record: Record) -> Iterator[_Row]:
    """Actors by id."""
    for actor in record.actors:
        yield actor.id, _starts(actor), [(m.report, m.start, m.end) for m in actor.mentions]


def _of_places(record: Record) -> Iterator[_Row]:
    """Places by id."""
    for place in record.places:
        yield place.id, _starts(place), [(m.report, m.start, m.end) for m in place.mentions]


def _of_statements(record: Record) -> Iterator[_Row]:
    """Statements by id."""
    for statement in record.statements:
        yield statement.id, _starts(statement), [(statement.report, statement.start, statement.end)]


def _of_commitments(record: Record) -> Iterator[_Row]:
    """The events of commitments."""
    promised = {commitment.event for commitment in record.commitments}
    yield from (row for row in _of_events(record) if row[0] in promised)


_NOUNS = {
    "e": _of_events,
    "a": _of_actors,
    "p": _of_places,
    "s": _of_statements,
    "c": _of_commitments,
}
