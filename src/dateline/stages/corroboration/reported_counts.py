"""Counts as reports give them, with what the words around each say of its change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dateline.record.counts import count_range
from dateline.record.intervals import day
from dateline.record.nouns import Count, Event, Report, Span
from dateline.record.order import instant
from dateline.record.vocabulary import CountOf
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
    is_former: bool  # as `ToldChange`
    is_rise: bool
    scope: CountScope

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
        return [_reported(counts[0], sources.by_id[counts[0].report], _NOTHING, CountScope())]
    found: list[ReportedCount] = []
    for count in counts:
        report = sources.by_id[count.report]
        scope = count_scope(count, event, sources)
        found.append(_reported(count, report, sources.changes.of(count, report), scope))
    return sorted(
        found,
        key=lambda c: (
            c.day or date.min,
            sources.rank[c.count.report],
            not c.is_former,
            c.count.start,
        ),
    )


_NOTHING = ToldChange()


def _reported(count: Count, report: Report, change: ToldChange, scope: CountScope) -> ReportedCount:
    """The count with what its report and the words around it say of its time."""
    page_day = day(report.updated) or day(report.published)
    of_part = moment_of_part(report, count.start)
    of_page = max(instant(report.published), instant(report.updated))
    return ReportedCount(
        count,
        count_range(count),
        day(count.as_of) or day_told(report, count.start, page_day),
        instant(of_part) if of_part else of_page,
        change.is_former,
        change.is_rise,
        scope,
    )
