"""The timeline: every dated event as a bar as wide as the uncertainty of its time, promises with
their due dates.

Bars are given in percent of the window's width, so that the drawing fits any screen. The window
runs over the days that the reports are about; what began long before, or ends long after, is cut at
its edge and says so.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import PLANS, due_words, label, when_words
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment, Event

BEFORE = timedelta(days=10)  # the window opens at most so long before the first report ...
AFTER = timedelta(days=21)  # ... and closes at most so long after the last
TICKS = 8  # at most
ROWS = 30  # drawn at once at most; the rest is folded
_STEPS = (1, 2, 3, 7, 14, 31, 92, 183, 366, 3653)  # days between ticks
_LEAST = 0.8  # percent: the narrowest bar that can still be seen


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


class TimelineRow(Struct, frozen=True):
    link: Link
    status: ValueWords
    when: str
    bar: Bar | None  # None: the time lies wholly outside of the window
    side: str = ""  # "before" or "after" the window, where there is no bar
    who: tuple[str, ...] = ()  # anchors of the actors and places by which rows can be grouped
    where: tuple[str, ...] = ()


class Tick(Struct, frozen=True):
    x: str
    words: str
    minor: bool  # left out on narrow screens


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


class Window(Struct, frozen=True):
    start: datetime
    end: datetime

    def place(self, moment: datetime) -> float:
        """Percent of the width."""
        return 100.0 * ((moment - self.start) / (self.end - self.start))


def view(index: LinkIndex) -> Timeline | None:
    """The timeline; None where the record holds neither an event nor a promise."""
    record = index.record
    if not record.events and not record.commitments:
        return None
    spans = [(event, span) for event in record.events if (span := _span(event, index))]
    undated = tuple(
        _row(event, None, None, index) for event in record.events if _span(event, index) is None
    )
    window = window_over([span for _, span in spans], index)
    if window is None:
        return Timeline("", "", "", (), None, (), (), (), undated)
    spans.sort(key=lambda pair: (pair[1][0] or pair[1][1], pair[1][1] or pair[1][0], pair[0].id))
    newest = published(index)
    first = {event.id for event in weightiest([event for event, _ in spans], index, ROWS)}
    return Timeline(
        heading=dates.range_words(
            window.start.date().isoformat(), (window.end - timedelta(days=1)).date().isoformat()
        ),
        start=window.start.isoformat(),
        end=window.end.isoformat(),
        ticks=ticks_of(window),
        as_of=percent(window.place(newest[-1])) if newest and newest[-1] <= window.end else None,
        rows=tuple(_row(event, span, window, index) for event, span in spans if event.id in first),
        more=tuple(
            _row(event, span, window, index) for event, span in spans if event.id not in first
        ),
        promises=tuple(_promise(promise, window, index) for promise in record.commitments),
        undated=undated,
    )


Bounds = tuple[datetime | None, datetime | None]


def _span(event: Event, index: LinkIndex) -> Bounds | None:
    return bounds(event.when.earliest, event.when.latest, index) if event.when else None


def bounds(earliest: str | None, latest: str | None, index: LinkIndex) -> Bounds | None:
    """The first and last moment of a stretch of time; None where neither end is known."""
    start, end = dates.read(earliest, index.zone), dates.read(latest, index.zone)
    if start is None and end is None:
        return None
    return (start.first if start else None), (end.last if end else None)


def published(index: LinkIndex) -> list[datetime]:
    """The moments of publication and update of all reports, in order."""
    stamps = [
        stamp for report in index.record.reports for stamp in (report.published, report.updated)
    ]
    return sorted(moment.last for stamp in stamps if (moment := dates.read(stamp, index.zone)))


def window_over(spans: list[Bounds], index: LinkIndex) -> Window | None:
    """The days from the first to the last thing that lies near the reports; all of it where no
    report is dated.
    """
    told = published(index)
    due = [
        bounds(promise.due.earliest, promise.due.latest, index)
        for promise in index.record.commitments
    ]
    edges = [edge for span in (*spans, *due) if span for edge in span if edge]
    if told:
        low, high = told[0] - BEFORE, told[-1] + AFTER
        edges = [edge for edge in edges if low <= edge <= high] + [told[0], told[-1]]
    if not edges:
        return None
    start = datetime.combine(min(edges).date(), time.min)
    end = datetime.combine(max(edges).date(), time.min) + timedelta(days=1)
    return Window(start, end)


def ticks_of(window: Window) -> tuple[Tick, ...]:
    """Days marked along the window, at most TICKS and at even steps."""
    days = (window.end - window.start).days
    step = next((step for step in _STEPS if days / step <= TICKS), _STEPS[-1])
    moments = [window.start + timedelta(days=number) for number in range(0, days, step)]
    years = window.start.year != window.end.year or step > 31
    ticks: list[Tick] = []
    for number, moment in enumerate(moments):
        words = (
            f"{dates.short_day(moment.date())} {moment.year}"
            if years
            else dates.short_day(moment.date())
        )
        ticks.append(
            Tick(percent(window.place(moment)), words, minor=len(moments) > 4 and number % 2 == 1)
        )
    return tuple(ticks)


def _row(event: Event, span: Bounds | None, window: Window | None, index: LinkIndex) -> TimelineRow:
    bar, side = bar_of(span, window) if span and window else (None, "")
    link = index.event(event.id, label(event, index))
    return TimelineRow(
        link=link,
        status=word("status", event.status),
        when=when_words(event.when, index, event.status in PLANS),
        bar=bar,
        side=side,
        who=_anchors("actor", event.agents + event.targets, index),
        where=_anchors("place", tuple(seat.place for seat in event.places), index),
    )


def _anchors(kind: str, ids: tuple[str, ...], index: LinkIndex) -> tuple[str, ...]:
    return tuple(anchor for id_ in dict.fromkeys(ids) if (anchor := index.anchor(kind, id_)))


def _promise(promise: Commitment, window: Window, index: LinkIndex) -> TimelineRow:
    event = index.events.get(promise.event)
    span = bounds(promise.due.earliest, promise.due.latest, index)
    bar, side = bar_of(span, window) if span else (None, "")
    link = index.event(promise.event, label(event, index) if event else None)
    return TimelineRow(
        link, word("commitment", promise.state), due_words(promise.due, index), bar, side
    )


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
    cut_left, cut_right = start is None or first < window.start, end is None or last > window.end
    middle = percent(left + width / 2)
    return Bar(
        percent(left), percent(width), percent(left + width), middle, cut_left, cut_right
    ), ""


def percent(value: float) -> str:
    """A length as an SVG attribute has it."""
    return f"{value:.2f}%"
