"""The time of every event of a report, and the day after which what is told as done cannot have
happened.

A post tells nothing later than itself, and a copy of a page in an archive nothing later than its
capture. The day of capture is a bound and no publication: no word is reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from dateline.language import Reading
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Report, When
from dateline.record.vocabulary import Status
from dateline.reference.publishing.writing_days import (
    KeptWords,
    day_by_clock,
    part_at,
    writing_days,
)
from dateline.stages.when.entry_times import time_of_entry
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.timexes import LocatedTimex

DONE: tuple[Status, ...] = ("happened", "ongoing", "failed")


def times_of_events(
    reading: Reading,
    report: Report,
    timexes: Sequence[LocatedTimex],
    event_drafts: Sequence[EventDraft],
    kept: Sequence[KeptWords] | None = None,
) -> Iterator[When | None]:
    """The time of each event in step, None where its words give none and nothing bounds it.

    kept: what stood in earlier versions of the page; None where the case holds no earlier one.
    """
    for draft in event_drafts:
        at = reading.words[draft.trigger].start
        written = writing_days(report, at, kept).last
        found = time_of_event(reading, timexes, draft.trigger, draft.words, written)
        if draft.status in DONE:
            if found is None and not draft.background:
                found = time_of_entry(reading, timexes, draft.trigger)
            found = _bounded(found, _telling(report, at, written))
        yield found


@dataclass(frozen=True, slots=True)
class _Telling:
    """The last day on which some words can have been written.

    is_only_bound: it bounds an event without a time, since nothing narrower is known of it.
    """

    day: date
    is_only_bound: bool


def _telling(report: Report, at: int, written: date | None) -> _Telling | None:
    """The day of the part that holds the words, or of the archive's copy; None where neither is
    known.
    """
    captured = day_by_clock(report.captured, report.timezone)
    is_in_part = part_at(report, at) is not None
    of_part = written if is_in_part else None
    last = min(filter(None, (of_part, captured)), default=None)
    return _Telling(last, is_in_part or written is None) if last else None


def _bounded(when: When | None, telling: _Telling | None) -> When | None:
    """The time of what has happened, never after the telling of it."""
    if telling is None:
        return when
    last = telling.day.isoformat()
    if when is None:
        return When(None, last) if telling.is_only_bound else None
    if when.latest is not None and when.latest[:10] <= last:
        return when
    if when.earliest is not None and when.earliest[:10] > last:
        return when
    return replace(when, latest=last)
