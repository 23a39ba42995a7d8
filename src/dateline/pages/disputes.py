"""Where the reports differ: what is disputed of each event, by whom, and whether later words replace earlier."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose.sentences import label
from dateline.prose.wording import word
from dateline.record.nouns import DisputeValue, Event


class Voice(Struct, frozen=True):
    """One value of a field, the line that tells it, and its words report by report.

    replaced: later words replace it. as_of: the day for which it holds. told_in: the other event that tells it.
    """

    value: str
    line: Link | None
    quotes: tuple[tuple[Link, str], ...]
    replaced: bool = False
    as_of: str = ""
    told_in: Link | None = None


class Difference(Struct, frozen=True):
    """A field of an event on which its lines differ; `sign`: ≠ contradict, → replace, ⊃ make more exact."""

    field: str
    kind: str
    sign: str
    settled: bool
    voices: tuple[Voice, ...]


class Disputed(Struct, frozen=True):
    event: Link
    differences: tuple[Difference, ...]


def view(lookup: Lookup) -> tuple[Disputed, ...]:
    """Every event with disputes, in the order of the record."""
    return tuple(
        Disputed(lookup.event(event.id, label(event, lookup)), of_event(event, lookup))
        for event in lookup.record.events
        if event.disputes or event.refinements
    )


def of_event(event: Event, lookup: Lookup) -> tuple[Difference, ...]:
    """What is disputed of one event, then what some lines tell more exactly than others."""
    disputed = (_difference(d.field, d.kind, d.values, lookup, not d.open) for d in event.disputes)
    return (*disputed, *(_difference(r.field, "refines", r.values, lookup) for r in event.refinements))


def _difference(
    field: str, kind: str, values: Sequence[DisputeValue], lookup: Lookup, settled: bool = False
) -> Difference:
    known = word("dispute", kind)
    return Difference(
        field=_field(field),
        kind=known.words,
        sign=known.mark,
        settled=settled and kind == "contradicts",
        voices=tuple(_voice(value, field, lookup) for value in values),
    )


def _field(field: str) -> str:
    """The field in words; "counts.killed" reads "how many killed"."""
    head, _, rest = field.replace(":", ".").partition(".")
    return f"{word('field', head).words} {word('count', rest).words}" if rest else word("field", head).words


def _voice(value: DisputeValue, field: str, lookup: Lookup) -> Voice:
    said = word("status", value.value).words if field == "status" else value.value
    known = lookup.actors.get(value.value) or lookup.places.get(value.value)
    quotes = []
    for span in value.mentions:
        report = lookup.reports.get(span.report)
        if report is not None:
            quotes.append((lookup.report(span.report), words(report.text, span.start, span.end, 240)))
    name = known.name if known else said
    event = lookup.events.get(value.event or "")
    return Voice(
        f"not {name}" if value.denied else name,
        lookup.line(value.line),
        tuple(quotes),
        replaced=not value.in_force,
        as_of=value.as_of or "",
        told_in=lookup.event(event.id, label(event, lookup)) if event else None,
    )
