"""Values of time as TIMEX3 writes them, and the days that they bound: pure date arithmetic.

Values are those of TempEval-3: 2013-01-11, 2013-01-11TNI, 2012-SP, 2013-W02-WE, 201 (a decade),
P9M, PRESENT_REF; an unknown part is X ("XXXX-WXX-5"). Bounds are ISO dates. Seasons are the
northern hemisphere's: spring from 1 March to 31 May.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Rest = Literal["absolute", "now", "then"]
Bounds = tuple[date, date, str]
"""First day, last day, grain."""

PART_GRAINS = {
    "MO": "morning",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "MI": "midday",
    "DT": "daytime",
}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# What stands for a week, a month ... that is not known.
UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX", "WE": "XXXX-WXX-WE", "TNI": "XXXX-XX-XXTNI",
}  # fmt: skip


@dataclass(frozen=True)
class TimexValue:
    """A TIMEX3 value with its bounds; `rest`: on which anchor it rests; `lost`: it needed one that
    is not there.
    """

    value: str
    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    rest: Rest = "absolute"
    lost: bool = False


def bounds(value: str) -> Bounds | None:
    """First day, last day and grain of a TIMEX3 value; None where it names no days (XXXX, BC,
    references, lengths).
    """
    day, _, part = value.partition("T")
    for shape, read in _SHAPES:
        match = shape.fullmatch(day)
        if match is not None:
            return read(match, part)
    return None


def _day_bounds(match: re.Match[str], part: str) -> Bounds | None:
    """One day, at the grain of its part or of the clock."""
    try:
        found = date.fromisoformat(match[0])
    except ValueError:
        return None
    return found, found, PART_GRAINS.get(part, "minute" if part[:1].isdigit() else "day")


def _month_bounds(match: re.Match[str], part: str) -> Bounds | None:
    """The first and last day of "2031-05"; None for a month that does not exist."""
    year, month = int(match[1]), int(match[2])
    if not year or not 1 <= month <= 12:
        return None
    return date(year, month, 1), _month_end(year, month), "month"


def _week_bounds(match: re.Match[str], part: str) -> Bounds:
    """Monday to Sunday of an ISO week; Saturday and Sunday for its weekend (-WE)."""
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    sunday = monday + timedelta(6)
    if match[3]:
        return monday + timedelta(5), sunday, "weekend"
    return monday, sunday, "week"


def _quarter_bounds(match: re.Match[str], part: str) -> Bounds:
    """The first and last day of "2031-Q2"."""
    first = date(int(match[1]), 3 * int(match[2]) - 2, 1)
    return first, _month_end(first.year, first.month + 2), "quarter"


def _season_bounds(match: re.Match[str], part: str) -> Bounds:
    """Three whole months from the season's first; a winter ends in the year after."""
    first = date(int(match[1]), _SEASON_MONTHS[match[2]], 1)
    last = shifted(first, 2, "M")
    return first, _month_end(last.year, last.month), "season"


def _years_bounds(match: re.Match[str], part: str) -> Bounds | None:
    """A year, decade (199) or century (19); what would begin before the year 1 has no bounds."""
    number = int(match[0])
    years = 10 ** (4 - len(match[0]))
    first = number * years
    if not first:
        return None
    grain = {1: "year", 10: "decade", 100: "century"}[years]
    return date(first, 1, 1), date(first + years - 1, 12, 31), grain


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Bounds | None]], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\d"), _day_bounds),
    (re.compile(r"(\d{4})-(\d\d)(?:-XX)?"), _month_bounds),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week_bounds),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter_bounds),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season_bounds),
    (re.compile(r"\d{2,4}"), _years_bounds),
)


def _month_end(year: int, month: int) -> date:
    """The last day of a month, leap years counted."""
    return date(year, month, monthrange(year, month)[1])


def shifted(day: date, by: float, unit: str) -> date:
    """The day so many units (D, W, M, Q, Y, DE, CE) on; the last of the month where the day does
    not exist.
    """
    if unit in ("D", "W", "WE", "TNI"):
        days = round(by * (7 if unit.startswith("W") else 1))
        return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
    months = round(by * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit])
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def safe_day(year: int, month: int, day: int) -> date:
    """The day, or the last of a month that has no such day."""
    return date(max(year, 1), month, min(day, monthrange(max(year, 1), month)[1]))


def at_grain(day: date, unit: str) -> str:
    """The value of the week, month, year ... that a day lies in."""
    iso = day.isocalendar()
    return {
        "D": day.isoformat(),
        "TNI": day.isoformat() + "TNI",
        "W": f"{iso.year:04d}-W{iso.week:02d}",
        "WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }[unit]


def made(value: str, rest: Rest, narrow: str | None = None, part: str = "") -> TimexValue:
    """A value with its bounds; `narrow` keeps the first, middle or last third of them; `part`: part
    of day or clock.
    """
    found = bounds(value)
    if part:
        value = f"{value}T{part}"
    if found is None:
        return TimexValue(value, rest=rest)
    first, last, grain = found
    if narrow and last > first:
        days = (last - first).days + 1
        third = {"first": 0, "middle": 1, "last": 2}[narrow]
        first, last = (
            first + timedelta(days * third // 3),
            first + timedelta(days * (third + 1) // 3 - 1),
        )
    if part and grain == "day":
        grain = PART_GRAINS.get(part, "minute")
    return TimexValue(value, first.isoformat(), last.isoformat(), grain, rest)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus,
    Meeus/Jones/Butcher).
    """
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + weekday - 7 * ((a + 11 * h + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
