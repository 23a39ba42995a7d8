"""The numbers that people ask for first: how many are dead, wounded, missing, displaced, held or
ill, and how many troops there are, as they stand at the newest report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.toll_series import DayNumber, TollSeries, series
from dateline.prose import dates
from dateline.prose.fact_sources import source_name
from dateline.prose.number_words import hedge_of, is_above
from dateline.prose.salience import Salience
from dateline.prose.same_news import one_news
from dateline.prose.sentences import label
from dateline.prose.value_words import word
from dateline.record.nouns import Count, Event, Toll
from dateline.reference.numbers.casualties import whom

ROWS = 12  # at most, the weightiest events first
ASKED_FOR = (
    *("killed", "wounded", "missing", "trapped", "displaced", "captured", "arrested", "cases"),
    *("troops", "money"),
)


class CurrentToll(Struct, frozen=True):
    """One number of one event: its range over the lines, who told it last, for which day, and
    whence it came.
    """

    event: Link
    of: str
    who: str | None
    figure: str
    source: str
    as_of: str
    trend: str
    series: TollSeries | None


def view(index: LinkIndex) -> tuple[CurrentToll, ...]:
    """The tolls in force of what happened in the case; background from before it is left out."""
    return tuple(islice(_rows(index), ROWS))


def _rows(index: LinkIndex) -> Iterator[CurrentToll]:
    """The tolls, the weightiest event first, in each the dead first; what two events tell of one
    occurrence stands once.
    """
    salience = Salience(index)
    counted = [e for e in index.shown.events if e.tolls and not salience.is_background(e)]
    weights = {event.id: salience.weight(event) for event in counted}
    shown: dict[tuple[str, str | None], list[Event]] = defaultdict(list)
    for event in sorted(counted, key=lambda event: (-weights[event.id], event.id)):
        asked = [toll for toll in event.tolls if toll.of in ASKED_FOR and _is_told(toll)]
        for toll in sorted(asked, key=lambda toll: (ASKED_FOR.index(toll.of), toll.who or "")):
            others = shown[toll.of, toll.who]
            if all(one_news(event, other, salience) is None for other in others):
                others.append(event)
                yield _row(event, toll, index)


def _is_told(toll: Toll) -> bool:
    """True for a number that says that there was any."""
    return bool(toll.low or toll.best)


def _row(event: Event, toll: Toll, index: LinkIndex) -> CurrentToll:
    """How a toll is shown; its source is the line that told last."""
    newest = max(toll.lines, key=lambda own: own.as_of or "", default=None)
    line = index.lines.get(newest.line or "") if newest else None
    told = _told(event, toll, index)
    return CurrentToll(
        event=index.event(event.id, label(event, index)),
        of=word("count", toll.of).words,
        who=toll.who,
        figure=_range(toll, event),
        source=source_name(line, event, index) if line else "",
        as_of=dates.moment_words((newest.as_of if newest else toll.as_of) or None, index.zone),
        trend=_trend(toll, told),
        series=series(told),
    )


def _range(toll: Toll, event: Event) -> str:
    """9 to 17; 8,500; 31 or more; more than 100; around 20"""
    low, best, high = toll.low, toll.best, toll.high
    if low is None:
        return (
            f"{word('hedge', hedge_of(toll, event.counts) or 'up to').words} {best or high or 0:,}"
        )
    if high is None:
        is_more = is_above(toll, event.counts)
        return f"more than {low - 1:,}" if is_more else f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _told(event: Event, toll: Toll, index: LinkIndex) -> list[DayNumber]:
    """The numbers told of what a toll counts, each with its day."""
    return [
        (day, _number(count))
        for count in event.counts
        if _is_of_series(count, toll) and (day := _day(count, index))
    ]


def _trend(toll: Toll, told: list[DayNumber]) -> str:
    """Up from 9; down from 300; empty where the number did not move from day to day,
    or where as many lines hold another."""
    first, last = min(told, default=None), toll.best
    if first is None or not last or first[1] == last or max(told)[0] == first[0]:
        return ""
    return f"{'up' if last > first[1] else 'down'} from {first[1]:,}"


def _is_of_series(count: Count, toll: Toll) -> bool:
    """True for a number of the same thing and the same people that is no part of another."""
    same = (count.of, whom(count.who)) == (toll.of, whom(toll.who))
    return same and not count.part and bool(count.best or count.low)


def _day(count: Count, index: LinkIndex) -> str:
    """The day for which a number was told: its own, else that of its report."""
    report = index.reports.get(count.report)
    return (count.as_of or (report.published if report else None) or "")[:10]


def _number(count: Count) -> float | int:
    """The number told, its lower bound where only that is known."""
    return count.best if count.best is not None else count.low or 0
