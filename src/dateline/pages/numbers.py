"""The numbers: casualties, forces and other counts by event and line, with their bounds and hedges."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages import toll_chart
from dateline.pages.events import Tally, tally
from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.pages.toll_chart import Chart
from dateline.prose.sentences import label
from dateline.record.nouns import Count


class Row(Struct, frozen=True):
    """One figure that a line gives of an event, and the words it rests on, report by report."""

    event: Link
    tally: Tally
    quotes: tuple[tuple[Link, str], ...]


class Table(Struct, frozen=True):
    heading: str
    rows: tuple[Row, ...]


class Numbers(Struct, frozen=True):
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]


# Which counts stand together, in the order of the page; what is in none of them comes last.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "People harmed",
        frozenset({"killed", "wounded", "missing", "captured", "displaced", "arrested"}),
    ),
    ("Forces and means", frozenset({"troops", "vehicles", "destroyed"})),
    ("Other numbers", frozenset()),
)


def view(lookup: Lookup) -> Numbers:
    """The figures that differ as bars, then the tables of counts; those without a row are left out."""
    return Numbers(toll_chart.view(lookup), _tables(lookup))


def _tables(lookup: Lookup) -> tuple[Table, ...]:
    rows: dict[str, list[Row]] = {heading: [] for heading, _ in GROUPS}
    for event in lookup.record.events:
        link = lookup.event(event.id, label(event, lookup))
        same: dict[tuple[str, Tally], list[Count]] = {}
        for count in event.counts:
            same.setdefault((_group(count.of), tally(count, lookup)), []).append(count)
        for (group, told), counts in same.items():
            rows[group].append(
                Row(link, told, tuple(dict.fromkeys(_quote(count, lookup) for count in counts)))
            )
    return tuple(Table(heading, tuple(found)) for heading, found in rows.items() if found)


def _group(of: str) -> str:
    return next((heading for heading, kinds in GROUPS if of in kinds), GROUPS[-1][0])


def _quote(count: Count, lookup: Lookup) -> tuple[Link, str]:
    """The words of a count, and the outlet (the report, where it has none) that leads to it."""
    report = lookup.reports.get(count.report)
    link = lookup.report(count.report)
    said = words(report.text, count.start, count.end, 160) if report else ""
    return Link(lookup.outlet(report) or link.text, link.anchor), said
