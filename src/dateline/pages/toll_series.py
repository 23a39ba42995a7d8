"""A toll that moved, as a small series: for each day for which it was told its lowest and its
highest number, joined from day to day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.number_words import range_in_figures

WIDTH, HEIGHT = 120.0, 30.0  # units of the drawing
_EDGE = 4.0  # kept free around it, so that the marks at its ends are whole

DayNumber = tuple[str, float]  # ISO day, number told for it


class SeriesMark(Struct, frozen=True):
    """A day: where it stands, and between which heights its numbers lie."""

    x: str
    low: str
    high: str


class TollSeries(Struct, frozen=True):
    """line: the points of the line through the middles of the marks; words: the same in words."""

    marks: tuple[SeriesMark, ...]
    line: str
    words: str


class _Day(Struct, frozen=True):
    """The numbers told for one day, lowest and highest."""

    day: date
    low: float
    high: float


def series(told: Iterable[DayNumber]) -> TollSeries | None:
    """The series of the numbers told; None where they are of one day, or do not move."""
    days = _days(told)
    if len({(one.low, one.high) for one in days}) < 2:
        return None
    top = max(one.high for one in days)
    first, length = days[0].day, (days[-1].day - days[0].day).days
    marks: list[SeriesMark] = []
    middles: list[str] = []
    for one in days:
        x = _EDGE + (WIDTH - 2 * _EDGE) * (one.day - first).days / length
        low, high = _height(one.low, top), _height(one.high, top)
        marks.append(SeriesMark(f"{x:.1f}", f"{low:.1f}", f"{high:.1f}"))
        middles.append(f"{x:.1f},{(low + high) / 2:.1f}")
    return TollSeries(tuple(marks), " ".join(middles), "; ".join(map(_words, days)))


def _days(told: Iterable[DayNumber]) -> list[_Day]:
    """The days with their numbers, in order."""
    dated = sorted((moment.first.date(), n) for day, n in told if (moment := dates.read(day)))
    days: list[_Day] = []
    for day, same in groupby(dated, key=lambda one: one[0]):
        numbers = [number for _, number in same]
        days.append(_Day(day, min(numbers), max(numbers)))
    return days


def _height(number: float, top: float) -> float:
    """Where a number stands in the drawing, which begins at 0 below."""
    return HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * number / top


def _words(one: _Day) -> str:
    """14 May: 9 to 12"""
    return f"{dates.short_day(one.day)}: {range_in_figures(one.low, one.high)}"
