"""Tolls: the numbers of one thing in force at the newest report, line by line, and the
range over them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from dateline.record.counts import counts_meet
from dateline.record.nouns import CountOf, Toll, TollLine
from dateline.stages.corroboration.count_relations import CUMULATIVE, ReportedCount

TOLLED: tuple[CountOf, ...] = (*CUMULATIVE, "crowd", "troops", "vehicles")


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
    low, high = max(c.range[0] for c in meeting), min(c.range[1] for c in meeting)
    bests = (c.count.best for c in reversed(meeting))
    return TollLine(
        line,
        low=_number(low),
        best=next((best for best in bests if best is not None and low <= best <= high), None),
        high=None if high == inf else _number(high),
        as_of=last_day(meeting),
        mentions=tuple(c.span for c in meeting),
    )


def _highest(lines: Sequence[TollLine]) -> float | int | None:
    """The highest number of any line; None where one line leaves it open."""
    highs = [line.high for line in lines if line.high is not None]
    return max(highs, default=None) if len(highs) == len(lines) else None


def _best(lines: Sequence[TollLine]) -> float | int | None:
    """The number that most lines hold for the newest day; None where two are held by as many."""
    told = [(line.as_of or "", line.best) for line in lines if line.best is not None]
    newest = max((as_of for as_of, _ in told), default="")
    votes = Counter(best for as_of, best in told if as_of == newest).most_common(2)
    if len(votes) == 2 and votes[0][1] == votes[1][1]:
        return None
    return votes[0][0] if votes else None


def last_day(counts: Iterable[ReportedCount]) -> str | None:
    """The last day for which any of the numbers holds, as an ISO date."""
    last = max((c.day for c in counts if c.day is not None), default=None)
    return last.isoformat() if last is not None else None


def _number(value: float) -> float | int:
    """A whole number without a fraction."""
    return int(value) if float(value).is_integer() else value
