"""A scale of days: bars as wide as a time is uncertain, cut at the window's edges."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from dateline.pages.timescale import TICKS, Tick, Window, bar_of, bounds, ticks_of, window_of_days
from dateline.record.index import RecordIndex
from dateline.record.nouns import Record

WINDOW = Window(datetime(2031, 5, 10), datetime(2031, 5, 20))


def test_a_window_holds_whole_days():
    edges = [datetime(2031, 5, 19, 8), datetime(2031, 5, 10, 23, 59)]
    assert window_of_days(edges) == WINDOW
    assert WINDOW.place(datetime(2031, 5, 15)) == 50.0


def test_bounds_are_the_first_and_the_last_moment():
    index = RecordIndex(Record())
    assert bounds("2031-05-13", None, index) == (datetime(2031, 5, 13), None)
    assert bounds(None, "in spring", index) is None


def test_a_bar_within_the_window():
    bar, side = bar_of((datetime(2031, 5, 12), datetime(2031, 5, 14)), WINDOW)
    assert bar and (bar.x, bar.width, bar.end, bar.middle) == (
        "20.00%",
        "20.00%",
        "40.00%",
        "30.00%",
    )
    assert not (side or bar.cut_left or bar.cut_right)


def test_a_bar_that_goes_on_beyond_the_edges_says_so():
    bar, _ = bar_of((None, datetime(2031, 6, 1)), WINDOW)
    assert bar and (bar.x, bar.width) == ("0.00%", "100.00%")
    assert bar.cut_left and bar.cut_right


def test_what_lies_outside_has_a_side_and_no_bar():
    assert bar_of((None, datetime(2031, 5, 9)), WINDOW) == (None, "before")
    assert bar_of((datetime(2031, 5, 20), None), WINDOW) == (None, "after")


@pytest.mark.parametrize("days", [1, 7, 40, 400, 4000])
def test_ticks_stand_at_even_steps(days: int):
    start = datetime(2031, 1, 1)
    ticks = ticks_of(Window(start, datetime.fromordinal(start.toordinal() + days)))
    assert 1 <= len(ticks) <= TICKS + 1
    assert ticks[0].x == "0.00%"


def test_many_years_are_marked_where_they_begin():
    ticks = ticks_of(Window(datetime(2011, 9, 6), datetime(2019, 3, 21)))
    assert [tick.words for tick in ticks] == [str(year) for year in range(2012, 2019)]
    assert ticks[0].x == "4.25%"


@pytest.mark.parametrize("days", range(1, 900, 13))
def test_ticks_of_a_narrow_screen_do_not_touch(days: int):
    ticks = [tick for tick in ticks_of(over(days)) if not tick.minor]
    letter = 2.8  # percent of an axis of 230 pixels that a letter of 12 pixels takes
    for tick, following in pairwise(ticks):
        assert place(tick) + len(tick.words) * letter < place(following)


def test_a_tick_that_the_words_before_it_would_touch_is_left_out_of_narrow_screens():
    ticks = ticks_of(over(352))
    assert [(tick.words, tick.minor) for tick in ticks] == [
        ("2 Sep 2022", False),
        ("3 Dec", True),
        ("5 Mar 2023", False),
        ("5 Jun", True),
    ]


def over(days: int) -> Window:
    start = datetime(2022, 9, 2)
    return Window(start, start + timedelta(days=days))


def place(tick: Tick) -> float:
    return float(tick.x.rstrip("%"))
