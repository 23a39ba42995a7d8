"""Days, weeks and weekends by their rank in a month: "the first Monday of March", "the last week of
May"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reference.time.timex import TimexValue, at_grain, made, shifted
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    lost,
    month_of,
    weekday_of,
    year_of,
)
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words

_SATURDAY = 6
_WEEK = timedelta(7)


def nth_of_month(e: Expression, a: Anchors) -> TimexValue:
    """The day, week or weekend; without a year, in the one that context gives."""
    month = month_of(e)
    year, rest = (int(e.get("year")), "absolute") if e.has("year") else year_of(month, None, a)
    if year is None:
        return lost(f"XXXX-{month:02d}")
    first = date(year, month, 1)
    following = shifted(first, 1, "M")
    unit = "D" if e.has("weekday") else timex_words().units[e.word("nthunit")]
    start = _start(e, unit, first, following)
    if start is None or start >= following:
        return made(at_grain(first, "M"), rest)
    if unit == "D":
        return made(start.isoformat(), rest)
    if unit == "WE":
        return made(at_grain(start, "WE"), rest)
    last = start + _WEEK - timedelta(1)
    return TimexValue(
        at_grain(start + _WEEK / 2, "W"), start.isoformat(), last.isoformat(), "week", rest
    )


def _start(e: Expression, unit: str, first: date, following: date) -> date | None:
    """The first day of what is named; None for a rank that no month has."""
    number = timex_words().ordinals.get(e.word("rank"))
    step = timedelta(1) if unit == "D" and not e.has("weekday") else _WEEK
    weekday = weekday_of(e) if e.has("weekday") else _SATURDAY if unit == "WE" else None
    if number is None:
        return _on_or_before(following - step, weekday)
    if number * step.days > 35:
        return None
    return _on_or_after(first, weekday) + step * (number - 1)


def _on_or_after(day: date, weekday: int | None) -> date:
    """The first such weekday from a day on; the day itself where none is asked for."""
    return day if weekday is None else day + timedelta((weekday - day.isoweekday()) % 7)


def _on_or_before(day: date, weekday: int | None) -> date:
    """The last such weekday within the seven days from a day on; the day itself where none is asked
    for.
    """
    return _on_or_after(day, weekday)
