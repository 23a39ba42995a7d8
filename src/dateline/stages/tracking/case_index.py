"""The case as tracking asks for it: what each report and each event says, and the newest day
that the reports reach.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

from dateline.record.intervals import day
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Span, Statement, Stretch, Time
from dateline.record.order import in_order, instant
from dateline.record.vocabulary import AVERTED, TAKEN_PLACE
from dateline.reference.publishing.writing_days import day_told, moment_of_part
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.tracking.told_in_case import ToldInCase


class Failure(NamedTuple):
    """A sentence that says that something came late or did not come, and its words that do."""

    sentence: Span
    words: Span


SETTLED = TAKEN_PLACE | AVERTED
"""Statuses of what came about or did not."""

_Key = tuple[str, Stretch, int, int]


class CaseIndex:
    """Look-ups over the case that commitments and control share; nothing here is decided.

    rank: a report's place in the one order of reports.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        local_records: Sequence[LocalRecord],
        actors: Sequence[Actor],
        places: Sequence[Place],
        events: Sequence[Event],
        stage_cache: StageCache = NOTHING_KEPT,
    ) -> None:
        """Indexes the parts of one case. `rank`: the place of a report in the order of reports;
        `stage_cache`: what earlier builds have found of reports.
        """
        self._local_records = local_records
        self._stage_cache = stage_cache
        self.reports = {report.id: report for report in in_order(reports)}
        self.rank = {id_: n for n, id_ in enumerate(self.reports)}
        self.actors = {actor.id: actor for actor in actors}
        self.places = {place.id: place for place in places}
        self.events = events

    # -- by report

    @cached_property
    def local_events_in(self) -> dict[str, tuple[LocalEvent, ...]]:
        """Report -> its local events."""
        return {record.report: record.local_events for record in self._local_records}

    @cached_property
    def times_in(self) -> dict[str, tuple[Time, ...]]:
        """Report -> its expressions of time."""
        return {record.report: record.times for record in self._local_records}

    @cached_property
    def places_in(self) -> dict[str, tuple[Place, ...]]:
        """Report -> the places that it names."""
        return {record.report: record.places for record in self._local_records}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements of all reports, by id."""
        return {s.id: s for record in self._local_records for s in record.statements}

    def words(self, report: str, at: Time | Stretch | Span) -> str:
        """The words of the report in a stretch."""
        return self.reports[report].text[at.start : at.end]

    def day_of(self, report: str) -> date | None:
        """The day of the report: of its update, else of its publication."""
        return self._days[report]

    @cached_property
    def _days(self) -> dict[str, date | None]:
        """Report -> its day."""
        return {id_: day(r.updated) or day(r.published) for id_, r in self.reports.items()}

    def day_told(self, event: LocalEvent) -> date | None:
        """The day on which a mention is told: of the part that holds it, else of its report."""
        report = self.reports[event.report]
        return day_told(report, event.trigger.start, self.day_of(event.report))

    def is_told_later(self, later: LocalEvent, earlier: LocalEvent) -> bool:
        """True if a mention is in a later report, or in a later post of the same live page."""
        if later.report != earlier.report:
            return self.rank[later.report] > self.rank[earlier.report]
        report = self.reports[later.report]
        moments = [moment_of_part(report, e.trigger.start) for e in (earlier, later)]
        if None in moments:
            return False
        first, last = map(instant, moments)
        return first < last

    def newest(self, rank: int) -> date | None:
        """The newest day given by the reports up to and with the one of that rank."""
        known = self._newest_days[min(rank, len(self._newest_days) - 1)]
        return known if known > date.min else None

    def first_newer(self, than: date) -> int:
        """The rank of the first report by which a day newer than this one is given; behind all
        where there is none.
        """
        return bisect_right(self._newest_days, than)

    @cached_property
    def ranked(self) -> list[Report]:
        """The reports in their order."""
        return list(self.reports.values())

    @cached_property
    def _newest_days(self) -> list[date]:
        """By rank: the newest day of a report of that rank or before; the first of all days
        where none is known.
        """
        return list(accumulate(map(_newest_day, self.reports.values()), max))

    @cached_property
    def told(self) -> ToldInCase:
        """The sentences of all reports and what they say of deeds."""
        return ToldInCase(self.reports.values(), self._stage_cache)

    @cached_property
    def failures_in(self) -> dict[str, list[Failure]]:
        """Report -> its sentences with an event by whose words something came late or not; only the
        reports that have any.
        """
        found = ((report, list(self._failures(report))) for report in self.local_events_in)
        return {report: failures for report, failures in found if failures}

    def _failures(self, report: str) -> Iterator[Failure]:
        """The failures that a report tells of, in its order."""
        sentences = (event.sentence for event in self.local_events_in[report])
        spans = dict.fromkeys((s.start, s.end) for s in sentences)
        for start, end, last in self.told.failures(report, spans):
            yield Failure(Span(report, start, end), Span(report, start, last))

    # -- by event

    @cached_property
    def settled_by_lemma(self) -> dict[str, list[tuple[int, LocalEvent]]]:
        """Lemma -> the mentions that say that it came about or that it did not, numbered in the
        order of events.
        """
        mentions = chain.from_iterable(self.local_events_of[event.id] for event in self.events)
        found: dict[str, list[tuple[int, LocalEvent]]] = defaultdict(list)
        for n, mention in enumerate(mentions):
            if mention.status in SETTLED:
                found[mention.lemma].append((n, mention))
        return found

    @cached_property
    def local_events_of(self) -> dict[str, list[LocalEvent]]:
        """Event -> what each of its mentions says."""
        known = self._by_words
        return {event.id: _local_events(event, known) for event in self.events}

    @cached_property
    def _by_words(self) -> dict[_Key, LocalEvent]:
        """The events of all reports by the words that name them."""
        found = dict[_Key, LocalEvent]()
        for record in self._local_records:
            for event in record.local_events:
                found[event.report, event.trigger, event.start, event.end] = event
        return found


def _newest_day(report: Report) -> date:
    """The day of its last change or of its publication; the first of all days where none is
    known.
    """
    days = (day(report.published), day(report.updated))
    return max((d for d in days if d is not None), default=date.min)


def _local_events(event: Event, known: dict[_Key, LocalEvent]) -> list[LocalEvent]:
    """What the reports say at the event's mentions."""
    found: list[LocalEvent] = []
    for mention in event.mentions:
        key = mention.report, mention.trigger, mention.start, mention.end
        if key in known:
            found.append(known[key])
    return found
