"""Bounds of days and how they stand to one another."""

from __future__ import annotations

from datetime import date

from dateline.record.intervals import day, days, gap, shared, width, within
from dateline.record.nouns import When

MAY = (date(2021, 5, 1), date(2021, 5, 31))


def test_a_day_is_read_from_a_date_or_a_date_time_and_nothing_vaguer():
    assert day("2021-05-03") == day("2021-05-03T22:10:00+02:00") == date(2021, 5, 3)
    assert day("2021-05") is None
    assert day("2021-05-99") is None
    assert day(None) is None


def test_bounds_need_both_ends_and_run_from_the_earlier_to_the_later():
    assert days(When("2021-05-31", "2021-05-01")) == MAY
    assert days(When("2021-05-01", None)) is None
    assert days(None) is None


def test_width_counts_both_ends():
    assert width(MAY) == 31
    assert width((MAY[0], MAY[0])) == 1


def test_days_that_both_hold_and_days_between():
    june = (date(2021, 6, 3), date(2021, 6, 4))
    assert gap(MAY, june) == gap(june, MAY) == 3
    assert shared(MAY, june) == 0
    assert gap(MAY, MAY) == 0
    assert shared(MAY, (date(2021, 5, 30), date(2021, 6, 4))) == 2


def test_a_stretch_lies_within_another():
    assert within((date(2021, 5, 3), date(2021, 5, 3)), MAY)
    assert within(MAY, MAY)
    assert not within((date(2021, 5, 3), date(2021, 6, 1)), MAY)
