"""How long a case runs and how old its events are, at the newest report."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.case_clock import CaseClock
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record, Report, When
from tests.prose.made_event import EVENT, FIRST, index_of


def clock(*days: str | None) -> CaseClock:
    reports = tuple(Report(id=f"r-{n}", text="", published=day) for n, day in enumerate(days, 1))
    return CaseClock(RecordIndex(Record(reports=reports)))


@pytest.mark.parametrize(
    "days, span, half_life",
    [
        (("2031-05-14",), 1, 1),
        (("2031-05-14", "2031-05-26"), 12, 4),
        (("2031-05-14", None, "2032-05-14"), 366, 7),
        ((None,), 1, 1),
    ],
)
def test_news_halves_in_a_day_to_a_week_by_what_the_case_spans(
    days: tuple[str | None, ...], span: float, half_life: float
):
    made = clock(*days)
    assert (made.span, made.half_life) == (span, half_life)


def test_a_report_loses_half_in_each_half_life():
    made = clock("2031-05-14", "2031-05-22", "2031-05-26", None)
    assert [made.newness(f"r-{n}") for n in (1, 2, 3, 4)] == [0.125, 0.5, 1, 1]


@pytest.mark.parametrize(
    "when, days, before, width, stated",
    [
        (When("2031-05-13", "2031-05-13", "day", "Tuesday"), 2, 1, 0, True),
        (When("2031-05-01", "2031-05-31", "month", "May"), -16, 0, 30, True),
        (When(None, "2031-05-13", "day", "by Tuesday", "words"), 2, 1, 0, True),
        (When(None, "2031-05-14", "day", None, "report"), 1, 0, 0.6, False),  # of its telling
        (None, 1, 0, 0.6, False),
    ],
)
def test_an_event_is_as_old_as_its_words_say_else_as_its_telling(
    when: When | None, days: float, before: float, width: float, stated: bool
):
    event = replace(EVENT, when=when, mentions=(FIRST,))
    age = CaseClock(index_of(event)).age(event)
    assert age is not None
    assert (round(age.days), age.before, age.stated) == (days, before, stated)
    assert age.width == pytest.approx(width)


def test_nothing_is_old_where_nothing_is_dated():
    assert clock(None).age(Event(id="e-1", type="ASSAULT", when=When("2031-05-13"))) is None
