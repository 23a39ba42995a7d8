"""Why a fact needs a person: each reason with its words and its weight. A fact stands in the queue
by its weightiest reason; how much the fact itself matters decides among equals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from math import log10

from msgspec import Struct
from rapidfuzz import fuzz

from dateline.desk.revision import Revision, name_of
from dateline.prose import dates
from dateline.prose.number_words import thousands
from dateline.prose.questions import question
from dateline.prose.salience import Salience
from dateline.prose.sentences import label
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.intervals import days, meet
from dateline.record.nouns import Event
from dateline.record.vocabulary import CountOf

HARM: tuple[CountOf, ...] = ("killed", "wounded", "missing")
HIGH = 10  # people killed or hurt, from which a toll on one line is worth a look
ALIKE = 70  # of 100: labels of two facts that may be one
LIKE = 200  # facts of one type at one place that are held against one another at most


class Reason(Struct, frozen=True):
    """kind: of `REASONS`; words: a sentence for the person; other: the lasting name of the fact
    that it may be one with.
    """

    kind: str
    words: str
    weight: float
    other: str | None = None


class Waiting(Struct, frozen=True):
    """A fact that needs a person: its lasting name, its reasons, the weightiest first, and its
    place in the row.
    """

    name: str
    reasons: tuple[Reason, ...]
    weight: float


def waiting(revision: Revision) -> list[Waiting]:
    """All facts with a reason, the one that needs a person most first."""
    index = revision.index
    found: dict[str, list[Reason]] = defaultdict(list)
    for give in REASONS:
        for event, reason in give(revision):
            found[event.id].append(reason)
    salience = Salience(index)
    row: list[Waiting] = []
    for id, reasons in found.items():
        event = index.events[id]
        ordered = sorted(reasons, key=lambda reason: (-reason.weight, reason.words))
        weight = ordered[0].weight + sum(one.weight for one in ordered[1:]) / 10
        weight += salience.weight(event) / 100
        row.append(Waiting(name_of(event), tuple(ordered), round(weight, 4)))
    return sorted(row, key=lambda one: (-one.weight, one.name))


def _reopened(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """A ruling that a later report contradicts."""
    for event in revision.record.events:
        for note in event.ruled or ():
            if note.open:
                by = note.by or "somebody"
                yield event, Reason("reopened", f"A later report contradicts what {by} ruled.", 100)


def _high_toll(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """A high toll on one line."""
    for event in revision.record.events:
        is_on_one_line = event.standing is not None and event.standing.lines == 1
        if event.status in ("happened", "ongoing") and is_on_one_line:
            number, of = _highest_toll(event)
            if number >= HIGH:
                said = word("count", of).words.lower()
                words = f"A high toll on one line: {thousands(int(number))} {said}."
                yield event, Reason("toll", words, 60 + 10 * log10(number))


def _highest_toll(event: Event) -> tuple[float, CountOf]:
    """The highest number of people killed, hurt or missing, and of which; 0 for none."""
    counted: list[tuple[float, CountOf]] = [
        (toll.best or toll.high or 0, toll.of) for toll in event.tolls if toll.of in HARM
    ]
    return max(counted, key=lambda one: one[0], default=(0, "killed"))


def _disputed(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """A dispute that is open."""
    for event in revision.record.events:
        for dispute in event.disputes:
            if dispute.open and dispute.kind == "contradicts":
                told = question(dispute.field)
                words = f"Reports contradict each other: {told[0].lower()}{told[1:]}"
                yield event, Reason("dispute", f"{words.rstrip('?')}.", 65)


def _due(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """A promise that has fallen due, and of which no report tells what became."""
    index = revision.index
    for promise in revision.record.commitments:
        event = index.events.get(promise.event)
        if event is None or promise.state != "overdue":
            continue
        day = dates.moment_words(promise.due.latest, index.zone)
        words = (
            f"A promise fell due{f' on {day}' if day else ''}; no report tells what became of it."
        )
        yield event, Reason("due", words, 55)


def _unplaced(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """A place that no atlas knows."""
    index = revision.index
    for event in revision.record.events:
        for one in event.places:
            place = index.places.get(one.place)
            if place is not None and place.lat is None and one.role == "at":
                words = f"“{place.name}” was not found on any map."
                yield event, Reason("place", words, 40)
                break


def _nearly_one(revision: Revision) -> Iterator[tuple[Event, Reason]]:
    """Two facts of one type, at one place, on days that meet, whose labels are nearly the same."""
    index = revision.index
    groups: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in revision.record.events:
        if event.status in ("happened", "ongoing") and not event.part_of and not event.parts:
            for one in event.places:
                groups[event.type, one.place].append(event)
    told: set[tuple[str, str]] = set()
    for alike in groups.values():
        for a, b in combinations(alike[:LIKE], 2):
            if (a.id, b.id) not in told and _is_nearly_one(a, b, index):
                told.add((a.id, b.id))
                for one, other in ((a, b), (b, a)):
                    words = f"It may be one with “{label(other, index)}”."
                    yield one, Reason("merge", words, 50, name_of(other))


def _is_nearly_one(a: Event, b: Event, index: RecordIndex) -> bool:
    """True for days that meet and labels that share their words, where no person parted them."""
    if any(note.field == "mentions" for event in (a, b) for note in event.ruled or ()):
        return False
    first, second = days(a.when), days(b.when)
    if first is None or second is None or not meet(first, second):
        return False
    return fuzz.token_set_ratio(label(a, index), label(b, index)) >= ALIKE


REASONS: tuple[Callable[[Revision], Iterator[tuple[Event, Reason]]], ...] = (
    _reopened,
    _high_toll,
    _disputed,
    _due,
    _nearly_one,
    _unplaced,
)
