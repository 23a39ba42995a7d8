"""Numbers and sources behind a fact of the brief."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.fact_numbers import number_sentences
from dateline.prose.fact_sources import according_to, source_name
from dateline.prose.number_words import number_words, people_words
from dateline.record.nouns import Count, Dispute, Toll, TollLine
from tests.prose.made_event import EVENT, FIRST, LINES, SECOND, index_of


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
    assert number_sentences(event, FIRST, index_of(event)) == ["The lines differ on where."]


def test_who_says_so():
    index = index_of(EVENT)
    assert according_to(EVENT, None, index) == ", according to Anna Brask and a doctor"
    # the clause's own line alone, since another tells a number that does not meet it
    assert according_to(EVENT, SECOND, index) == ", according to a doctor"
    assert source_name(LINES[1], EVENT, index) == "a doctor"


def test_whose_act_it_is_tells_nothing_of_who_says_so():
    said = replace(EVENT, type="ACCUSE", agents=("a-3",), mentions=(FIRST,), counts=())
    index = index_of(said)
    actor = replace(index.actors["a-1"], id="a-3", name="Anna Brask")
    index.actors["a-3"] = actor
    assert according_to(said, None, index) == ", as The Courier reports"


def test_who_only_is_pointed_at_is_no_source():
    he = replace(LINES[1], id="l-3", name="he")
    third = replace(SECOND, line="l-3", statement=None)
    event = replace(EVENT, counts=(), mentions=(FIRST, third))
    index = index_of(event)
    index.lines["l-3"] = he
    assert according_to(event, None, index) == ", according to Anna Brask"
    assert according_to(event, None, index, "it fell, according to police") == ""
