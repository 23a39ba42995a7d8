"""Expressions of time and their reckoning: what the words are, what day they mean, what days a value bounds."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reference.numbers.quantities import hedged, number, plain_forms
from dateline.reference.time.timex import bounds, easter, shifted
from dateline.reference.time.timex_normalisation import Anchors, normalise
from dateline.reference.time.timex_recognition import find
from dateline.reference.time.timex_words import timex_words

WEDNESDAY = date(2019, 8, 14)


def read(
    text: str, now: date | None = WEDNESDAY, then: str | None = None, tense=None, told: bool = False
):
    """(words, value) of every expression in a text."""
    anchors = Anchors(now, then, tense, told)
    return [(text[e.start : e.end], normalise(e, anchors).value) for e in find(text)]


def value(text: str, **anchors) -> str:
    (found,) = read(text, **anchors)
    return found[1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mondays raid on the market", [("Mondays", "2019-08-12")]),
        ("blamed for Fridays flood", [("Fridays", "2019-08-09")]),
        ("yesterdays vote", [("yesterdays", "2019-08-13")]),
        ("The market is shut on Mondays", [("on Mondays", "XXXX-WXX-1")]),
        ("Mondays are quiet", [("Mondays", "XXXX-WXX-1")]),
        ("all our yesterdays", []),
    ],
)
def test_a_day_that_has_lost_its_apostrophe_is_one_day(words, expected):
    assert read(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10 January 2013", "2013-01-10"),
        ("Jan. 10, 2013", "2013-01-10"),
        ("the 3rd of March 1999", "1999-03-03"),
        ("2016-02-29", "2016-02-29"),
        ("31/12/2016", "2016-12-31"),
        ("March 1945", "1945-03"),
        ("early March 1945", "1945-03"),
        ("the end of 1943", "1943"),
        ("the 1990s", "199"),
        ("the nineteenth century", "18"),
        ("spring of 1968", "1968-SP"),
        ("the first quarter of 2010", "2010-Q1"),
        ("yesterday", "2019-08-13"),
        ("the day before yesterday", "2019-08-12"),
        ("yesterday evening", "2019-08-13TEV"),
        ("this morning", "2019-08-14TMO"),
        ("last night", "2019-08-13TNI"),
        ("tonight", "2019-08-14TNI"),
        ("last week", "2019-W32"),
        ("next month", "2019-09"),
        ("last year", "2018"),
        ("three weeks ago", "2019-W30"),
        ("two years ago", "2017"),
        ("ten days ago", "2019-08-04"),
        ("last spring", "2019-SP"),
        ("last winter", "2018-WI"),
        ("last summer", "2018-SU"),
        ("a nine-month siege", "P9M"),
        ("twenty-five minutes", "PT25M"),
        ("half an hour", "PT30M"),
        ("two decades", "P2DE"),
        ("several years", "PXY"),
        ("for months", "PXM"),
        ("every day", "P1D"),
        ("recently", "PAST_REF"),
        ("currently", "PRESENT_REF"),
        ("Christmas Day", "2018-12-25"),
        ("14:05 GMT on 3 May 2019", "2019-05-03T14:05"),
        ("3:25 p.m.", "2019-08-14T15:25"),
        ("the past two years", "P2Y"),
        ("480 BC", "BC0480"),
    ],
)
def test_value_of_the_words(words: str, expected: str):
    assert value(words, tense="past") == expected


@pytest.mark.parametrize(
    ("words", "tense", "expected"),
    [
        ("on Friday", "past", "2019-08-09"),
        ("on Friday", "future", "2019-08-16"),
        ("on Wednesday", "past", "2019-08-14"),
        ("on Wednesday", "future", "2019-08-14"),
        ("last Wednesday", "past", "2019-08-07"),
        ("next Monday", "future", "2019-08-19"),
        ("Friday night", "past", "2019-08-09TNI"),
        ("in December", "past", "2018-12"),
        ("in December", "future", "2019-12"),
        ("on 20 August", "past", "2018-08-20"),
        ("on 20 August", "future", "2019-08-20"),
        ("on 20 August", None, "2019-08-20"),
        ("at the weekend", "past", "2019-W32-WE"),
        ("at the weekend", "future", "2019-W33-WE"),
    ],
)
def test_tense_decides_between_the_last_and_the_next(words: str, tense, expected: str):
    assert value(words, tense=tense) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday", "XXXX-WXX-5"),
        ("on Friday night", "XXXX-WXX-5TNI"),
        ("on 10 January", "XXXX-01-10"),
        ("yesterday", "XXXX-XX-XX"),
        ("last year", "XXXX"),
    ],
)
def test_without_a_day_to_reckon_from_nothing_is_assumed(words: str, expected: str):
    (e,) = find(words)
    found = normalise(e, Anchors())
    assert (found.value, found.earliest, found.latest, found.lost) == (expected, None, None, True)


def test_what_was_told_last_carries_later_and_next():
    assert value("three days later", then="1944-06-06") == "1944-06-09"
    assert value("the next day", then="1944-06-06", told=True) == "1944-06-07"
    assert value("Hours later", then="2019-08-10") == "2019-08-10TXX"
    assert value("the following year", then="1944-06-06", told=True) == "1945"


def test_a_narrative_goes_forward_over_the_turn_of_the_year():
    assert value("In January", then="1941-12-07", told=True) == "1942-01"
    assert value("On 5 April", then="1945-03", told=True) == "1945-04-05"
    assert value("In June", then="1940-09", told=True) == "1940-06"


def test_pairs_are_two_expressions():
    assert read("between 3 and 5 March 2014") == [
        ("3", "2014-03-03"),
        ("5 March 2014", "2014-03-05"),
    ]
    assert read("April 6-7, 2003") == [("April 6", "2003-04-06"), ("7, 2003", "2003-04-07")]
    assert read("in 1914-18") == [("1914", "1914"), ("18", "1918")]


@pytest.mark.parametrize(
    "words",
    [
        "The Sunday Times reported a breach",
        "they may march to the capital",
        "a second convoy",
        "2,000 troops crossed",
        "about 2000 soldiers",
        "it cost $1999",
        "the fall of the town",
        "hot springs and spring water",
        "good morning",
        "Flight 1549",
    ],
)
def test_what_is_no_time(words: str):
    assert read(words) == []


def test_bounds():
    assert bounds("2012-SP") == (date(2012, 3, 1), date(2012, 5, 31), "season")
    assert bounds("2011-WI") == (date(2011, 12, 1), date(2012, 2, 29), "season")
    assert bounds("2013-W02") == (date(2013, 1, 7), date(2013, 1, 13), "week")
    assert bounds("2013-W02-WE") == (date(2013, 1, 12), date(2013, 1, 13), "weekend")
    assert bounds("199") == (date(1990, 1, 1), date(1999, 12, 31), "decade")
    assert bounds("2013-02-30") is None
    assert bounds("XXXX-WXX-5") is None
    assert bounds("PRESENT_REF") is None


def test_narrowed_bounds():
    (e,) = find("in late April 2015")
    found = normalise(e, Anchors())
    assert (found.earliest, found.latest) == ("2015-04-21", "2015-04-30")


def test_clock_time_carries_its_zone():
    (e,) = find("at 3:25 p.m. ET on 12 July 2013")
    found = normalise(e, Anchors())
    assert (found.earliest, found.grain) == ("2013-07-12T15:25-04:00", "minute")


def test_overnight_runs_over_midnight():
    (e,) = find("overnight")
    found = normalise(e, Anchors(WEDNESDAY, None, "past"))
    assert (found.earliest, found.latest, found.grain) == ("2019-08-13", "2019-08-14", "overnight")


def test_vague_shift_keeps_its_bounds():
    (e,) = find("several days ago")
    found = normalise(e, Anchors(WEDNESDAY))
    assert (found.value, found.earliest, found.latest) == ("PAST_REF", "2019-08-05", "2019-08-11")


def test_easter():
    assert [easter(y) for y in (2000, 2013, 2019, 2024)] == [
        date(2000, 4, 23), date(2013, 3, 31), date(2019, 4, 21), date(2024, 3, 31)
    ]  # fmt: skip


def test_shifted_never_leaves_the_calendar():
    assert shifted(date(2020, 1, 31), 1, "M") == date(2020, 2, 29)
    assert shifted(date(2020, 1, 1), -(10**9), "D") == date.min
    assert shifted(date(2020, 1, 1), 10**6, "CE").year == 9999


def test_numbers_in_words():
    assert [number(w) for w in ("2,500", "5.2m", "one hundred and six", "two hundred thousand", "twenty-five")] == [
        2500, 5200000, 106, 200000, 25
    ]  # fmt: skip
    assert number("half") is None
    assert hedged((100, 100, 100), "above") == (101, None, None)
    assert hedged((12, 12, 12), "least") == (12, None, None)
    assert hedged((500, 500, 500), "near") == (None, 500, None)
    assert "flee" in plain_forms("fled", "fl")


_TABLE = timex_words()
_WORDS = sorted({*_TABLE.months, *_TABLE.weekdays, *_TABLE.units, *_TABLE.seasons})
_ODD = "Friday March the last next of early ago later three 99999 31 30 1066 2013 , on and - 12:61 24:00 half a past few"
_WORDS += [*re.split(" ", _ODD), "0", "'99", "p.m.", "GMT", "night", "every"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), max_size=9),
    st.booleans(),
    st.sampled_from([None, "1945-03", "2019-08-14", "195"]),
)
def test_no_words_of_time_break_the_reckoning(words: list[str], told: bool, then: str | None):
    text = " ".join(words)
    end = 0
    for e in find(text):
        assert end <= e.start < e.end <= len(text)
        end = e.end
        for now in (None, WEDNESDAY):
            found = normalise(e, Anchors(now, then, "past", told))
            assert found.value
            assert found.earliest is None or found.latest is None or found.earliest <= found.latest


def test_a_word_belongs_to_one_expression():
    found = find("century later weekend")
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
