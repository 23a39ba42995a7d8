"""Parts a long record into the pages of its book: which facts, reports, lines and faults stand on
which page, and so the address of each, before any page is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

import msgspec
from msgspec import Struct

from dateline.pages.events import by_time
from dateline.pages.fact_days import day_runs, is_of_days
from dateline.pages.faults import fault_kinds
from dateline.pages.link_index import LinkIndex
from dateline.pages.reports import in_order
from dateline.prose import dates
from dateline.prose.sentences import number_of
from dateline.record.nouns import Event, Line, Report

FULL = 1_500_000  # bytes that a page is reckoned to have at most; one report alone may have more

IN_SEARCH = 1.8  # times as many bytes on a search page: the fewer there are, the better
MOST_WORDS = 200  # characters of a fact's longest telling on a search page

_Item = TypeVar("_Item")


class FaultRow(Struct, frozen=True):
    """A fault as it stands in the book: its kind (from 1), message, words and reports."""

    kind: int
    message: str
    words: str
    reports: tuple[str, ...]


class FactRow(Struct, frozen=True):
    """A fact under its day: the heading's words and anchor."""

    heading: str
    day: str
    event: Event


class Leaf(Struct, frozen=True):
    """A page of the book. kind: search, facts, reports, lines, faults; name: of its file; words:
    what it holds; one of the other fields has its things.
    """

    kind: str
    heading: str
    name: str
    words: str
    searched: tuple[FactRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    reports: tuple[Report, ...] = ()
    lines: tuple[Line, ...] = ()
    faults: tuple[FaultRow, ...] = ()


HEADINGS: Mapping[str, str] = {
    "search": "Search all facts",
    "facts": "All facts, by day",
    "reports": "All reports whole, by day",
    "lines": "All lines",
    "faults": "All faults",
}


def planned(index: LinkIndex) -> tuple[Leaf, ...]:
    """The pages of the record's book in their order; no kind without things has any."""
    marks = _marks(index)
    searched = _parted("search", _facts(index), _search_size, IN_SEARCH * FULL)
    facts = _parted("facts", _facts(index), _fact_size)
    reports = _parted("reports", in_order(index), lambda one: _report_size(one, marks[one.id]))
    lines = _parted("lines", index.record.lines, lambda one: 300 + len(one.why) + _linked(one))
    faults = _parted("faults", _faults(index), lambda one: 150 + len(one.message) + _linked(one))
    return (
        *(_leaf("search", n, _days(page), searched=page) for n, page in searched),
        *(_leaf("facts", n, _days(page), facts=page) for n, page in facts),
        *(_leaf("reports", n, _published(page, index), reports=page) for n, page in reports),
        *(_leaf("lines", n, number_of(len(page), "line"), lines=page) for n, page in lines),
        *(_leaf("faults", n, number_of(len(page), "fault"), faults=page) for n, page in faults),
    )


def _leaf(kind: str, number: int, words: str, **things: object) -> Leaf:
    """A page: facts-007.html."""
    empty = Leaf(kind, HEADINGS[kind], f"{kind}-{number:03}.html", words)
    return msgspec.structs.replace(empty, **things)


def addresses(
    leaves: Iterable[Leaf], names: Callable[[str, str], str | None]
) -> Iterator[tuple[tuple[str, str], str]]:
    """(kind, id) -> "facts-007.html#e-1", of facts, days, reports, lines and kinds of faults: of
    days and kinds the first page. names: the anchor of a thing by its kind and id.
    """
    begun: set[tuple[str, str]] = set()
    for leaf in leaves:
        of_days = (("day", row.day, row.day) for row in leaf.facts)
        of_faults = (("fault", str(row.kind), fault_anchor(row.kind)) for row in leaf.faults)
        for kind, id_, anchor in chain(of_days, of_faults):
            if (kind, id_) not in begun:
                begun.add((kind, id_))
                yield (kind, id_), f"{leaf.name}#{anchor}"
        things = (
            *(("event", row.event.id) for row in leaf.facts),
            *(("report", report.id) for report in leaf.reports),
            *(("line", line.id) for line in leaf.lines),
        )
        yield from (((kind, id_), f"{leaf.name}#{names(kind, id_)}") for kind, id_ in things)


def fault_anchor(kind: int) -> str:
    """The anchor of a kind of fault, by its number."""
    return f"fault.{kind}"


def _parted(
    kind: str,
    things: Iterable[_Item],
    size: Callable[[_Item], int],
    most: float | None = None,
) -> Iterator[tuple[int, tuple[_Item, ...]]]:
    """The things in runs that are not too large for a page, numbered from 1; `most`: its bytes,
    `FULL` unless told.
    """
    most = most or FULL
    number, page, full = 1, list[_Item](), 0
    for thing in things:
        more = size(thing)
        if page and full + more > most:
            yield number, tuple(page)
            number, page, full = number + 1, [], 0
        page.append(thing)
        full += more
    if page:
        yield number, tuple(page)


def _facts(index: LinkIndex) -> Iterator[FactRow]:
    """The facts in the order of the page, each under its day."""
    for run in day_runs(index):
        for _, events in run.days:
            ordered = sorted(events, key=lambda event: by_time(event, index))
            yield from (FactRow(run.heading, run.anchor, event) for event in ordered)


def _faults(index: LinkIndex) -> Iterator[FaultRow]:
    """The faults, kind by kind."""
    for number, kind in enumerate(fault_kinds(index), 1):
        for (message, words), reports in kind.found.items():
            yield FaultRow(number, message, words, tuple(reports))


def _fact_size(row: FactRow) -> int:
    """How many bytes a fact takes, about."""
    event = row.event
    told = sum(500 + mention.end - mention.start for mention in event.mentions)
    values = sum(len(one.values) for one in (*event.disputes, *event.refinements))
    return 1000 + told + 160 * len(event.counts) + 450 * values


def _search_size(row: FactRow) -> int:
    """How many bytes a fact takes in short, about."""
    event = row.event
    named = len(event.places) + len(event.agents) + len(event.targets)
    told = max((one.end - one.start for one in event.mentions), default=0)
    return 170 + len(event.label) + 25 * named + min(told, MOST_WORDS)


def _report_size(report: Report, marks: int) -> int:
    """How many bytes a report takes, about, with so many marked words in it."""
    return 1000 + len(report.text.encode("utf-8", "replace")) + 50 * marks


def _linked(thing: Line | FaultRow) -> int:
    """The bytes of links to its reports, about."""
    return 120 * len(thing.reports)


def _marks(index: LinkIndex) -> Counter[str]:
    """How many words are marked in each report."""
    record = index.record
    named = (span.report for thing in (*record.actors, *record.places) for span in thing.mentions)
    told = (
        one.report
        for event in record.events
        for one in (*event.mentions, *event.mentions, *event.counts)
    )
    copied = (side.report for one in record.reuse for side in (one.a, one.b, one.a, one.b))
    return Counter(chain(named, told, copied, (said.report for said in record.statements)))


def _days(rows: tuple[FactRow, ...]) -> str:
    """3 May 2031 to 9 May 2031; no date known"""
    headings = list(dict.fromkeys((row.heading, is_of_days(row.day)) for row in rows))
    days = [words for words, is_day in headings if is_day]
    others = [words for words, is_day in headings if not is_day]
    span = days if len(days) < 2 else [f"{days[0]} to {days[-1]}"]
    first, *more = [*span, *others]
    return "; ".join([first, *(words[0].lower() + words[1:] for words in more)])


def _published(reports: tuple[Report, ...], index: LinkIndex) -> str:
    """From when to when the reports were published."""
    known = [day for report in reports if dates.read(day := (report.published or "")[:10])]
    words = dates.range_words(min(known), max(known)) if known else ""
    return words or number_of(len(reports), "report") + " without a day"
