"""Where the reports of an event differ, one block a question: the values that are told, by which
lines and for which day, what is in force, and why.

A number that was replaced, a number that stands against it and one that is only vaguer answer one
question ("How many were killed?") and stand in one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.actor_names import line_name, thing_name
from dateline.prose.difference_outcomes import OUTCOME, DifferenceCase
from dateline.prose.differing import Difference, DifferenceKind, DifferingSide, DifferingVoice
from dateline.prose.number_words import leaves_out
from dateline.prose.questions import is_of
from dateline.prose.sentences import sentence_start
from dateline.prose.value_words import known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Dispute, DisputeValue, Event, Refinement, Span, Toll
from dateline.reference.numbers.casualties import EVERYONE, whom

_KINDS: tuple[DifferenceKind, ...] = ("contradicts", "supersedes", "refines")  # gravest first
_LONG_NUMBER = re.compile(r"\d{4,}")
_WITH_HEDGE = re.compile(r"(?P<number>.+?) \((?P<hedge>[^()]+)\)")
_AT_LEAST = "at least "
_BOUNDS = ("at least", "at most")
_RANGE = " to "  # between the two days of a value of time
_LASTING = frozenset(("in force", "over"))


class _Group(Struct):
    """Disputes and refinements of one field that have values in common."""

    field: str
    kinds: set[DifferenceKind]
    open: bool
    values: dict[tuple[str, str | None, bool, bool], DisputeValue]


def differences(event: Event, index: RecordIndex) -> tuple[Difference, ...]:
    """The questions on which the lines of an event differ: first what is open, then what later
    words settled, then what some only tell more exactly.
    """
    found = [_difference(group, event, index) for group in _groups(event)]
    return tuple(sorted(found, key=lambda one: (not one.open, _KINDS.index(one.kind))))


def _groups(event: Event) -> list[_Group]:
    """Disputes and refinements put together where they are of one field and share a value."""
    groups: list[_Group] = []
    told = [one for one in (*event.disputes, *event.refinements) if is_of(one.field, event)]
    for group in map(_group, told):
        same = [
            g for g in groups if g.field == group.field and g.values.keys() & group.values.keys()
        ]
        for other in same:
            groups.remove(other)
            group.kinds |= other.kinds
            group.open = group.open or other.open
            group.values = {**other.values, **group.values}
        groups.append(group)
    return groups


def _group(one: Dispute | Refinement) -> _Group:
    """One dispute, or one refinement, by itself."""
    values = {(v.value, v.line, v.denied, v.in_force): v for v in one.values}
    if isinstance(one, Refinement):
        return _Group(one.field, {"refines"}, False, values)
    return _Group(one.field, {one.kind}, one.kind == "contradicts" and one.open, values)


def _difference(group: _Group, event: Event, index: RecordIndex) -> Difference:
    """The block of a group."""
    kind: DifferenceKind = next(kind for kind in _KINDS if kind in group.kinds)
    values = list(group.values.values())
    sides = _sides(values, group.field, index)
    who = _counted(values, group.field, event)
    case = DifferenceCase(group.field, kind, group.open, sides, _toll(group.field, who, event))
    question = _question(group.field, values, who)
    return Difference(group.field, question, kind, group.open, sides, OUTCOME.decide(case) or "")


# ------------------------------------------------------------ the question


def _question(field: str, values: Sequence[DisputeValue], who: str | None) -> str:
    """Who did it? How many volunteers were killed? Does it still hold?"""
    if field == "status" and all(value.value in _LASTING for value in values):
        return word("asks", "lasting").words
    head, _, of = field.replace(":", ".").partition(".")
    counted = f"{who} " if who else ""
    if known("asks", of):
        return word("asks", of).words.format(counted)
    if known("asks", head):
        return word("asks", head).words.format(counted)
    return f"{sentence_start(word('field', head).words)}?"


def _counted(values: Sequence[DisputeValue], field: str, event: Event) -> str | None:
    """Whom the numbers of a dispute count, where that is not everybody: "volunteers"."""
    if not field.startswith("counts"):
        return None
    at = set(chain.from_iterable(value.mentions for value in values))
    counts = [c for c in event.counts if Span(c.report, c.start, c.end) in at and c.who]
    if not counts or any(whom(count.who) == EVERYONE for count in counts):
        return None
    return counts[0].who


def _toll(field: str, who: str | None, event: Event) -> Toll | None:
    """The number in force of what a dispute counts."""
    _, _, of = field.replace(":", ".").partition(".")
    tolls = [toll for toll in event.tolls if toll.of == of]
    return next((toll for toll in tolls if whom(toll.who) == whom(who)), None)


# ------------------------------------------------------------ the sides


def _sides(
    values: Iterable[DisputeValue], field: str, index: RecordIndex
) -> tuple[DifferingSide, ...]:
    """The values in the order of the record, each with all the lines that give it."""
    found: dict[str, list[DifferingVoice]] = {}
    for value in values:
        found.setdefault(value_words(value, field, index), []).append(_voice(value, index))
    return tuple(DifferingSide(said, tuple(_joined(voices))) for said, voices in found.items())


def _joined(voices: list[DifferingVoice]) -> Iterator[DifferingVoice]:
    """Each line once; what replaced itself is told where it still holds."""
    same: dict[tuple[str | None, bool], list[DifferingVoice]] = {}
    for voice in voices:
        same.setdefault((voice.line, voice.replaced), []).append(voice)
    for (line, replaced), of_one in same.items():
        if replaced and (line, False) in same:
            continue
        spans = dict.fromkeys(chain.from_iterable(voice.mentions for voice in of_one))
        first = of_one[0]
        yield DifferingVoice(line, first.name, first.day, tuple(spans), replaced, first.event)


def _voice(value: DisputeValue, index: RecordIndex) -> DifferingVoice:
    """What one line says."""
    line = index.lines.get(value.line or "")
    name = line_name(line, index) if line else value.line or ""
    day = (value.as_of or _told_on(value.mentions, index) or "")[:10]
    return DifferingVoice(
        value.line, name, _day(day), value.mentions, not value.in_force, value.event
    )


def _told_on(mentions: Iterable[Span], index: RecordIndex) -> str | None:
    """The day of the newest report that has the words."""
    reports = (index.reports.get(span.report) for span in mentions)
    return max((report.published for report in reports if report and report.published), default="")


def _day(text: str) -> str:
    """8 February 2024"""
    moment = dates.read(text)
    return dates.day_words(moment.first.date(), weekday=False) if moment else text


def value_words(value: DisputeValue, field: str, index: RecordIndex) -> str:
    """What a line says, in words: an actor or a place by its name, a status by its plain word, days
    in full, numbers with their thousands parted.
    """
    if value.value in index.actors or value.value in index.places:
        said = thing_name(value.value, index)
    elif field == "status":
        said = word("status", value.value).words
    elif field == "when":
        said = _days(value.value)
    else:
        said = _number(value.value)
    return f"not {said}" if value.denied else said


def _number(value: str) -> str:
    """around 20; at least 51; more than 50 ("at least 51 (more than)"); 40 to 99 (scores): the
    hedge where it says more than the number.
    """
    parted = _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", value)
    hedged = _WITH_HEDGE.fullmatch(parted)
    if hedged is None:
        return parted
    number, hedge = hedged["number"], hedged["hedge"]
    floor = number.removeprefix(_AT_LEAST).replace(",", "")
    if number.startswith(_AT_LEAST) and floor.isdigit() and leaves_out(int(floor), hedge):
        return f"more than {int(floor) - 1:,}"
    if number.startswith(_BOUNDS):
        return number
    return f"{hedge} {number}" if number.replace(",", "").isdigit() else parted


def _days(value: str) -> str:
    """8–9 February 2024; Monday 19 September 2016, evening"""
    earliest, _, latest = value.partition(_RANGE)
    if latest and dates.read(earliest) and dates.read(latest):
        return dates.range_words(earliest, latest)
    day, _, part = value.partition(" ")
    if dates.read(day) is None:
        return value
    return ", ".join(filter(None, (dates.range_words(day, day), part)))
