"""The strip of days at the head of the page, where the timeline begins: how many facts each day
has, which days the brief tells of, where "now" stands, and what falls due after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from msgspec import Struct

from dateline.pages import overview
from dateline.pages.fact_days import day_runs
from dateline.pages.link_index import LinkIndex
from dateline.pages.timeline import case_window, newest_within
from dateline.pages.timescale import Tick, Window, percent, published, stretches_of, ticks_of
from dateline.prose import dates, key_facts
from dateline.prose.salience import Salience, salience_of
from dateline.prose.sentences import label, number_of
from dateline.record.nouns import Event

COLUMNS = 48  # at most; where there are more days, a column has several
FLAGS = 3  # due dates that are named
_LEAST = 8.0  # percent of the height: the lowest column that can still be pressed
_GAP = 0.18  # of a column's width


class Column(Struct, frozen=True):
    """A day, or some days: where its column stands and how high it is (percent), the heading of the
    facts that it leads to, and what it says; `told`: the brief tells of it.
    """

    x: str
    middle: str
    y: str
    width: str
    height: str
    anchor: str
    words: str
    told: bool


class DueFlag(Struct, frozen=True):
    """A day after the newest report on which something falls due: the first of it, and how much."""

    day: str
    anchor: str | None
    words: str


class DayStrip(Struct, frozen=True):
    """later: how many further days have something due."""

    heading: str
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    as_of: str | None
    flags: tuple[DueFlag, ...]
    later: int


class _Day(Struct, frozen=True):
    """A day with its events, and the anchor of the heading that it stands under."""

    day: datetime
    anchor: str
    events: tuple[Event, ...]


def view(index: LinkIndex) -> DayStrip | None:
    """The strip; None where no event of the case is dated."""
    window = case_window(index)
    if window is None:
        return None
    days = [one for one in _days(index) if window.start <= one.day < window.end]
    if not days:
        return None
    flags = _flags(index)
    return DayStrip(
        heading=dates.range_words(
            window.start.date().isoformat(), (window.end - timedelta(days=1)).date().isoformat()
        ),
        columns=tuple(_columns(days, window, index)),
        ticks=ticks_of(window),
        as_of=newest_within(window, index),
        flags=tuple(flags[:FLAGS]),
        later=len(flags[FLAGS:]),
    )


def _days(index: LinkIndex) -> Iterator[_Day]:
    """The days of the record that have facts, in order."""
    for run in day_runs(index):
        for day, found in run.days:
            if moment := dates.read(day):
                yield _Day(moment.first, run.anchor, found)


def _columns(days: list[_Day], window: Window, index: LinkIndex) -> Iterator[Column]:
    """A column for each stretch of days that has facts, as high as it has many of them."""
    stretches = stretches_of(window, COLUMNS)
    step = stretches[0].end - stretches[0].start

    def number_of_stretch(one: _Day) -> int:
        """In which stretch a day lies."""
        return (one.day - window.start) // step

    groups = [(stretches[n], list(run)) for n, run in groupby(days, key=number_of_stretch)]
    most = max(sum(len(one.events) for one in run) for _, run in groups)
    told = {fact.event for fact in index.record.brief}
    told = told or {event.id for event in key_facts.key_events(index)}
    shown = {event.id for event in index.shown.events}
    salience = salience_of(index)
    for stretch, run in groups:
        members = [event for one in run for event in one.events]
        height = max(_LEAST, 100.0 * len(members) / most)
        x, end = window.place(stretch.start), min(100.0, window.place(stretch.end))
        listed = [event for event in members if event.id in shown]
        yield Column(
            x=percent(x + (end - x) * _GAP / 2),
            middle=percent((x + end) / 2),
            y=percent(100.0 - height),
            width=percent((end - x) * (1 - _GAP)),
            height=percent(height),
            anchor=run[0].anchor,
            words=_words(run, len(members), _foremost(listed, salience), index),
            told=any(event.id in told for event in members),
        )


def _foremost(listed: Iterable[Event], salience: Salience) -> Event | None:
    """The weightiest of some events."""
    return max(listed, key=lambda event: (salience.weight(event), event.id), default=None)


def _words(run: list[_Day], number: int, foremost: Event | None, index: LinkIndex) -> str:
    """Friday 11 January 2013: 6 facts, foremost Islamist rebels seized Konna"""
    first, last = run[0].day.date().isoformat(), run[-1].day.date().isoformat()
    words = f"{dates.range_words(first, last)}: {number_of(number, 'fact')}"
    return f"{words}, foremost: {label(foremost, index)}" if foremost else words


def _flags(index: LinkIndex) -> list[DueFlag]:
    """The days after that of the newest report on which promises and plans fall due."""
    newest = published(index)[-1:]
    due = sorted(overview.awaited(index), key=lambda one: (one[0], one[1]))
    later = [(end.date(), one) for end, _, one in due if newest and end.date() > newest[0].date()]
    flags: list[DueFlag] = []
    for day, same in groupby(later, key=lambda one: one[0]):
        (_, first), *more = same
        others = number_of(len(more), "further promise or plan", "further promises or plans")
        words = f"{first.link.text} ({first.state.words.lower()})"
        words += f", and {others}" if more else ""
        flags.append(DueFlag(dates.short_day(day), first.link.anchor, words))
    return flags
