"""A scale of days: a window on time, days marked along it, and bars on it as wide as a time is
uncertain.

All is given in percent of the window's width, so that a drawing fits any screen. What began before
the window, or ends after it, is cut at its edge and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from itertools import chain

from msgspec import Struct

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import When

TICKS = 8  # at most
_STEPS = (1, 2, 3, 7, 14, 31, 92, 183, 366, 3653)  # days between ticks
_YEAR = 366  # days between ticks from which on years are marked
_LEAST = 0.8  # percent: the narrowest bar that can still be seen
_LETTER = 1.4  # percent of an axis of middling width that a letter of a tick takes
_NARROW_LETTER = 2 * _LETTER  # the same on a narrow screen

Bounds = tuple[datetime | None, datetime | None]  # first and last moment; None: open


class Window(Struct, frozen=True):
    start: datetime
    end: datetime

    def place(self, moment: datetime) -> float:
        """Percent of the width."""
        return 100.0 * ((moment - self.start) / (self.end - self.start))


class Tick(Struct, frozen=True):
    x: str
    words: str
    minor: bool  # left out on narrow screens


class Bar(Struct, frozen=True):
    """Where a bar stands, in percent of the window; cut_left, cut_right: it goes on beyond the
    edge.
    """

    x: str
    width: str
    end: str
    middle: str
    cut_left: bool
    cut_right: bool


def bounds(earliest: str | None, latest: str | None, index: RecordIndex) -> Bounds | None:
    """The first and last moment of a stretch of time; None where neither end is known."""
    start, end = dates.read(earliest, index.zone), dates.read(latest, index.zone)
    if start is None and end is None:
        return None
    return (start.first if start else None), (end.last if end else None)


def bounds_of(when: When | None, index: RecordIndex) -> Bounds | None:
    """The first and last moment of the time of an event; None where no more is known of it than the
    day of the report that tells it.
    """
    if when is None or when.is_only_bound:
        return None
    return bounds(when.earliest, when.latest, index)


class _Published(Struct, frozen=True):
    """The moments of publication and update of all reports, in order."""

    moments: tuple[datetime, ...]


def published(index: RecordIndex) -> tuple[datetime, ...]:
    """The moments of publication and update of all reports, in order; reckoned once."""
    found = index.reckoned.get(_Published)
    if not isinstance(found, _Published):
        moments = (dates.read(stamp, index.zone) for stamp in index.stamps())
        found = _Published(tuple(sorted(moment.last for moment in moments if moment)))
        index.reckoned[_Published] = found
    return found.moments


def known_ends(stretches: Iterable[Bounds | None]) -> list[datetime]:
    """The known ends of the stretches that are dated at all."""
    dated = filter(None, stretches)
    return list(filter(None, chain.from_iterable(dated)))


def window_of_days(edges: list[datetime]) -> Window:
    """The whole days from the first moment to the last."""
    start = datetime.combine(min(edges).date(), time.min)
    end = datetime.combine(max(edges).date(), time.min) + timedelta(days=1)
    return Window(start, end)


def ticks_of(window: Window) -> tuple[Tick, ...]:
    """Days marked along the window, at most TICKS and at even steps."""
    days = (window.end - window.start).days
    step = next((step for step in _STEPS if days / step <= TICKS), _STEPS[-1])
    if step >= _YEAR:
        return _years(window)
    moments = [window.start + timedelta(days=number) for number in range(0, days, step)]
    years = window.start.year != window.end.year or step > 31
    ticks: list[Tick] = []
    year = None  # told where it changes
    clear = 0.0  # where, on a narrow screen, the words of the last tick that it shows have ended
    for number, moment in enumerate(moments):
        told = years and moment.year != year
        words = dates.short_day(moment.date()) + (f" {moment.year}" if told else "")
        place = window.place(moment)
        room = (100 - place) / len(words)
        if ticks and room < _LETTER:
            break  # its words would run beyond the axis
        minor = _is_every_other(number, len(moments)) or place < clear
        minor = minor or (bool(ticks) and room < _NARROW_LETTER)
        ticks.append(Tick(percent(place), words, minor))
        if not minor:
            clear = place + (len(words) + 1) * _NARROW_LETTER
        year = moment.year
    return tuple(ticks)


def _years(window: Window) -> tuple[Tick, ...]:
    """The beginnings of years marked along a window of many, by the year alone."""
    first, last = window.start.year, window.end.year
    first += window.start > datetime(first, 1, 1)
    step = -(-(last - first + 1) // TICKS)
    places = [(year, window.place(datetime(year, 1, 1))) for year in range(first, last + 1, step)]
    return tuple(
        Tick(percent(place), str(year), _is_every_other(number, len(places)))
        for number, (year, place) in enumerate(places)
        if (100 - place) / len(str(year)) >= _LETTER
    )


def _is_every_other(number: int, count: int) -> bool:
    """True for each second of more than four ticks: a narrow screen does without."""
    return count > 4 and number % 2 == 1


def stretches_of(window: Window, most: int) -> list[Window]:
    """The window in stretches of as many whole days each, as few as `most` allows."""
    days = (window.end - window.start).days
    step = -(-days // most)
    starts = [window.start + timedelta(days=number) for number in range(0, days, step)]
    return [Window(start, start + timedelta(days=step)) for start in starts]


def bar_of(span: Bounds, window: Window) -> tuple[Bar | None, str]:
    """The bar of a stretch of time, or None and the side of the window on which it lies."""
    start, end = span
    first, last = start or window.start, end or window.end
    if last < window.start:
        return None, "before"
    if first >= window.end:
        return None, "after"
    left, right = max(0.0, window.place(first)), min(100.0, window.place(last))
    width = max(_LEAST, right - left)
    left = min(left, 100.0 - width)
    bar = Bar(
        x=percent(left),
        width=percent(width),
        end=percent(left + width),
        middle=percent(left + width / 2),
        cut_left=start is None or first < window.start,
        cut_right=end is None or last > window.end,
    )
    return bar, ""


def percent(value: float) -> str:
    """A length as an SVG attribute has it."""
    return f"{value:.2f}%"
