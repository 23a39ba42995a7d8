"""Names that outlive the next build: a thing is called by the words that told it first.

A name is a letter, a report and the place in its text where the trigger of an event, the name of an
actor or a place, or a statement begins: `e.r-1a2b3c4d5e6f.104`. Every mention has such a name, and
each leads to the thing that holds the mention now, so a name needs no memory: where two facts were
merged both their names lead to the one, and where one was split each name leads to the part that
holds its words. Of its mentions' names a thing bears that of the first that came into the ledger;
what comes later never changes it.

Where several things begin at one place, their names end on a number (`.2`), by the words that each
has in that report. The name of words that a person marked ends on the number of the
ruling (`.r17`), so that it never takes the name of what the program reads. The names of what was
taken out stay taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from dateline.record.nouns import Actor, Event, Place, Record, Statement
from dateline.record.ruled import Withdrawn

Named = Event | Actor | Place | Statement
Span = tuple[str, int, int]
"""A report, and from where to where in its text."""
Shift = Callable[[str, int, int], tuple[int, int]]
"""From a stretch of a report as it is read to one of the source's text."""


class LastingName(Struct, frozen=True):
    """A name taken apart: the letter of its noun, the report, and where its words begin.

    twin: which of several things of one noun whose words begin there, from 1. added: of words
    that a person marked, the number of the ruling; 0 for what the program reads.
    """

    letter: str
    report: str
    start: int
    twin: int = 1
    added: int = 0

    def __str__(self) -> str:
        end = f".r{self.added}" if self.added else f".{self.twin}" if self.twin > 1 else ""
        return f"{self.letter}.{self.report}.{self.start}{end}"


def with_lasting_names(record: Record, arrival: Mapping[str, int]) -> Record:
    """The record with a name for each event, actor, place, statement and commitment.

    `arrival`: the order in which reports came, by id; one that it does not hold came last.
    """
    taken = names_taken(record.ruled_out or ())

    def own(letter: str, things: Sequence[Named]) -> list[str | UnsetType]:
        names = _MentionNames(letter, things, taken)
        return [_own(names, n, arrival) for n in range(len(things))]

    events = tuple(
        replace(event, name=name)
        for event, name in zip(record.events, own("e", record.events), strict=True)
    )
    names = {event.id: event.name for event in events}
    return replace(
        record,
        events=events,
        actors=tuple(
            replace(actor, lasting=name)
            for actor, name in zip(record.actors, own("a", record.actors), strict=True)
        ),
        places=tuple(
            replace(place, lasting=name)
            for place, name in zip(record.places, own("p", record.places), strict=True)
        ),
        statements=tuple(
            replace(statement, name=name)
            for statement, name in zip(record.statements, own("s", record.statements), strict=True)
        ),
        commitments=tuple(
            replace(c, name=promise_name(names.get(c.event) or UNSET)) for c in record.commitments
        ),
    )


def promise_name(event: str | UnsetType) -> str | UnsetType:
    """The name of a promise, from that of its event."""
    return f"c{event[1:]}" if event else UNSET


def parsed(words: str) -> LastingName | None:
    """The name that words spell; None where they spell none."""
    letter, _, rest = words.partition(".")
    report, _, place = rest.partition(".")
    start, _, end = place.partition(".")
    if letter not in _NOUNS or not report or not start.isdecimal():
        return None
    number = end[1:] if end.startswith("r") else end
    if end and not number.isdecimal():
        return None
    if end.startswith("r"):
        return LastingName(letter, report, int(start), added=int(number))
    return LastingName(letter, report, int(start), int(number or 1))


def mention_names(
    letter: str,
    things: Sequence[Named],
    taken: Iterable[LastingName] = (),
    shift: Shift | None = None,
) -> list[list[LastingName]]:
    """The names of the mentions of each thing, in the order of its mentions.

    `taken`: names that other things had. `shift`: to the sources' texts, where the things are of
    what is read.
    """
    names = _MentionNames(letter, things, taken, shift)
    return [[names.of(n, k) for k in range(len(found))] for n, found in enumerate(names.mentions)]


