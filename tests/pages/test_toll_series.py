"""A toll that moved as a small series; one that did not has none."""

from __future__ import annotations

from dateline.pages.toll_series import HEIGHT, WIDTH, series


def test_days_stand_in_order_and_at_their_distance_with_their_range():
    drawn = series([("2031-05-16", 17), ("2031-05-13", 12), ("2031-05-12", 9), ("2031-05-13", 14)])
    assert drawn and drawn.words == "12 May: 9; 13 May: 12 to 14; 16 May: 17"
    first, second, last = drawn.marks
    left, middle, right = (float(mark.x) for mark in drawn.marks)
    assert 0 < left < middle < right < WIDTH
    assert (middle - left) * 3 - (right - middle) < 0.2
    assert float(second.low) > float(second.high)  # a greater number stands higher
    assert HEIGHT > float(first.low) > float(last.low) > 0
    assert drawn.line.count(",") == 3


def test_what_does_not_move_has_no_series():
    assert series([]) is None
    assert series([("2031-05-12", 9)]) is None
    assert series([("2031-05-12", 9), ("2031-05-13", 9)]) is None
    assert series([("2031-05-12", 9), ("2031-05-12", 14)]) is None
    assert series([("soon", 9), ("2031-05-12", 14)]) is None
