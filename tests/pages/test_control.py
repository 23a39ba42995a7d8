"""Who holds what: as a table with bars, and on a given day."""

from __future__ import annotations

import pytest

from dateline.pages import control, overview
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Actor, Control, Place, Record, Report

HELD = Control("p-1", "a-1", "2031-05-02", "2031-05-06", "e-1")
RECORD = Record(
    reports=(Report(id="r", published="2031-05-08"),),
    actors=(Actor(id="a-1", name="rebels", kind="armed-group"),),
    places=(Place(id="p-1", name="Moengo"),),
    control=(HELD, Control("p-1", "a-1", "2031-05-07", None, "e-2")),
)


@pytest.mark.parametrize(
    ("day", "stands"),
    [("2031-05-01", False), ("2031-05-02", True), ("2031-05-05", True), ("2031-05-06", False)],
)
def test_a_holding_stands_until_its_last_day(day, stands):
    assert control.stands(HELD, day, LinkIndex(RECORD)) is stands


def test_an_open_holding_has_no_edges():
    open_ = Control("p-1", "a-1", None, None, "e-1")
    assert control.stands(open_, "1999-01-01", LinkIndex(RECORD)) and control.stands(
        open_, "2099-01-01", LinkIndex(RECORD)
    )


def test_bars_and_days():
    held = control.view(LinkIndex(RECORD))
    assert held.days[0] == "2031-05-01" and held.days[-1] == "2031-05-08"
    first, second = held.holdings
    assert first.bar and second.bar
    assert first.bar.x == "12.50%" and not first.bar.cut_right and second.bar.cut_right
    assert [one.now for one in held.holdings] == [False, True]


def test_the_glance_names_who_holds_it_now():
    assert [
        (place.text, holder.text) for place, holder, _ in overview.view(LinkIndex(RECORD)).held
    ] == [("Moengo", "rebels")]


def test_nothing_held():
    assert control.view(LinkIndex(Record())).holdings == ()
