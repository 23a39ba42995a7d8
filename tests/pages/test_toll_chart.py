"""Bars of figures run from low to high on one scale, one a figure and line; figures that agree make no chart."""

from __future__ import annotations

from typing import Any

from dateline.pages import toll_chart
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Count, Event, Line, Record


def counted(*counts: tuple[float | None, float | None, str]) -> Record:
    told: Any = tuple(
        Count(of="killed", low=low, best=low, high=high, report="r", start=0, end=1, line=line)
        for low, high, line in counts
    )
    lines = (Line("l-1", "speaker", "A", ("r",), ""), Line("l-2", "speaker", "B", ("r",), ""))
    return Record(events=(Event(id="e-1", type="ASSAULT", counts=told),), lines=lines)


def test_a_chart_for_figures_that_differ(record):
    (chart,) = toll_chart.view(LinkIndex(record))
    assert chart.event.anchor == "e-1" and chart.of == "killed"
    assert [(mark.figure, mark.line.text if mark.line else "") for mark in chart.marks] == [
        ("5", "Anna Brask"),
        ("9", "a doctor in Albina"),
    ]
    assert chart.marks[0].as_of == "Tuesday 13 May 2031"


def test_figures_that_agree_make_no_chart():
    assert toll_chart.view(LinkIndex(counted((5, 5, "l-1"), (5, 5, "l-2")))) == ()
    assert toll_chart.view(LinkIndex(counted((5, 5, "l-1"), (None, None, "l-2")))) == ()


def test_bars_run_from_low_to_high_and_open_ends_are_told():
    (chart,) = toll_chart.view(
        LinkIndex(counted((50, 100, "l-1"), (80, None, "l-2"), (50, 100, "l-1")))
    )
    spans = [
        (float(mark.x.rstrip("%")), float(mark.end.rstrip("%")), mark.open) for mark in chart.marks
    ]
    assert len(spans) == 2
    assert abs(spans[0][0] - 100 * 50 / 110) < 0.1 and abs(spans[0][1] - 100 * 100 / 110) < 0.1
    assert spans[1][1] == 100.0 and spans[1][2] and not spans[0][2]
