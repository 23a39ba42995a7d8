"""The case as it is followed: tellings and statements of each event, and the newest day told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from dateline.record.intervals import day
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Statement, Stretch, Time
from dateline.record.order import in_order

DONE = ("happened", "ongoing")
UNDONE = ("denied", "failed")


class Watch:
    """Lookups over the case that promises and control share; nothing here is decided."""

    def __init__(
        self,
        reports: Sequence[Report],
        local_records: Sequence[LocalRecord],
        actors: Sequence[Actor],
        places: Sequence[Place],
        events: Sequence[Event],
    ) -> None:
        ordered = in_order(reports)
        self.reports = {r.id: r for r in ordered}
        self.rank = {r.id: i for i, r in enumerate(ordered)}
        self.actors = {a.id: a for a in actors}
        self.places = {p.id: p for p in places}
        self.events = events
        self.statements: dict[str, Statement] = {
            s.id: s for a in local_records for s in a.statements
        }
        self.told = {a.report: a.local_events for a in local_records}
        self.times = {a.report: a.times for a in local_records}
        self.named = {a.report: a.places for a in local_records}
        found = {
            (t.report, t.trigger, t.start, t.end): t for a in local_records for t in a.local_events
        }
        self.local_events: dict[str, list[LocalEvent]] = {
            e.id: [t for m in e.mentions if (t := found.get((m.report, m.trigger, m.start, m.end)))]
            for e in events
        }
        newest = (
            max((d for v in (r.published, r.updated) if (d := day(v))), default=date.min)
            for r in ordered
        )
        self._newest = list(accumulate(newest, max))
        self.now = self.newest(len(ordered))

    def newest(self, rank: int) -> date | None:
        """The newest day told by the reports up to and with the one of that rank."""
        known = self._newest[: rank + 1][-1:]
        return known[0] if known and known[0] > date.min else None

    def words(self, report: str, at: Time | Stretch) -> str:
        """The words of the report in a stretch."""
        return self.reports[report].text[at.start : at.end]

    def day_of(self, report: str) -> date | None:
        """The day of the report: of its update, else of its publication."""
        r = self.reports[report]
        return day(r.updated) or day(r.published)
