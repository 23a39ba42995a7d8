"""Bars are as wide as the uncertainty, stay within the window, and say where they are cut."""

from __future__ import annotations

import msgspec

from dateline.pages import timeline, timescale
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import (
    Commitment,
    Due,
    Event,
    EventMention,
    Record,
    Report,
    Stretch,
    When,
)


def number(percent: str) -> float:
    return float(percent.rstrip("%"))


def rows(record: Record) -> dict[str, timeline.TimelineRow]:
    drawn = timeline.view(LinkIndex(record))
    assert drawn is not None
    return {row.link.anchor or "": row for row in drawn.rows}


def dated(id_: str, earliest: str | None, latest: str | None) -> Event:
    return Event(id=id_, type="AID", when=When(earliest, latest))


def test_bars_stay_within_the_window(record):
    drawn = rows(record)
    late = drawn.pop("e-9")  # dated a day after the newest report, where the axis ends
    assert late.bar is None and late.side == "after"
    for row in drawn.values():
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


def test_the_axis_ends_with_the_day_of_the_newest_report_and_later_dues_have_flags():
    plan = msgspec.structs.replace(dated("e-1", "2031-05-13", "2031-05-20"), status="planned")
    promised = dated("e-2", None, None)
    record = Record(
        reports=(Report(id="r-1", published="2031-05-12"), Report(id="r-2", published="2031-05-14T09:00:00")),
        events=(plan, promised, dated("e-3", "2031-05-12", "2031-05-13")),
        commitments=(
            Commitment(event="e-2", due=Due("2032-01-01", "2032-01-02")),
            Commitment(event="e-3", due=Due(None, None)),
        ),
    )  # fmt: skip
    drawn = timeline.view(LinkIndex(record))
    assert drawn and (drawn.start, drawn.end) == ("2031-05-12T00:00:00", "2031-05-15T00:00:00")
    assert drawn.as_of == f"{100 * (2 * 24 + 9) / 72:.2f}%"
    by_event = {row.link.anchor: row for row in drawn.rows}
    assert by_event["e-1"].flag == "20 May" and by_event["e-1"].bar
    assert by_event["e-3"].flag == ""
    assert [(row.link.anchor, row.flag, row.bar) for row in drawn.promises] == [
        ("e-2", "2 Jan 2032", None)
    ]


def test_episodes_stand_below_their_umbrella_in_its_band():
    siege = msgspec.structs.replace(dated("e-1", None, None), parts=("e-2", "e-4"))
    record = Record(
        reports=(Report(id="r", published="2031-05-14"),),
        events=(
            siege,
            msgspec.structs.replace(dated("e-2", "2031-05-10", "2031-05-10"), part_of="e-1"),
            dated("e-3", "2031-05-11", "2031-05-11"),
            msgspec.structs.replace(dated("e-4", "2031-05-13", "2031-05-13"), part_of="e-1"),
        ),
    )
    drawn = timeline.view(LinkIndex(record))
    assert drawn and [row.link.anchor for row in drawn.rows] == ["e-1", "e-2", "e-4", "e-3"]
    umbrella, first, last, other = drawn.rows
    assert umbrella.sums_up and umbrella.band is None and other.band is None
    assert first.band == last.band == umbrella.bar and umbrella.bar and first.bar and last.bar
    assert umbrella.bar.x == first.bar.x and umbrella.bar.end == last.bar.end


def test_what_has_no_date_stands_on_a_lane_by_the_day_of_its_report():
    def told(id_: str, *reports: str) -> Event:
        mentions = (
            EventMention(report=report, start=0, end=1, trigger=Stretch(0, 1)) for report in reports
        )
        return msgspec.structs.replace(dated(id_, None, None), mentions=tuple(mentions))

    record = Record(
        reports=(Report(id="r-1", published="2031-05-12"), Report(id="r-2", published="2031-05-14"), Report(id="r-3")),
        events=(told("e-1", "r-2"), told("e-2", "r-2", "r-1"), told("e-3", "r-3"), dated("e-4", "2031-05-12", "2031-05-12")),
    )  # fmt: skip
    drawn = timeline.view(LinkIndex(record))
    assert drawn and [
        (day.day, [row.link.anchor for row in day.rows]) for day in drawn.untimed
    ] == [
        ("2031-05-12", ["e-2"]),
        ("2031-05-14", ["e-1"]),
        ("", ["e-3"]),
    ]
    assert [(mark.x, mark.number, mark.day) for mark in drawn.lane] == [
        ("16.67%", 1, "2031-05-12"),
        ("83.33%", 1, "2031-05-14"),
    ]


def test_a_long_case_shows_the_days_in_which_nearly_all_lies_that_is_drawn():
    late = tuple(dated(f"e-{n}", f"2031-05-{n:02}", f"2031-05-{n:02}") for n in range(10, 28))
    reports = (Report(id="r-1", published="2030-01-01"), Report(id="r-2", published="2031-05-28"))
    early = dated("e-1", "2030-01-02", "2030-01-02")
    drawn = timeline.view(LinkIndex(Record(reports=reports, events=(early, *late))))
    assert drawn and drawn.start == "2031-05-10T00:00:00" and drawn.heading == "10–28 May 2031"
    assert drawn.rows[0].side == "before"
    spread = tuple(dated(f"e-s{n}", f"2030-{n:02}-10", f"2030-{n:02}-10") for n in range(1, 13))
    drawn = timeline.view(LinkIndex(Record(reports=reports, events=(early, *late, *spread))))
    assert drawn and drawn.start == "2030-01-01T00:00:00"
