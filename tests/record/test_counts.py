"""Whether two counts can be of one number."""

from __future__ import annotations

from dateline.record.counts import count_range, counts_meet
from dateline.record.nouns import Count


def killed(low: int | None, best: int | None, high: int | None) -> Count:
    return Count(of="killed", low=low, best=best, high=high, report="r-1", start=0, end=1)


def test_an_open_end_stays_open():
    assert count_range(killed(12, None, None)) == (12, float("inf"))
    assert count_range(killed(None, None, 200)) == (0.0, 200)
    assert count_range(killed(None, 500, None)) == (500, 500)


def test_counts_meet_where_their_ranges_do():
    assert counts_meet(killed(12, None, None), killed(14, 14, 14))
    assert not counts_meet(killed(9, 9, 9), killed(14, 14, 14))
