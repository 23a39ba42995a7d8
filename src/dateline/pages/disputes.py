"""Where the reports differ: what is disputed of each event, by whom, and whether later words
replace earlier.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label
from dateline.prose.value_words import word
from dateline.record.nouns import DisputeValue, Event


class DisputeVoice(Struct, frozen=True):
    """A line that gives a value of a field, and its words report by report (the outlet, leading to
    it).

    replaced: later words replace it. as_of: the day for which it holds. told_in: the other event
    that gives it.
    """

    line: Link | None
    quotes: tuple[tuple[Link, str], ...]
    replaced: bool = False
    as_of: str = ""
    told_in: Link | None = None


class DisputeSide(Struct, frozen=True):
    """One value of a disputed field, and all who give it."""

    value: str
    voices: tuple[DisputeVoice, ...]


class DisputeView(Struct, frozen=True):
    """A field of an event on which its lines differ; `sign`: ≠ contradict, → replace, ⊃ make more
    exact.
    """

    field: str
    kind: str
    sign: str
    settled: bool
    sides: tuple[DisputeSide, ...]


class DisputedEvent(Struct, frozen=True):
    event: Link
    differences: tuple[DisputeView, ...]


def view(index: LinkIndex) -> tuple[DisputedEvent, ...]:
    """Every event with disputes, the weightiest first."""
    disputed = [event for event in index.shown.events if event.disputes or event.refinements]
    return tuple(
        DisputedEvent(index.event(event.id, label(event, index)), of_event(event, index))
        for event in weightiest(disputed, index)
    )


def of_event(event: Event, index: LinkIndex) -> tuple[DisputeView, ...]:
    """What is disputed of one event, then what some lines give more exactly than others."""
    disputed = (_difference(d.field, d.kind, d.values, index, not d.open) for d in event.disputes)
    return (
        *disputed,
        *(_difference(r.field, "refines", r.values, index) for r in event.refinements),
    )


def _difference(
    field: str, kind: str, values: Sequence[DisputeValue], index: LinkIndex, settled: bool = False
) -> DisputeView:
    """How a dispute is shown; only a contradiction can be settled."""
    known = word("dispute", kind)
    return DisputeView(
        field=_capital(_field(field)),
        kind=known.words,
        sign=known.mark,
        settled=settled and kind == "contradicts",
        sides=_sides(field, values, index),
    )


def _capital(words: str) -> str:
    """The words with their first letter raised; the others stay, unlike str.capitalize."""
    return words[:1].upper() + words[1:]


def _sides(field: str, values: Sequence[DisputeValue], index: LinkIndex) -> tuple[DisputeSide, ...]:
    """The values in the order in which the record has them, each with all the lines that
    give it.
    """
    sides: dict[str, list[DisputeVoice]] = {}
    for value in values:
        sides.setdefault(_value(value, field, index), []).append(_voice(value, index))
    return tuple(DisputeSide(value, tuple(voices)) for value, voices in sides.items())


def _field(field: str) -> str:
    """The field in words; "counts.killed" reads "how many killed"."""
    head, _, rest = field.replace(":", ".").partition(".")
    return (
        f"{word('field', head).words} {word('count', rest).words}"
        if rest
        else word("field", head).words
    )


def _value(value: DisputeValue, field: str, index: LinkIndex) -> str:
    """What a line says, in words: an actor or a place by its name, a status by its plain word."""
    known = index.actors.get(value.value) or index.places.get(value.value)
    if known:
        name = known.name
    elif field == "status":
        name = word("status", value.value).words
    else:
        name = value.value
    return f"not {name}" if value.denied else name


def _voice(value: DisputeValue, index: LinkIndex) -> DisputeVoice:
    """What one line says: its quotations by outlet, each once, and whether it was replaced."""
    quotes: dict[tuple[Link, str], None] = {}
    for span in value.mentions:
        report = index.reports.get(span.report)
        if report is not None:
            link = index.report(span.report)
            said = words(report.text, span.start, span.end, 240)
            quotes[Link(index.outlet(report) or link.text, link.anchor), said] = None
    event = index.events.get(value.event or "")
    return DisputeVoice(
        index.line(value.line),
        tuple(quotes),
        replaced=not value.in_force,
        as_of=dates.moment_words(value.as_of, index.zone),
        told_in=index.event(event.id, label(event, index)) if event else None,
    )
