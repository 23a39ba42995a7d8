"""When a case begins, how long it runs, and how old its events are at the newest report."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Report

_DAY = 86400.0  # seconds
_LEAST_HALF_LIFE, _MOST_HALF_LIFE = 1.0, 7.0  # days
_SHARE_OF_SPAN = 3.0  # the half-life is this part of the days that the reports span
_UNDATED_WIDTH = 0.6  # days that count as vagueness where only the day of telling bounds an event


class EventAge(Struct, frozen=True):
    """How old an event is, in days at the newest report (below zero: it lies ahead).

    before: days by which it lies before the first report. width: days of uncertainty. stated: words
    give the day; else it is as old as its first telling.
    """

    days: float
    before: float
    width: float
    stated: bool


class CaseClock:
    """The time that the dated reports of a case span; `newest` is None where none is dated."""

    def __init__(self, index: RecordIndex) -> None:
        """Reads the times of publication and update of all reports, once."""
        self._zone = index.zone
        self._told = {
            report.id: moment
            for report in index.record.reports
            if (moment := _told_at(report, index)) is not None
        }
        self.newest = max(self._told.values(), default=None)
        self.first = min(self._told.values(), default=None)
        self._ages: dict[int, tuple[Event, EventAge | None]] = {}

    @property
    def span(self) -> float:
        """Days between the first and the newest report, at least one."""
        if self.newest is None or self.first is None:
            return 1.0
        return max(1.0, _days(self.newest, self.first))

    @property
    def half_life(self) -> float:
        """Days after which news is worth half: a day in a case of days, a week in one of weeks."""
        return min(_MOST_HALF_LIFE, max(_LEAST_HALF_LIFE, self.span / _SHARE_OF_SPAN))

    def newness(self, report: str) -> float:
        """1 for the newest report, half of it for each half-life that a report is older."""
        told = self._told.get(report)
        if told is None or self.newest is None:
            return 1.0
        return 0.5 ** (_days(self.newest, told) / self.half_life)

    def age(self, event: Event) -> EventAge | None:
        """How old an event is; None where neither it nor a report that tells it is dated."""
        known = self._ages.get(id(event))
        if known is None:  # kept with the event, so that its id is not another's
            known = self._ages[id(event)] = event, self._age(event)
        return known[1]

    def _age(self, event: Event) -> EventAge | None:
        """How old an event is."""
        if self.newest is None or self.first is None:
            return None
        when = event.when
        if when is not None and not when.is_only_bound:
            end = dates.read(when.latest or when.earliest, self._zone)
            start = dates.read(when.earliest, self._zone)
            if end is not None:
                width = _days(end.last, start.first) - 1 if start else 0.0
                before = max(0.0, _days(self.first, end.last))
                return EventAge(_days(self.newest, end.last), before, max(0.0, width), stated=True)
        told = [self._told[m.report] for m in event.mentions if m.report in self._told]
        if not told:
            return None
        return EventAge(_days(self.newest, min(told)), 0.0, _UNDATED_WIDTH, stated=False)


def _told_at(report: Report, index: RecordIndex) -> datetime | None:
    """The last moment by which a report was published or brought up to date."""
    moments = (dates.read(stamp, index.zone) for stamp in (report.published, report.updated))
    return max((moment.last for moment in moments if moment), default=None)


def _days(later: datetime, earlier: datetime) -> float:
    """The days between two moments."""
    return (later - earlier).total_seconds() / _DAY
