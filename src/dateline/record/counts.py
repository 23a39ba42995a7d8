"""What a count may mean, from least to most, and whether two counts can be of one number."""

from __future__ import annotations

from dateline.record.nouns import Count


def count_range(count: Count) -> tuple[float, float]:
    """The least and the most that a count may mean; 0 and infinity where its words leave an end
    open.

    A count without a least number means its best one, and no more unless it gives a greatest
    number.
    """
    low, high = count.low, count.high
    if low is None:
        low = count.best
        high = count.best if high is None else high
    least = 0.0 if low is None else low
    most = float("inf") if high is None else high
    return least, most


def counts_meet(x: Count, y: Count) -> bool:
    """True if both counts can be of one number: "at least 12" and 14, not 9 and 14."""
    return ranges_meet(count_range(x), count_range(y))


def ranges_meet(x: tuple[float, float], y: tuple[float, float]) -> bool:
    """True if one number may lie in both ranges."""
    (low_x, high_x), (low_y, high_y) = x, y
    return low_x <= high_y and low_y <= high_x
