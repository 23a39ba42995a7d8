"""Which clause tells an event, and how it reads when it stands alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.clauses import best_mention, is_governing, spelt, with_status
from dateline.prose.quotes import clause_words, is_torn, with_paired_quotes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Time, Toll
from tests.prose.made_event import COURIER, EVENT, FIRST, SECOND, index_of


def test_of_two_clauses_alike_the_one_that_says_more():
    assert best_mention(EVENT, index_of(EVENT)) == FIRST
    unnamed = replace(EVENT, agents=("a-2",), mentions=(FIRST, SECOND))
    assert best_mention(unnamed, index_of(unnamed)) == FIRST


def test_a_figure_out_of_force_does_not_stand_in_a_clause():
    low = replace(EVENT, tolls=(Toll("killed", None, 9, 9, 9),))
    assert best_mention(low, index_of(low)) == FIRST


def test_a_clause_of_another_status_is_not_taken():
    denied = replace(EVENT, status="denied")
    assert best_mention(denied, index_of(denied)) is None


def test_words_of_time_become_dates():
    start = COURIER.index("Tuesday")
    index = index_of(EVENT)
    time = Time("r-1", start, start + len("Tuesday"), "2031-05-13")
    dated = RecordIndex(replace(index.record, times=(time,)))
    assert clause_words(FIRST, dated).startswith("Nine people were killed on Tuesday [13 May 2031]")
    assert clause_words(replace(FIRST, clause=None), dated) == ""


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("happened", "“The marines attacked Albina”"),
        ("denied", "It is denied that “the marines attacked Albina”"),
        ("planned", "It is planned that “the marines attacked Albina”"),
        ("possible", "It is said to be possible that “the marines attacked Albina”"),
    ],
)
def test_the_status_of_the_record_is_told(status, text):
    event: Event = replace(EVENT, status=status, mentions=(SECOND,))
    index = index_of(event)
    assert with_status("The marines attacked Albina", event, SECOND, index) == text


def test_a_clause_that_says_so_itself_is_left_as_it_is():
    event = replace(EVENT, status="denied", mentions=(SECOND,))
    clause = "Marines did not attack Albina"
    assert with_status(clause, event, SECOND, index_of(event)) == f"“{clause}”"


def test_small_whole_numbers_are_spelt():
    assert [spelt(number) for number in (1.0, 20.0, 21.0, 2.5)] == ["one", "twenty", "21.0", "2.5"]


@pytest.mark.parametrize(
    "words",
    [
        "whose mandate includes organising elections",
        "Officials say",
        "Several groups formed a coalition, the Council (SNC",
        "The front accused the army of",
        "Assad to reform\nThe League has called for unity",
    ],
)
def test_torn_words_are_no_clause(words):
    assert is_torn(words)


def test_a_whole_clause_is_not_torn():
    assert not is_torn("Gunmen (of the Front) seized the town of Konna")


def test_a_lone_quotation_mark_goes():
    assert with_paired_quotes("a “humiliation foretold") == "a humiliation foretold"
    assert with_paired_quotes("a “humiliation” foretold") == "a “humiliation” foretold"


def test_a_clause_that_begins_well_before_its_mention_is_of_another_verb():
    assert not is_governing(FIRST)
    assert is_governing(replace(FIRST, start=FIRST.start + 30))
