"""Counts as reports give them, with what the words around each say of its change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.counts import count_range
from dateline.record.intervals import day
from dateline.record.nouns import Count, Event, Report, Span
from dateline.record.order import instant
from dateline.record.vocabulary import CountOf
from dateline.reference.events.event_types import event_type
from dateline.reference.publishing.writing_days import day_told, moment_of_part
from dateline.stages.corroboration.count_scopes import CountScope, count_scope
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.told_changes import ToldChange

# counts that can only grow: who has died is not counted out again (the trapped are: they are freed)
CUMULATIVE: tuple[CountOf, ...] = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "arrested",
    "destroyed",
    "homes",
    "rescued",
    "evacuated",
    "treated",
    "cases",
)
# what goes on from hour to hour: how many have been brought away so far
PROGRESS: tuple[CountOf, ...] = ("rescued", "evacuated", "treated")
Range = tuple[float, float]


class ReportedCount(Struct, frozen=True):
    """A count with its range, its time, and what the words before it say of it."""

    count: Count
    range: Range
    day: date | None  # for which the number holds: its own, else that of its report
    moment: float  # when its report last came out, or its part, seconds since 1970
    change: ToldChange
    scope: CountScope
    in_disaster: bool = False  # it counts what a disaster did, which is found out bit by bit

    @property
    def is_former(self) -> bool:
        """True if its words say that it held before."""
        return self.change.is_former

    @property
    def is_rise(self) -> bool:
        """True if its words say that it is what another has become."""
        return self.change.is_rise

    @property
    def span(self) -> Span:
        """The words of the number."""
        return Span(self.count.report, self.count.start, self.count.end)

    @property
    def width(self) -> float:
        """How far the most is from the least that it may mean."""
        return self.range[1] - self.range[0]


def reported_counts(
    counts: Sequence[Count], event: Event, sources: ReportSources
) -> list[ReportedCount]:
    """The counts of an event in the order of time; of one report, former numbers come first."""
    if len(counts) == 1:  # how it stands to others is not asked
        return [_reported(counts[0], event, sources.by_id[counts[0].report])]
    found: list[ReportedCount] = []
    for count in counts:
        report = sources.by_id[count.report]
        scope = count_scope(count, event, sources)
        found.append(_reported(count, event, report, sources.changes.of(count, report), scope))
    return sorted(
        map(_opened(found), found),
        key=lambda c: (
            c.day or date.min,
            sources.rank[c.count.report],
            not c.is_former,
            c.count.start,
        ),
    )


_NOTHING = ToldChange()
_ANYWHERE = CountScope()


def _opened(counts: Sequence[ReportedCount]) -> Callable[[ReportedCount], ReportedCount]:
    """A number as its report means it: "11 dead" in the headline above "at least 11 were killed" is
    the least there.
    """
    least = {
        (held.count.report, low)
        for held in counts
        if held.range[1] == inf
        for low in (held.range[0], held.range[0] - 1)  # "more than 40" is told as 40 as well
    }

    def opened(held: ReportedCount) -> ReportedCount:
        low, high = held.range
        is_least = low == high and (held.count.report, low) in least
        return replace(held, range=(low, inf)) if is_least else held

    return opened


def _reported(
    count: Count,
    event: Event,
    report: Report,
    change: ToldChange = _NOTHING,
    scope: CountScope = _ANYWHERE,
) -> ReportedCount:
    """The count with what its report and the words around it say of its time."""
    page_day = day(report.updated) or day(report.published)
    of_part = moment_of_part(report, count.start)
    of_page = max(instant(report.published), instant(report.updated))
    return ReportedCount(
        count,
        count_range(count),
        day(count.as_of) or day_told(report, count.start, page_day),
        instant(of_part) if of_part else of_page,
        change,
        scope,
        event_type(event.type).disaster,
    )
