"""The timeline: every dated event as a bar as wide as the uncertainty of its time, umbrellas as
bands over their episodes, promises with their due dates, and a lane of what has no date, by the day
of the report that tells it.

The axis runs over the days that the reports are about and ends with that of the newest report; what
is due later has a flag beyond it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from msgspec import Struct

from dateline.pages.link_index import LinkIndex
from dateline.pages.timeline_rows import TimelineRow, event_row, promise_row
from dateline.pages.timescale import (
    Bar,
    Bounds,
    Tick,
    Window,
    bounds,
    bounds_of,
    known_ends,
    percent,
    published,
    ticks_of,
    window_of_days,
)
from dateline.pages.undated_lane import LaneMark, UndatedDay, by_report_day, marks
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.record.nouns import Event

BEFORE = timedelta(days=10)  # the window opens at most so long before the first report
LONG = timedelta(days=60)  # a case of more days shows those alone in which most of it lies
FEW = 10  # one in so many of the drawn may begin earlier
ROWS = 30  # drawn at once at most; the rest is folded


class Timeline(Struct, frozen=True):
    """as_of: where the newest report stands, in percent."""

    heading: str
    start: str  # ISO: the edges of the window, for a script that lets a reader look closer
    end: str
    ticks: tuple[Tick, ...]
    as_of: str | None
    rows: tuple[TimelineRow, ...]  # the weightiest, in the order of time
    more: tuple[TimelineRow, ...]  # the rest
    promises: tuple[TimelineRow, ...]
    lane: tuple[LaneMark, ...]
    untimed: tuple[UndatedDay, ...]

    @property
    def undated(self) -> tuple[TimelineRow, ...]:
        """The events without a date, in the order of the days of their reports."""
        return tuple(chain.from_iterable(day.rows for day in self.untimed))


class _DatedEvent(Struct, frozen=True):
    """An event with the bounds of its time."""

    event: Event
    bounds: Bounds


def view(index: LinkIndex) -> Timeline | None:
    """The timeline; None where the record holds neither an event nor a promise."""
    record = index.record
    if not record.events and not record.commitments:
        return None
    dated, undated = _dated(index)
    untimed = by_report_day(undated, index)
    window = window_over([one.bounds for one in dated], index)
    if window is None:
        return Timeline("", "", "", (), None, (), (), (), (), untimed)
    first, more = _parted(dated, index)
    window = _focused(window, [one.bounds for one in first])
    return Timeline(
        heading=_heading(window),
        start=window.start.isoformat(),
        end=window.end.isoformat(),
        ticks=ticks_of(window),
        as_of=newest_within(window, index),
        rows=_rows(first, window, index),
        more=_rows(more, window, index),
        promises=_promises(window, index),
        lane=tuple(marks(untimed, window)),
        untimed=untimed,
    )


def _parted(
    dated: list[_DatedEvent], index: LinkIndex
) -> tuple[list[_DatedEvent], list[_DatedEvent]]:
    """The weightiest with the umbrellas over them, and the rest, both in the order of time."""
    ids = {event.id for event in weightiest([one.event for one in dated], index, ROWS)}
    ids |= {one.event.part_of for one in dated if one.event.id in ids and one.event.part_of}
    first = [one for one in dated if one.event.id in ids]
    return first, [one for one in dated if one.event.id not in ids]


def _promises(window: Window, index: LinkIndex) -> tuple[TimelineRow, ...]:
    """The promises that have a day by which they are due."""
    return tuple(
        promise_row(promise, window, index)
        for promise in index.shown.commitments
        if bounds(promise.due.earliest, promise.due.latest, index)
    )


def case_window(index: LinkIndex) -> Window | None:
    """The days of the timeline; None where nothing is dated."""
    dated, _ = _dated(index)
    return window_over([one.bounds for one in dated], index)


def _dated(index: LinkIndex) -> tuple[list[_DatedEvent], list[Event]]:
    """The events of known time in its order, and those of none in the order of the record; an
    umbrella has the time of its episodes where it has none of its own.
    """
    dated: list[_DatedEvent] = []
    undated: list[Event] = []
    for event in index.shown.events:
        span = bounds_of(event.when, index) or _over_parts(event, index)
        if span is None:
            undated.append(event)
        else:
            dated.append(_DatedEvent(event, span))
    return sorted(dated, key=_order), undated


def _over_parts(event: Event, index: LinkIndex) -> Bounds | None:
    """From the first to the last known moment of an umbrella's episodes."""
    parts = (index.events[id_] for id_ in event.parts if id_ in index.events)
    ends = known_ends(bounds_of(part.when, index) for part in parts)
    return (min(ends), max(ends)) if ends else None


def _order(dated: _DatedEvent) -> tuple[datetime, datetime, str]:
    """By the earlier end, then the later one; an unknown end is taken for the other."""
    start, end = dated.bounds
    start = start or end or datetime.min
    return (start, end or start, dated.event.id)


def _rows(dated: list[_DatedEvent], window: Window, index: LinkIndex) -> tuple[TimelineRow, ...]:
    """The rows in the order of time, the episodes of an umbrella right below it."""
    here = {one.event.id for one in dated}
    episodes: dict[str, list[_DatedEvent]] = defaultdict(list)
    for one in dated:
        if one.event.part_of in here:
            episodes[one.event.part_of].append(one)

    def with_episodes(ones: Iterable[_DatedEvent], band: Bar | None) -> Iterator[TimelineRow]:
        """Each row, and below it those that it sums up."""
        for one in ones:
            parts = episodes.pop(one.event.id, [])
            row = event_row(one.event, one.bounds, window, index, bool(parts), band)
            yield row
            yield from with_episodes(parts, row.bar)

    tops = [one for one in dated if one.event.part_of not in here]
    return tuple(with_episodes(tops, None))


def _focused(window: Window, drawn: list[Bounds]) -> Window:
    """The window of a long case, without the days before nearly all that is drawn, where these are
    more than half of it; the strip at the head of the page has them all.
    """
    if window.end - window.start <= LONG:
        return window
    starts = sorted(start for start, _ in drawn if start and start >= window.start)
    if not starts:
        return window
    begin = starts[len(starts) // FEW].replace(hour=0, minute=0, second=0, microsecond=0)
    is_late = begin - window.start > (window.end - window.start) / 2
    return Window(begin, window.end) if is_late and begin < window.end else window


def _heading(window: Window) -> str:
    """8–17 May 2031"""
    last = window.end - timedelta(days=1)
    return dates.range_words(window.start.date().isoformat(), last.date().isoformat())


def newest_within(window: Window, index: LinkIndex) -> str | None:
    """Where the newest report stands; None where it lies after the window, or none is dated."""
    newest = published(index)[-1:]
    return percent(window.place(newest[0])) if newest and newest[0] <= window.end else None


def window_over(spans: list[Bounds], index: LinkIndex) -> Window | None:
    """The days from the first thing that lies near the reports to the newest report; all days that
    are told of where no report is dated.
    """
    reported = published(index)
    dues = (promise.due for promise in index.shown.commitments)
    due = [bounds(due.earliest, due.latest, index) for due in dues]
    edges = known_ends([*spans, *due])
    if reported:
        low, high = reported[0] - BEFORE, reported[-1]
        edges = [edge for edge in edges if low <= edge <= high] + [reported[0], reported[-1]]
    return window_of_days(edges) if edges else None
