"""The hours of a reader's day within which a digest goes out, by the clock on their wall.

A moment is within them where that clock shows so: on the day on which clocks go back an hour may
come twice, and counts both times; on the day on which they go forward what is left of the hours
counts. Where nothing is left of them they are taken as calendars take such a time (RFC 5545,
3.3.5): by the clock of before, so just after the clocks have gone forward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dateline.mail.errors import NewsletterError

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """day: of the reader's calendar on which these hours began; ends: the first moment that is not
    within them any more.
    """

    day: date
    ends: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """From `opens` on and before `closes`, which is on the next day where it is not later; the
    whole day where both are the same.
    """

    opens: time
    closes: time

    def day_of(self, wall: datetime) -> date | None:
        """The day to whose hours a time on the wall belongs; None where it is outside."""
        now = wall.time()
        if self.opens < self.closes:
            return wall.date() if self.opens <= now < self.closes else None
        if now >= self.opens:
            return wall.date()
        return wall.date() - DAY if now < self.closes else None


def hours(opens: str, closes: str) -> Hours:
    """The hours of a list's settings ("07:00", "09:00"). Raises NewsletterError."""
    try:
        return Hours(_minute(opens), _minute(closes))
    except ValueError:
        raise NewsletterError(
            f"{opens} to {closes}: write the hours of a list as 07:00 and 09:00."
        ) from None


def _minute(written: str) -> time:
    """A time of day. Raises ValueError."""
    if written == "24:00":
        return time(0)
    found = time.fromisoformat(written)
    if found.second or found.microsecond or found.tzinfo:
        raise ValueError(written)
    return found


def zone_of(name: str) -> ZoneInfo:
    """A zone of the IANA database; UTC for one that it does not know (any more)."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not there, a folder, no name
        return ZoneInfo("UTC")


def open_window(wanted: Hours, zone: ZoneInfo, at: datetime) -> OpenWindow | None:
    """The hours within which a moment is; None where it is outside."""
    day = wanted.day_of(_wall(at, zone))
    if day is not None:
        return OpenWindow(day, _end(wanted, zone, at))
    wall = _wall(at, zone).date()
    for day in (wall, wall - DAY):
        skipped = _skipped(wanted, zone, day)
        if skipped is not None and skipped[0] <= at < skipped[1]:
            return OpenWindow(day, skipped[1])
    return None


def _wall(at: datetime, zone: ZoneInfo) -> datetime:
    """What the clock on the wall shows."""
    return at.astimezone(zone).replace(tzinfo=None)


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


def _end(wanted: Hours, zone: ZoneInfo, at: datetime) -> datetime:
    """The first moment after one that is within the hours at which the wall shows another time."""
    while True:
        wall, offset = _wall(at, zone), _offset(at, zone)
        closes = datetime.combine(wall.date(), wanted.closes)
        if closes <= wall:
            closes += DAY
        end = (closes - offset).replace(tzinfo=UTC)
        if _offset(end - MINUTE, zone) == offset:
            return end
        change = _change(zone, at, end)
        if wanted.day_of(_wall(change, zone)) is None:
            return change
        at = change


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The minute at which clocks changed between two moments of different offsets."""
    first = before.replace(second=0, microsecond=0)
    steps = range(1, int((after - first) / MINUTE) + 1)
    low, high = 0, len(steps) - 1
    offset = _offset(before, zone)
    while low < high:
        middle = (low + high) // 2
        if _offset(first + steps[middle] * MINUTE, zone) == offset:
            low = middle + 1
        else:
            high = middle
    return first + steps[low] * MINUTE


@lru_cache(maxsize=4096)
def _skipped(wanted: Hours, zone: ZoneInfo, day: date) -> tuple[datetime, datetime] | None:
    """The hours of a day on which clocks went forward over all of them, by the clock of before."""
    opens = datetime.combine(day, wanted.opens)
    last = datetime.combine(day, wanted.closes) - MINUTE
    if last < opens:
        last += DAY
    if not (_is_skipped(opens, zone) and _is_skipped(last, zone)):
        return None
    if any(not _is_skipped(opens + n * MINUTE, zone) for n in range(int((last - opens) / MINUTE))):
        return None
    return _instant(opens, zone), _instant(last, zone) + MINUTE


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a time on the wall, by the clock of before where clocks went over it."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def _is_skipped(wall: datetime, zone: ZoneInfo) -> bool:
    """True for a time that no clock on the wall showed."""
    return _wall(_instant(wall, zone), zone) != wall
