"""Numbers and sources behind a fact of the brief."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.fact_numbers import number_sentences
from dateline.prose.fact_sources import credit, outlet_name, source_name
from dateline.prose.number_words import number_words, people_words
from dateline.prose.tellings import best_telling
from dateline.record.nouns import Count, Dispute, Toll, TollLine
from tests.prose.made_event import EVENT, FIRST, LINES, index_of


def test_numbers_of_people_in_words():
    assert number_words(Toll("killed", None, 5, 5, 5)) == "five"
    assert number_words(Toll("killed", None, 14, None, None)) == "at least fourteen"
    assert number_words(Toll("killed", None, 14, None, None), beside=True) == "14 or more"
    assert number_words(Toll("killed", None, 9, None, 1400)) == "9 to 1,400"


@pytest.mark.parametrize(
    ("low", "best", "high", "hedge", "words"),
    [
        (101, None, None, "More than", "more than 100"),
        (66, None, None, "over", "more than 65"),
        (3501, None, None, "well over", "well over 3,500"),
        (187, None, None, "including at least", "at least 187"),
        (101, None, None, "at least", "at least 101"),
        (None, 90, None, "nearly", "nearly 90"),
        (None, 30000, None, "an estimated", "an estimated 30,000"),
        (None, 20, None, None, "about twenty"),
        (None, None, 200, "up to", "up to 200"),
        (24, None, 99, "dozens", "dozens of"),
        (200, None, 999, "several hundred", "several hundred"),
    ],
)
def test_a_number_is_worded_as_the_reports_word_it(low, best, high, hedge, words):
    count = Count(
        of="killed", low=low, best=best, high=high, hedge=hedge, report="r", start=0, end=1
    )
    assert people_words(count) == words
    assert people_words(Toll("killed", None, low, best, high), (count,)) == words


def test_a_bound_without_its_hedge_is_worded_by_its_form():
    assert number_words(Toll("killed", None, 101, None, None)) == "more than 100"
    assert number_words(Toll("killed", None, 103, None, None)) == "at least 103"


def test_a_toll_that_the_clause_tells_is_not_told_again():
    event = replace(EVENT, tolls=(Toll("killed", None, 9, 9, 9),))
    assert number_sentences(event, FIRST, index_of(event)) == []
    assert number_sentences(event, None, index_of(event)) == ["The number killed is put at nine."]


def test_a_toll_of_another_harm_is_told():
    event = replace(EVENT, tolls=(Toll("wounded", None, 3, 3, 3),))
    assert number_sentences(event, FIRST, index_of(event)) == ["Three were wounded."]


def test_lines_that_hold_different_numbers_are_named():
    lines = (TollLine("l-1", 9, 9, 9), TollLine("l-2", 14, None, None))
    event = replace(EVENT, tolls=(Toll("killed", None, 9, None, 20, lines=lines),))
    (text,) = number_sentences(event, None, index_of(event))
    assert text == "The number killed is put by Anna Brask at 9 and by a doctor at 14 or more."


def test_open_disputes_besides_numbers_are_told():
    event = replace(EVENT, disputes=(Dispute("places", "contradicts"),))
    assert number_sentences(event, FIRST, index_of(event)) == ["Sources differ on where."]


def test_the_outlet_brings_words_that_say_whose_they_are():
    index = index_of(EVENT)
    telling = best_telling(EVENT, index)
    assert telling is not None
    assert credit(telling, index) == ", according to Radio One"  # of two alike the shorter
    assert source_name(LINES[1], EVENT, index) == "a doctor"


def test_an_agency_is_not_called_one_twice():
    agency = replace(LINES[0], kind="agency", name="Meridian News Agency")
    assert source_name(agency, EVENT, index_of(EVENT)) == "Meridian News Agency"
    known = replace(LINES[0], kind="agency", name="AustralPress")
    assert source_name(known, EVENT, index_of(EVENT)) == "the agency AustralPress"


def test_outlets_have_the_article_that_english_gives_them():
    assert outlet_name("Evening Standard") == "the Evening Standard"
    assert [outlet_name(name) for name in ("Reuters", "The Courier")] == ["Reuters", "The Courier"]
