"""Days by another day: "the week of 9 January", "the week ending Sunday", "the eve of the 22nd"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.reference.time.timex import TimexValue, at_grain

_WEEK = timedelta(6)  # from its first day to its last
_SUNDAY = 7


def around_day(found: TimexValue, way: str) -> TimexValue:
    """The week around, up to or from a day, or the day before it, as `way` says.

    Found: the value of the day; what has no bounds, or more than a day of them, stays as it is.
    """
    if found.earliest is None or found.latest is None:
        return found
    day = date.fromisoformat(found.earliest[:10])
    if day != date.fromisoformat(found.latest[:10]):
        return found
    before = (day - timedelta(1)).isoformat()
    if way == "eve":
        return TimexValue(before, before, day.isoformat(), "day", found.rest)
    if way == "day_before":
        return TimexValue(before, before, before, "day", found.rest)
    first = _first_day(day, way)
    value, last = at_grain(first + _WEEK / 2, "W"), first + _WEEK
    return TimexValue(value, first.isoformat(), last.isoformat(), "week", found.rest)


def over_midnight(found: TimexValue) -> TimexValue:
    """A night that runs into the day after the one that names it; a week or month of nights stays
    as it is.
    """
    if found.earliest is None or found.earliest != found.latest:
        return found
    morning = (date.fromisoformat(found.earliest[:10]) + timedelta(1)).isoformat()
    return replace(found, latest=morning, grain="overnight")


def _first_day(day: date, way: str) -> date:
    """The first day of the week; one that is named by a Sunday begins with it."""
    if way == "up_to":
        return day - _WEEK
    is_first = way == "from" or day.isoweekday() == _SUNDAY
    return day if is_first else day - timedelta(day.isoweekday() - 1)
