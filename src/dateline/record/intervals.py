"""Bounds of days: the first and the last day of a time, and how two stretches of days stand to one
another.
"""

from __future__ import annotations

from datetime import date

from dateline.record.nouns import When

Days = tuple[date, date]


def day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None where there is none or it is vaguer than a day."""
    if not value or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def days(when: When | None) -> Days | None:
    """First and last day of a time that words state; None where either bound is unknown, and for a
    time that was only reckoned from the day of the report.
    """
    return known_days(when) if when is not None and when.is_stated else None


def known_days(when: When | None) -> Days | None:
    """First and last day of a time, whatever it was reckoned from; None where either bound is
    unknown.
    """
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


def meet(a: Days, b: Days) -> bool:
    """True if they share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def within(inner: Days, outer: Days) -> bool:
    """True if one stretch lies wholly in the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
