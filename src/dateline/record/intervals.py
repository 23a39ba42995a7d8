"""How things stand to one another: bounds of days, distance, and the one order of reports that ids follow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from math import asin, cos, radians, sin, sqrt

from dateline.record.nouns import Count, Report, When

Days = tuple[date, date]
EARTH = 6371.0088  # km, mean radius (IUGG)


def in_order(reports: Iterable[Report]) -> list[Report]:
    """The reports in the order that every id follows: by publication, outlet and id, however they came in.

    Undated ones come first; of one instant, the one updated earlier; a day without time of day starts at midnight UTC.
    """
    return sorted(
        reports, key=lambda r: (instant(r.published), instant(r.updated), r.outlet or "", r.id)
    )


def instant(value: str | None) -> float:
    """Seconds since 1970 of an ISO date or date-time, UTC where it names no zone; minus infinity if there is none."""
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return float("-inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None where there is none or it is vaguer than a day."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def days(when: When | None) -> Days | None:
    """First and last day of a bounded time; None where either bound is unknown."""
    if when is None:
        return None
    first, last = day(when.earliest), day(when.latest)
    if first is None or last is None:
        return None
    return (first, last) if first <= last else (last, first)


def gap(a: Days, b: Days) -> int:
    """Whole days from the end of one to the start of the other; 0 where they share a day."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


def width(bounds: Days) -> int:
    """How many days the bounds hold."""
    return (bounds[1] - bounds[0]).days + 1


def shared(a: Days, b: Days) -> int:
    """How many days both hold."""
    return max((min(a[1], b[1]) - max(a[0], b[0])).days + 1, 0)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km (haversine) of two points in degrees."""
    dy, dx = radians(lat2 - lat1), radians(lon2 - lon1)
    h = sin(dy / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dx / 2) ** 2
    return 2 * EARTH * asin(min(sqrt(h), 1.0))


def count_range(count: Count) -> tuple[float, float]:
    """The least and the most that a count may mean; 0 and infinity where its words leave an end open."""
    low = count.low if count.low is not None else count.best
    high = count.high if count.high is not None else (count.best if count.low is None else None)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def counts_meet(x: Count, y: Count) -> bool:
    """True if both counts can be of one number: "at least 12" and 14, not 9 and 14."""
    (low_x, high_x), (low_y, high_y) = count_range(x), count_range(y)
    return low_x <= high_y and low_y <= high_x
