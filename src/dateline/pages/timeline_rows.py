"""The rows of the timeline: what happened or is promised, when, and the bar or the flag of it."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.timescale import Bar, Bounds, Window, bar_of, bounds
from dateline.prose import dates
from dateline.prose.sentences import due_words, label, row_when
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment, Event
from dateline.record.vocabulary import AHEAD


class TimelineRow(Struct, frozen=True):
    link: Link
    status: ValueWords
    when: str
    bar: Bar | None  # None: the time lies wholly outside of the window
    side: str = ""  # "before" or "after" the window, where there is no bar
    flag: str = ""  # the day, after the newest report, on which a plan or a promise falls due
    sums_up: bool = False  # an umbrella: its episodes follow
    band: Bar | None = None  # of an episode: the bar of its umbrella
    who: tuple[str, ...] = ()  # anchors of the actors and places by which rows can be grouped
    where: tuple[str, ...] = ()


def event_row(
    event: Event,
    span: Bounds | None,
    window: Window | None,
    index: LinkIndex,
    sums_up: bool = False,
    band: Bar | None = None,
) -> TimelineRow:
    """The row of an event; without a bar where it or the window is undated."""
    bar, side = bar_of(span, window) if span and window else (None, "")
    link = index.event(event.id, label(event, index))
    return TimelineRow(
        link=link,
        status=word("status", event.status),
        when=row_when(event.when, index, event.status in AHEAD),
        bar=bar,
        side=side,
        flag=_flag(span, window) if event.status in AHEAD else "",
        sums_up=sums_up,
        band=band,
        who=_anchors("actor", event.agents + event.targets, index),
        where=_anchors("place", tuple(one.place for one in event.places), index),
    )


def _flag(span: Bounds | None, window: Window | None) -> str:
    """The last day of a plan that ends after the window: 14 Jan; with its year where it is
    another.
    """
    end = span[1] if span else None
    if end is None or window is None or end <= window.end:
        return ""
    last = window.end - timedelta(days=1)
    return dates.short_day(end.date()) + (f" {end.year}" if end.year != last.year else "")


def _anchors(kind: str, ids: tuple[str, ...], index: LinkIndex) -> tuple[str, ...]:
    """The anchors of the things that the page shows, each once."""
    anchors = (index.anchor(kind, id_) for id_ in dict.fromkeys(ids))
    return tuple(anchor for anchor in anchors if anchor)


def promise_row(promise: Commitment, window: Window, index: LinkIndex) -> TimelineRow:
    """The row of a promise, its bar drawn at its due date."""
    event = index.events.get(promise.event)
    span = bounds(promise.due.earliest, promise.due.latest, index)
    bar, side = bar_of(span, window) if span else (None, "")
    return TimelineRow(
        link=index.event(promise.event, label(event, index) if event else None),
        status=word("commitment", promise.state),
        when=due_words(promise.due, index),
        bar=bar,
        side=side,
        flag=_flag(span, window),
    )
