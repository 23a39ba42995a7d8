"""Where the reports differ: what is disputed of each event, by whom, and whether later words replace earlier."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose.sentences import label
from dateline.prose.wording import word
from dateline.record.nouns import Dispute, DisputeValue, Event


class Voice(Struct, frozen=True):
    """One value of a disputed field, the line that tells it, and its words report by report."""

    value: str
    line: Link | None
    quotes: tuple[tuple[Link, str], ...]


class Difference(Struct, frozen=True):
    """A disputed field of an event; `supersedes`: later words replace earlier ones, no contradiction."""

    field: str
    kind: str
    supersedes: bool
    voices: tuple[Voice, ...]


class Disputed(Struct, frozen=True):
    event: Link
    differences: tuple[Difference, ...]


def view(lookup: Lookup) -> tuple[Disputed, ...]:
    """Every event with disputes, in the order of the record."""
    return tuple(
        Disputed(lookup.event(event.id, label(event, lookup)), of_event(event, lookup))
        for event in lookup.record.events
        if event.disputes
    )


def of_event(event: Event, lookup: Lookup) -> tuple[Difference, ...]:
    """What is disputed of one event."""
    return tuple(_difference(dispute, lookup) for dispute in event.disputes)


def _difference(dispute: Dispute, lookup: Lookup) -> Difference:
    return Difference(
        field=_field(dispute.field),
        kind=word("dispute", dispute.kind).words,
        supersedes=dispute.kind == "supersedes",
        voices=tuple(_voice(value, dispute.field, lookup) for value in dispute.values),
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
    return Voice(known.name if known else said, lookup.line(value.line), tuple(quotes))