class _MentionNames:
    """The names of the mentions of things of one noun, each made when it is asked for."""

    def __init__(
        self,
        letter: str,
        things: Sequence[Named],
        taken: Iterable[LastingName],
        shift: Shift | None = None,
    ) -> None:
        """As `mention_names`. `mentions`: of each thing where its mentions begin and end, and the
        number of the ruling by which a person marked each; 0 for what is read.
        """
        self._letter = letter
        self._taken = {name for name in taken if not name.added}
        self.mentions = [
            [
                (report, *_shifted(shift, report, *at), added)
                for (report, *at), added in zip(_begins(thing), _marked_by(thing), strict=True)
            ]
            for thing in things
        ]
        self._at: dict[tuple[str, int], list[int]] = {}
        for n, found in enumerate(self.mentions):
            read = ((report, start) for report, start, _, added in found if not added)
            for place in dict.fromkeys(read):
                self._at.setdefault(place, []).append(n)

    def of(self, n: int, k: int) -> LastingName:
        """The name of a mention of a thing, by their numbers."""
        report, start, _, added = self.mentions[n][k]
        if added:
            return LastingName(self._letter, report, start, added=added)
        here = self._in_order(report, self._at[report, start])
        return _nth(self._letter, (report, start), here.index(n) + 1, self._taken)

    def _in_order(self, report: str, here: list[int]) -> list[int]:
        """The things whose words begin at one place, by all their words in that report."""
        if len(here) == 1:
            return here
        return sorted(here, key=lambda n: sorted(self._read_in(report, n)))

    def _read_in(self, report: str, n: int) -> Iterator[Span]:
        """The words of a thing that are read in a report."""
        for there, start, end, added in self.mentions[n]:
            if there == report and not added:
                yield there, start, end


def names_taken(gone: Iterable[Withdrawn]) -> set[LastingName]:
    """All names of the facts that people took out."""
    spelled = {name for one in gone for name in (one.name, *one.names)}
    return {name for one in spelled if (name := parsed(one)) is not None}


def thing_named(record: Record, name: LastingName) -> str | None:
    """The id of the thing that holds the words of a name now, of a commitment its event's; None
    where none does.
    """
    letter = "e" if name.letter == "c" else name.letter
    wanted = LastingName(letter, name.report, name.start, name.twin, name.added)
    place = name.report, name.start
    things = [thing for thing in _NOUNS[letter](record) if _begins_at(thing, place)]
    every = mention_names(letter, things, names_taken(record.ruled_out or ()))
    found = next((t.id for t, names in zip(things, every, strict=True) if wanted in names), None)
    promised = {commitment.event for commitment in record.commitments}
    return None if name.letter == "c" and found not in promised else found


def things_around(record: Record, name: LastingName) -> list[str]:
    """The ids of the things of a name's noun whose words stand around its place, the nearest
    first.
    """
    around = [
        (end - start, thing.id)
        for thing in _NOUNS["e" if name.letter == "c" else name.letter](record)
        for report, start, end in _spans(thing)
        if report == name.report and start <= name.start < end
    ]
    return list(dict.fromkeys(thing for _, thing in sorted(around)))


def _own(names: _MentionNames, n: int, arrival: Mapping[str, int]) -> str | UnsetType:
    """The name of the thing's first mention, of words that are read where there are some; none for
    what is only implied and has no words.
    """
    mentions = names.mentions[n]
    if len(mentions) < 2:
        return str(names.of(n, 0)) if mentions else UNSET
    last = len(arrival) + 1

    def rank(k: int) -> tuple[bool, int, str, int]:
        report, start, _, added = mentions[k]
        return bool(added), arrival.get(report, last), report, start

    return str(names.of(n, min(range(len(mentions)), key=rank)))


def _nth(letter: str, place: tuple[str, int], number: int, taken: set[LastingName]) -> LastingName:
    """The name of the thing of that number among those whose words begin at a place."""
    report, start = place
    twin = 0
    while number:
        twin += 1
        number -= LastingName(letter, report, start, twin) not in taken
    return LastingName(letter, report, start, twin)


def _shifted(shift: Shift | None, report: str, start: int, end: int) -> tuple[int, int]:
    return shift(report, start, end) if shift else (start, end)


def _marked_by(thing: Named) -> list[int]:
    """Of each mention the number of the ruling by which a person marked it; 0 for what is read."""
    if isinstance(thing, Event):
        return [mention.added or 0 for mention in thing.mentions]
    return [0 for _ in _begins(thing)]


def _begins(thing: Named) -> Iterator[Span]:
    """Where the thing's words begin: an event's at its triggers."""
    if isinstance(thing, Event):
        for mention in thing.mentions:
            yield mention.report, mention.trigger.start, mention.trigger.end
    else:
        yield from _spans(thing)


def _begins_at(thing: Named, place: tuple[str, int]) -> bool:
    """True where words of a thing begin at a place."""
    return any((report, start) == place for report, start, _ in _begins(thing))


def _spans(thing: Named) -> Iterator[Span]:
    """All words of a thing."""
    if isinstance(thing, Statement):
        yield thing.report, thing.start, thing.end
    else:
        for mention in thing.mentions:
            yield mention.report, mention.start, mention.end


def _events(record: Record) -> Sequence[Named]:
    return record.events


def _actors(record: Record) -> Sequence[Named]:
    return record.actors


def _places(record: Record) -> Sequence[Named]:
    return record.places


def _statements(record: Record) -> Sequence[Named]:
    return record.statements


_NOUNS: Mapping[str, Callable[[Record], Sequence[Named]]] = {
    "e": _events,
    "a": _actors,
    "p": _places,
    "s": _statements,
    "c": _events,
}
