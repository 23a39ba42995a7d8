"""The numbers: casualties, forces and other counts by event and line, with their bounds and hedges."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.events import Tally, tally
from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose.sentences import label
from dateline.record.nouns import Count


class Row(Struct, frozen=True):
    """One count: the event it belongs to, the count, and the words it rests on."""

    event: Link
    tally: Tally
    report: Link
    outlet: str | None
    words: str


class Table(Struct, frozen=True):
    heading: str
    rows: tuple[Row, ...]


# Which counts stand together, in the order of the page; what is in none of them comes last.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("People harmed", frozenset({"killed", "wounded", "missing", "captured", "displaced", "arrested"})),
    ("Forces and means", frozenset({"troops", "vehicles", "destroyed"})),
    ("Other numbers", frozenset()),
)


def view(lookup: Lookup) -> tuple[Table, ...]:
    """The tables of counts; those without a row are left out."""
    rows: dict[str, list[Row]] = {heading: [] for heading, _ in GROUPS}
    for event in lookup.record.events:
        link = lookup.event(event.id, label(event, lookup))
        for count in event.counts:
            rows[_group(count.of)].append(_row(count, link, lookup))
    return tuple(Table(heading, tuple(found)) for heading, found in rows.items() if found)


def _group(of: str) -> str:
    return next((heading for heading, kinds in GROUPS if of in kinds), GROUPS[-1][0])


def _row(count: Count, event: Link, lookup: Lookup) -> Row:
    report = lookup.reports.get(count.report)
    said = words(report.text, count.start, count.end, 160) if report else ""
    return Row(event, tally(count, lookup), lookup.report(count.report), lookup.outlet(report), said)
