"""The strip of days: a column for each day with facts, "now" at its end, flags beyond it."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.pages import day_strip, events
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Brief, Commitment, Due, Event, Record, Report, When


def on(id_: str, day: str, label: str = "Shelling") -> Event:
    return Event(id=id_, type="ASSAULT", label=label, when=When(day, day))


def number(percent: str) -> float:
    return float(percent.rstrip("%"))


RECORD = Record(
    reports=(Report(id="r", published="2031-05-14"),),
    brief=(Brief("e-2", "Shells fell."),),
    events=(
        on("e-1", "2031-05-12", "Rebels seize Albina"),
        on("e-2", "2031-05-12"),
        on("e-3", "2031-05-14"),
        on("e-old", "1999-01-01"),
        Event(id="e-p", type="AID", label="Aid for Moengo", status="planned"),
    ),
    commitments=(Commitment(event="e-p", due=Due("2031-05-20", "2031-05-20"), state="open"),),
)


def test_each_day_with_facts_has_a_column_that_leads_to_its_heading():
    strip = day_strip.view(LinkIndex(RECORD))
    assert strip
    first, last = strip.columns
    assert (first.anchor, last.anchor) == ("day.2031-05-12", "day.2031-05-14")
    assert number(first.height) == 2 * number(last.height) == 100
    assert first.told and not last.told
    assert first.words.startswith("Monday 12 May 2031: 2 facts, foremost: ")
    assert strip.heading == "12–14 May 2031" and strip.as_of == "100.00%"
    headings = {day.anchor for day in events.view(LinkIndex(RECORD))}
    assert {column.anchor for column in strip.columns} <= headings


def test_what_falls_due_after_the_newest_report_has_a_flag():
    strip = day_strip.view(LinkIndex(RECORD))
    assert strip and [(flag.day, flag.anchor, flag.words) for flag in strip.flags] == [
        ("20 May", "e-p", "Aid for Moengo (open)")
    ]
    assert strip.later == 0


def test_many_days_share_columns():
    first = date(2030, 1, 1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(0, 400, 3)]
    record = Record(
        reports=(Report(id="r-1", published=days[0]), Report(id="r-2", published=days[-1])),
        events=tuple(on(f"e-{n}", day) for n, day in enumerate(days)),
    )
    strip = day_strip.view(LinkIndex(record))
    assert strip and 20 < len(strip.columns) <= day_strip.COLUMNS
    assert all(number(one.x) + number(one.width) <= 100.01 for one in strip.columns)


def test_no_strip_without_a_dated_event():
    assert day_strip.view(LinkIndex(Record())) is None
    undated = Record(
        reports=(Report(id="r", published="2031-05-14"),),
        events=(Event(id="e", type="AID"),),
    )
    assert day_strip.view(LinkIndex(undated)) is None
