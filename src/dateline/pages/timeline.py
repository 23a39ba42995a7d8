"""The timeline: every dated event as a bar as wide as the uncertainty of its time, promises with
their due dates.

The window runs over the days that the reports are about.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.timescale import (
    Bar,
    Bounds,
    Tick,
    Window,
    bar_of,
    bounds,
    bounds_of,
    known_ends,
    percent,
    published,
    ticks_of,
    window_of_days,
)
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import PLANS, due_words, label, row_when
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment, Event

BEFORE = timedelta(days=10)  # the window opens at most so long before the first report ...
AFTER = timedelta(days=21)  # ... and closes at most so long after the last
ROWS = 30  # drawn at once at most; the rest is folded


class TimelineRow(Struct, frozen=True):
    link: Link
    status: ValueWords
    when: str
    bar: Bar | None  # None: the time lies wholly outside of the window
    side: str = ""  # "before" or "after" the window, where there is no bar
    who: tuple[str, ...] = ()  # anchors of the actors and places by which rows can be grouped
    where: tuple[str, ...] = ()


class Timeline(Struct, frozen=True):
    heading: str
    start: str  # ISO: the edges of the window, for a script that lets a reader look closer
    end: str
    ticks: tuple[Tick, ...]
    as_of: str | None  # where the newest report stands, in percent
    rows: tuple[TimelineRow, ...]  # the weightiest, in the order of time
    more: tuple[TimelineRow, ...]  # the rest
    promises: tuple[TimelineRow, ...]
    undated: tuple[TimelineRow, ...]


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
    rows = tuple(_row(event, None, None, index) for event in undated)
    window = window_over([one.bounds for one in dated], index)
    if window is None:
        return Timeline("", "", "", (), None, (), (), (), rows)
    first = {event.id for event in weightiest([one.event for one in dated], index, ROWS)}
    drawn = [(one.event.id, _row(one.event, one.bounds, window, index)) for one in dated]
    return Timeline(
        heading=_heading(window),
        start=window.start.isoformat(),
        end=window.end.isoformat(),
        ticks=ticks_of(window),
        as_of=_newest(window, index),
        rows=tuple(row for id_, row in drawn if id_ in first),
        more=tuple(row for id_, row in drawn if id_ not in first),
        promises=tuple(_promise(promise, window, index) for promise in index.shown.commitments),
        undated=rows,
    )


def _dated(index: LinkIndex) -> tuple[list[_DatedEvent], list[Event]]:
    """The events of known time in its order, and those of none in the order of the record."""
    dated: list[_DatedEvent] = []
    undated: list[Event] = []
    for event in index.shown.events:
        span = bounds_of(event.when, index)
        if span is None:
            undated.append(event)
        else:
            dated.append(_DatedEvent(event, span))
    return sorted(dated, key=_order), undated


def _order(dated: _DatedEvent) -> tuple[datetime, datetime, str]:
    """By the earlier end, then the later one; an unknown end is taken for the other."""
    start, end = dated.bounds
    start = start or end or datetime.min
    return (start, end or start, dated.event.id)


def _heading(window: Window) -> str:
    """8–17 May 2031"""
    last = window.end - timedelta(days=1)
    return dates.range_words(window.start.date().isoformat(), last.date().isoformat())


def _newest(window: Window, index: LinkIndex) -> str | None:
    """Where the newest report stands; None where it lies after the window, or none is dated."""
    newest = published(index)[-1:]
    return percent(window.place(newest[0])) if newest and newest[0] <= window.end else None


def window_over(spans: list[Bounds], index: LinkIndex) -> Window | None:
    """The days from the first to the last thing that lies near the reports; all of it where no
    report is dated.
    """
    reported = published(index)
    dues = (promise.due for promise in index.shown.commitments)
    due = [bounds(due.earliest, due.latest, index) for due in dues]
    edges = known_ends([*spans, *due])
    if reported:
        low, high = reported[0] - BEFORE, reported[-1] + AFTER
        edges = [edge for edge in edges if low <= edge <= high] + [reported[0], reported[-1]]
    return window_of_days(edges) if edges else None


def _row(event: Event, span: Bounds | None, window: Window | None, index: LinkIndex) -> TimelineRow:
    """The row of an event; without a bar where it or the window is undated."""
    bar, side = bar_of(span, window) if span and window else (None, "")
    link = index.event(event.id, label(event, index))
    return TimelineRow(
        link=link,
        status=word("status", event.status),
        when=row_when(event.when, index, event.status in PLANS),
        bar=bar,
        side=side,
        who=_anchors("actor", event.agents + event.targets, index),
        where=_anchors("place", tuple(one.place for one in event.places), index),
    )


def _anchors(kind: str, ids: tuple[str, ...], index: LinkIndex) -> tuple[str, ...]:
    """The anchors of the things that the page shows, each once."""
    anchors = (index.anchor(kind, id_) for id_ in dict.fromkeys(ids))
    return tuple(anchor for anchor in anchors if anchor)


def _promise(promise: Commitment, window: Window, index: LinkIndex) -> TimelineRow:
    """The row of a promise, its bar drawn at its due date."""
    event = index.events.get(promise.event)
    span = bounds(promise.due.earliest, promise.due.latest, index)
    bar, side = bar_of(span, window) if span else (None, "")
    link = index.event(promise.event, label(event, index) if event else None)
    return TimelineRow(
        link, word("commitment", promise.state), due_words(promise.due, index), bar, side
    )
