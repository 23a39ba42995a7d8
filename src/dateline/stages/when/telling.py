"""The day after which nothing that a stretch of a report tells as done can have happened.

A post tells nothing later than itself, and a copy of a page in an archive nothing later than its
capture. The day of capture is a bound and no publication: no word is reckoned from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dateline.record.nouns import Report, Status, When
from dateline.reference.publishing.writing_days import (
    KeptWords,
    day_by_clock,
    part_at,
    writing_days,
)

DONE: tuple[Status, ...] = ("happened", "ongoing", "failed")


def day_of_telling(
    report: Report, at: int, kept: Sequence[KeptWords] | None = None
) -> date | None:
    """The last day on which the words at an offset can have been written, where a part or an
    archive says so.
    """
    captured = day_by_clock(report.captured, report.timezone)
    if part_at(report, at) is None:
        return captured
    written = writing_days(report, at, kept).last
    return min(filter(None, (written, captured)), default=None)


def bounded_by_telling(
    when: When | None, status: Status, told: date | None, is_only_bound: bool
) -> When | None:
    """The time of an event, never after the day of telling if it is done.

    is_only_bound: nothing else bounds an event without a time, so that the day of telling does.
    """
    if told is None or status not in DONE:
        return when
    last = told.isoformat()
    if when is None:
        return When(None, last) if is_only_bound else None
    if when.latest is not None and when.latest[:10] <= last:
        return when
    if when.earliest is not None and when.earliest[:10] > last:
        return when
    return replace(when, latest=last)
