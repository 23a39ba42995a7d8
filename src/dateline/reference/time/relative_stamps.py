"""Stamps that count from the moment of reading: "2 hours ago", "yesterday", "today".

They tell a day only where it is known when the copy was taken; today's date is never assumed.
Weeks, months and years are too coarse for a day, and are not read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from dateline.reference.numbers.quantities import number
from dateline.reference.time.timestamps import date_patterns, zone_of

_LENGTHS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_FARTHEST = timedelta(days=7)  # "7 days ago" may be rounded; what is farther surely is
_DAY_LETTERS = len("2019-03-12")


def relative_day(words: str, captured: str | None, clock: str | None = None) -> str | None:
    """The day (ISO 8601) that words such as "2 hours ago" mean on a copy; None without a capture,
    or for other words.

    captured: ISO 8601; clock: IANA name of the outlet's own zone, in which the day is told.
    """
    back = _length(words)
    taken = _taken(captured, clock)
    if back is None or taken is None:
        return None
    if not isinstance(taken, datetime):  # a bare day: hours before it may be of the day before
        return (taken - back).isoformat() if back % timedelta(days=1) == timedelta(0) else None
    return (taken - back).date().isoformat()


def _taken(captured: str | None, clock: str | None) -> datetime | date | None:
    """The capture by the outlet's own clock, or the bare day of it."""
    if captured is None:
        return None
    with suppress(ValueError):
        if len(captured) <= _DAY_LETTERS:
            return date.fromisoformat(captured)
        moment = datetime.fromisoformat(captured)
        zone = zone_of(clock)
        return moment.astimezone(zone) if zone and moment.tzinfo else moment
    return None


def _length(words: str) -> timedelta | None:
    """How long ago the words say that something was."""
    known = date_patterns()
    if match := known.ago.search(words):
        count = number(match["count"].lower()) or 1
        back = float(count) * _LENGTHS[match["unit"][0].lower()]
        return back if back <= _FARTHEST else None
    if known.yesterday.search(words):
        return timedelta(days=1)
    return timedelta(0) if known.now.search(words) else None


def is_relative(words: str) -> bool:
    """True for words that count from the moment of reading, and hold nothing of another kind."""
    known = date_patterns()
    rest = re.sub(r"[\W\d]+", "", words)
    return bool(rest) and any(p.search(words) for p in (known.ago, known.yesterday, known.now))
