"""Tolls: the numbers of one thing in force at the newest report, line by line, and the
range over them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from dateline.record.counts import counts_meet
from dateline.record.nouns import Toll, TollLine
from dateline.record.vocabulary import CountOf
from dateline.stages.corroboration.reported_counts import CUMULATIVE, ReportedCount

TOLLED: tuple[CountOf, ...] = (*CUMULATIVE, "trapped", "crowd", "troops", "vehicles")


def toll(of: CountOf, who: str | None, in_force: Iterable[ReportedCount]) -> Toll:
    """The toll that the counts in force come to; `who`: None where everybody is counted."""
    by_line: dict[str | None, list[ReportedCount]] = defaultdict(list)
    for count in in_force:
        by_line[count.count.line].append(count)
    lines = [_held_by(line, held) for line, held in by_line.items()]
    return Toll(
        of,
        who,
        low=min((x.low for x in lines if x.low is not None), default=None),
        best=_best(lines),
        high=_highest(lines),
        as_of=max((x.as_of for x in lines if x.as_of), default=None),
        lines=tuple(lines),
    )


def _held_by(line: str | None, held: Sequence[ReportedCount]) -> TollLine:
    """What one line holds.

    Of numbers that meet, what they share; of others (a whole and its parts) the largest.
    """
    largest = max(held, key=lambda c: c.range[0])
    meeting = [c for c in held if counts_meet(c.count, largest.count)]
    low = max(c.range[0] for c in meeting)
    high = min(c.range[1] for c in meeting)
    return TollLine(
        line,
        low=_number(low),
        best=_last_best_within(low, high, meeting),
        high=None if high == inf else _number(high),
        as_of=last_day(meeting),
        mentions=tuple(c.span for c in meeting),
    )


def _last_best_within(
    low: float, high: float, counts: Sequence[ReportedCount]
) -> float | int | None:
    """The best number of the last count whose best lies within the bounds."""
    for held in reversed(counts):
        best = held.count.best
        if best is not None and low <= best <= high:
            return best
    return None


def _highest(lines: Sequence[TollLine]) -> float | int | None:
    """The highest number of any line; None where one line leaves it open."""
    highs = [line.high for line in lines if line.high is not None]
    if len(highs) < len(lines):
        return None
    return max(highs, default=None)


def _best(lines: Sequence[TollLine]) -> float | int | None:
    """The number that most lines hold for the newest day; None where two are held by as many."""
    bests: dict[str, list[float | int]] = defaultdict(list)  # by the day for which they hold
    for line in lines:
        if line.best is not None:
            bests[line.as_of or ""].append(line.best)
    if not bests:
        return None
    (best, votes), *others = Counter(bests[max(bests)]).most_common(2)
    is_tie = any(votes_of_other == votes for _, votes_of_other in others)
    return None if is_tie else best


def last_day(counts: Iterable[ReportedCount]) -> str | None:
    """The last day for which any of the numbers holds, as an ISO date."""
    known = [count.day for count in counts if count.day is not None]
    if not known:
        return None
    return max(known).isoformat()


def _number(value: float) -> float | int:
    """A whole number without a fraction."""
    return int(value) if float(value).is_integer() else value
