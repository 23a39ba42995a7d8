"""The numbers: casualties, forces and other counts by event and line, with their bounds
and hedges.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages import current_tolls, toll_chart
from dateline.pages.current_tolls import TollGroup
from dateline.pages.events import Tally, tally
from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.toll_chart import Chart
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label
from dateline.prose.told_counts import told_counts
from dateline.record.nouns import Count


class TallyRow(Struct, frozen=True):
    """One figure that a line gives of an event, and the words it rests on, report by report."""

    event: Link
    tally: Tally
    quotes: tuple[tuple[Link, str], ...]


class TallyTable(Struct, frozen=True):
    heading: str
    rows: tuple[TallyRow, ...]


class NumbersView(Struct, frozen=True):
    tolls: tuple[TollGroup, ...]
    charts: tuple[Chart, ...]
    tables: tuple[TallyTable, ...]


# Which counts stand together, in the order of the page; what is in none of them comes last.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "People harmed",
        frozenset({"killed", "wounded", "missing", "trapped", "captured", "displaced", "arrested"}),
    ),
    ("People reached", frozenset({"rescued", "evacuated", "treated", "cases"})),
    ("Forces and means", frozenset({"troops", "vehicles", "destroyed", "homes"})),
    ("Other numbers", frozenset()),
)


def view(index: LinkIndex) -> NumbersView:
    """The tolls in force, the figures that differ as bars, then the tables of counts; those without
    a row are left out.
    """
    return NumbersView(current_tolls.view(index), toll_chart.view(index), tables(index))


def tables(index: LinkIndex) -> tuple[TallyTable, ...]:
    """A table for each group of things counted; equal numbers of one event share a row."""
    rows: dict[str, list[TallyRow]] = {heading: [] for heading, _ in GROUPS}
    for event in weightiest(index.shown.events, index):
        link = index.event(event.id, label(event, index))
        same: dict[tuple[str, Tally], list[Count]] = {}
        for count in told_counts(event, index):
            same.setdefault((_group(count.of), tally(count, index)), []).append(count)
        for (group, shown), counts in same.items():
            quotes = dict.fromkeys(_quote(count, index) for count in counts)
            rows[group].append(TallyRow(link, shown, tuple(quotes)))
    filled = ((heading, found) for heading, found in rows.items() if found)
    return tuple(TallyTable(heading, tuple(found)) for heading, found in filled)


def _group(of: str) -> str:
    """The heading under which counts of a thing stand."""
    for heading, kinds in GROUPS:
        if of in kinds:
            return heading
    return GROUPS[-1][0]


def _quote(count: Count, index: LinkIndex) -> tuple[Link, str]:
    """The words of a count, and the outlet (the report, where it has none) that leads to it."""
    report = index.reports.get(count.report)
    link = index.report(count.report)
    said = words(report.text, count.start, count.end, 160) if report else ""
    return Link(index.outlet(report) or link.text, link.anchor), said
