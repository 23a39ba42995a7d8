"""What a count may mean, from least to most, and whether two counts can be of one number."""

from __future__ import annotations

from dateline.record.nouns import Count


def count_range(count: Count) -> tuple[float, float]:
    """The least and the most that a count may mean; 0 and infinity where its words leave an end
    open.
    """
    low = count.low if count.low is not None else count.best
    high = count.high if count.high is not None else (count.best if count.low is None else None)
    return (low if low is not None else 0.0, high if high is not None else float("inf"))


def counts_meet(x: Count, y: Count) -> bool:
    """True if both counts can be of one number: "at least 12" and 14, not 9 and 14."""
    return ranges_meet(count_range(x), count_range(y))


def ranges_meet(x: tuple[float, float], y: tuple[float, float]) -> bool:
    """True if one number may lie in both ranges."""
    (low_x, high_x), (low_y, high_y) = x, y
    return low_x <= high_y and low_y <= high_x
