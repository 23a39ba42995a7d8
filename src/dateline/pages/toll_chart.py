"""Figures that differ: for each event that several lines count, one bar a figure from low to high,
on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import figure, label
from dateline.prose.told_counts import told_counts
from dateline.prose.value_words import word
from dateline.record.nouns import Count, Event

CHARTS = 6  # at most, the weightiest events first
_COUNTED = frozenset(
    (
        *("killed", "wounded", "missing", "trapped", "captured", "displaced", "arrested"),
        *("rescued", "evacuated", "treated", "cases", "troops", "vehicles", "homes"),
    )
)
_LEAST = 1.2  # percent: the narrowest bar that can still be seen


class Mark(Struct, frozen=True):
    """One figure as a line has it: its bar in percent of the scale; open: no upper bound
    is known.
    """

    figure: str
    who: str | None
    line: Link | None
    outlets: tuple[str, ...]
    as_of: str
    x: str
    width: str
    end: str
    open: bool


class Chart(Struct, frozen=True):
    event: Link
    of: str
    top: str  # the number at the end of the scale
    marks: tuple[Mark, ...]


def view(index: LinkIndex) -> tuple[Chart, ...]:
    """The charts of the weightiest events whose figures of one kind differ."""
    return tuple(islice(_charts(index), CHARTS))


def _charts(index: LinkIndex) -> Iterator[Chart]:
    """The charts of all events with several counts, the weightiest event first."""
    several = [event for event in index.shown.events if len(event.counts) > 1]
    for event in weightiest(several, index):
        for of in sorted({count.of for count in event.counts} & _COUNTED):
            chart = _chart(event, of, index)
            if chart is not None:
                yield chart


def _chart(event: Event, of: str, index: LinkIndex) -> Chart | None:
    """The figures of one thing counted; None where they do not differ."""
    counts = [count for count in told_counts(event, index) if count.of == of and _is_bounded(count)]
    ranges = {(count.low, count.high) for count in counts}
    if len(ranges) < 2:
        return None
    ends = chain.from_iterable(ranges)
    top = max(end or 0 for end in ends) * 1.1
    return Chart(
        event=index.event(event.id, label(event, index)),
        of=word("count", of).words,
        top=f"{top:,.0f}",
        marks=tuple(_mark(same, top, index) for same in _alike(counts)),
    )


def _is_bounded(count: Count) -> bool:
    """True if the count has an end that can be drawn."""
    return count.low is not None or count.high is not None


def _alike(counts: list[Count]) -> list[list[Count]]:
    """The counts in groups that one line gives alike, by the days for which they hold."""
    groups: dict[object, list[Count]] = {}
    for c in counts:
        groups.setdefault((c.low, c.best, c.high, c.who, c.line, c.as_of), []).append(c)

    def order(same: list[Count]) -> tuple[str, float, float]:
        """By the time at which the number was current, then by the range itself."""
        return (same[0].as_of or "", same[0].low or 0, same[0].high or 0)

    return sorted(groups.values(), key=order)


def _mark(same: list[Count], top: float, index: LinkIndex) -> Mark:
    """The bar of a figure that one line gives, in one report or in several."""
    count = same[0]
    low = count.low or 0
    high = count.high if count.high is not None else top
    x = 100 * low / top
    width = max(_LEAST, 100 * (high - low) / top)
    x = min(x, 100 - width) if count.high is None or high > low else max(0.0, x - _LEAST / 2)
    outlets = dict.fromkeys(
        name for one in same if (name := index.outlet(index.reports.get(one.report)))
    )
    return Mark(
        figure=figure(count),
        who=count.who,
        line=index.line(count.line),
        outlets=tuple(outlets),
        as_of=dates.moment_words(count.as_of, index.zone),
        x=f"{x:.2f}%",
        width=f"{width:.2f}%",
        end=f"{x + width:.2f}%",
        open=count.high is None,
    )
