"""Bars are as wide as the uncertainty, stay within the window, and say where they are cut."""

from __future__ import annotations

import msgspec

from dateline.pages import timeline, timescale
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Event, Record, Report, When


def number(percent: str) -> float:
    return float(percent.rstrip("%"))


def rows(record: Record) -> dict[str, timeline.TimelineRow]:
    drawn = timeline.view(LinkIndex(record))
    assert drawn is not None
    return {row.link.anchor or "": row for row in drawn.rows}


def dated(id_: str, earliest: str | None, latest: str | None) -> Event:
    return Event(id=id_, type="AID", when=When(earliest, latest))


def test_bars_stay_within_the_window(record):
    for row in rows(record).values():
        assert row.bar is not None
        assert 0 <= number(row.bar.x) <= number(row.bar.end) <= 100.0


def test_width_is_uncertainty():
    record = Record(
        reports=(Report(id="r", published="2031-05-14"),),
        events=(dated("e-1", "2031-05-13", "2031-05-13"), dated("e-2", "2031-05-12", "2031-05-14")),
    )
    drawn = rows(record)
    one, three = drawn["e-1"].bar, drawn["e-2"].bar
    assert one and three
    assert abs(number(three.width) / number(one.width) - 3) < 0.01
    assert not one.cut_left and not one.cut_right


def test_what_began_long_ago_is_cut_and_what_lies_outside_is_named():
    record = Record(
        reports=(Report(id="r", published="2031-05-14"),),
        events=(
            dated("e-1", "2030-01-01", "2031-05-13"),
            dated("e-2", "2029-01-01", "2029-12-31"),
            dated("e-3", "2031-05-13", "2031-05-13"),
            dated("e-4", "2032-01-01", "2032-01-01"),
        ),
    )
    drawn = rows(record)
    assert drawn["e-1"].bar and drawn["e-1"].bar.cut_left
    assert drawn["e-2"].bar is None and drawn["e-2"].side == "before"
    assert drawn["e-4"].bar is None and drawn["e-4"].side == "after"


def test_undated_events_are_listed_apart(record):
    drawn = timeline.view(LinkIndex(record))
    assert drawn and [row.link.anchor for row in drawn.undated] == ["e-3", "e-7", "e-8"]
    assert [row.status.value for row in drawn.promises] == ["missed"]


def test_no_dated_report_and_no_dated_event():
    record = Record(reports=(Report(id="r"),), events=(dated("e-1", None, None),))
    drawn = timeline.view(LinkIndex(record))
    assert drawn and not drawn.rows and len(drawn.undated) == 1
    assert timeline.view(LinkIndex(Record())) is None


def test_ticks_are_few_and_inside(record):
    long = msgspec.structs.replace(
        record, reports=(), events=(dated("e-1", "2001-01-01", "2031-12-31"),)
    )
    for one in (record, long):
        drawn = timeline.view(LinkIndex(one))
        assert drawn and 1 <= len(drawn.ticks) <= timescale.TICKS + 1
        assert all(0 <= number(tick.x) < 100 for tick in drawn.ticks)
