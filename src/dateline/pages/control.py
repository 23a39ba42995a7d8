"""Who holds which place, since when and until when, by which event: as a table, and as bars for any
chosen day.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.timescale import (
    Bar,
    Tick,
    Window,
    bar_of,
    bounds,
    known_ends,
    percent,
    published,
    ticks_of,
    window_of_days,
)
from dateline.prose import dates
from dateline.prose.sentences import label
from dateline.record.nouns import Control

BEFORE = timedelta(days=14)  # the window opens at most so long before the first report


class HoldingView(Struct, frozen=True):
    """One stretch of holding; first, last: ISO days between which it certainly holds, empty where
    open.
    """

    place: Link
    holder: Link | None
    since: str
    until: str
    event: Link
    bar: Bar | None
    first: str
    last: str
    now: bool  # at the newest report


class ControlView(Struct, frozen=True):
    """The holdings by place; days: the ISO days that a reader can choose between, up to that of the
    newest report.
    """

    holdings: tuple[HoldingView, ...]
    ticks: tuple[Tick, ...]
    as_of: str | None
    days: tuple[str, ...]


def view(index: LinkIndex) -> ControlView:
    """The holdings by place, each place's in the order of time."""
    held = sorted(index.shown.control, key=lambda one: _order(one, index))
    window = _window(held, index)
    holdings = tuple(_holding(one, window, index) for one in held)
    if window is None:
        return ControlView(holdings, (), None, ())
    newest = published(index)[-1:]
    days = [window.start + timedelta(days=n) for n in range((window.end - window.start).days)]
    return ControlView(
        holdings=holdings,
        ticks=ticks_of(window),
        as_of=percent(window.place(newest[0])) if newest else None,
        days=tuple(day.date().isoformat() for day in days),
    )


def first_day(text: str | None, index: LinkIndex) -> str:
    """The first day on which a holding from `text` is surely in force, as ISO; empty where no
    start is known.
    """
    moment = dates.read(text, index.zone)
    return moment.first.date().isoformat() if moment else ""


def last_day(text: str | None, index: LinkIndex) -> str:
    """The last day of a holding until `text`, as ISO; empty where no end is known."""
    moment = dates.read(text, index.zone)
    return moment.last.date().isoformat() if moment else ""


def stands(held: Control, day: str, index: LinkIndex) -> bool:
    """Whether a holding is in force on an ISO day; on its last day it has ended."""
    first, last = first_day(held.from_, index), last_day(held.to, index)
    has_begun = not first or first <= day
    has_ended = last and last <= day
    return has_begun and not has_ended


def _window(held: list[Control], index: LinkIndex) -> Window | None:
    """From the first taking near the reports to the newest report; None where nothing is dated."""
    if not held:
        return None
    reported = published(index)
    edges = known_ends(bounds(one.from_, one.to, index) for one in held)
    if not reported and not edges:
        return None
    low = (reported[0] if reported else min(edges)) - BEFORE
    days = [*(edge for edge in edges if edge >= low), *reported]
    return window_of_days([min(days) - timedelta(days=1), max(days)])


def _order(held: Control, index: LinkIndex) -> tuple[str, str, str]:
    """By place, then the start of the hold, then the event."""
    return (index.place(held.place).text, held.from_ or "", held.event)


def _holding(held: Control, window: Window | None, index: LinkIndex) -> HoldingView:
    """How a stretch of control is shown; `now` is as of the newest report."""
    event, newest = index.events.get(held.event), published(index)[-1:]
    span = bounds(held.from_, held.to, index)
    return HoldingView(
        place=index.place(held.place),
        holder=index.actor(held.holder) if held.holder else None,
        since=dates.moment_words(held.from_, index.zone),
        until=dates.moment_words(held.to, index.zone),
        event=index.event(held.event, label(event, index) if event else None),
        bar=bar_of(span, window)[0] if span and window else None,
        first=first_day(held.from_, index),
        last=last_day(held.to, index),
        now=bool(newest) and stands(held, newest[0].date().isoformat(), index),
    )
