"""Moves the days that a text spells out ("4 January 2016", "January 4") by a number of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
MONTH = "(" + "|".join(f"{m[:3]}(?:{m[3:]}|t)?" if len(m) > 3 else m for m in MONTHS) + r")\.?"
_MONTH_DAY = re.compile(rf"\b{MONTH} (\d{{1,2}})(?:(?:,? )(\d{{4}}))?\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) {MONTH}(?: (\d{{4}}))?\b")


def moved(text: str, days: int) -> str:
    """The text with each day that it spells out moved by so many days; a day that no calendar has
    stays.
    """
    if not days:
        return text

    def month_day(found: re.Match[str]) -> str:
        day = _moved(found[1], found[2], found[3], days)
        return (
            found[0] if day is None else _spelt(day, found[3], f"{MONTHS[day.month - 1]} {day.day}")
        )

    def day_month(found: re.Match[str]) -> str:
        day = _moved(found[2], found[1], found[3], days)
        return (
            found[0] if day is None else _spelt(day, found[3], f"{day.day} {MONTHS[day.month - 1]}")
        )

    return _DAY_MONTH.sub(day_month, _MONTH_DAY.sub(month_day, text))


def _moved(month: str, day: str, year: str | None, days: int) -> date | None:
    """The day that lies so many days later; of a day without a year that in 2016."""
    number = next(n for n, m in enumerate(MONTHS, 1) if m.startswith(month[:3]))
    try:
        return date(int(year or 2016), number, int(day)) + timedelta(days)
    except (ValueError, OverflowError):
        return None


def _spelt(day: date, year: str | None, text: str) -> str:
    """The words for a day, with its year where the text gave one."""
    return f"{text} {day.year}" if year else text
