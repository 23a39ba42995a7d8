"""Which clause tells an event, and how it reads when it stands alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.clauses import best_mention, is_governing
from dateline.prose.quotes import is_torn, report_words, with_closed_quotes, with_paired_quotes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Time, Toll
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
    assert FIRST.clause is not None
    told = report_words("r-1", FIRST.clause, dated)
    assert told.startswith("Nine people were killed on Tuesday [13 May 2031] when")


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


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ('"We will go," he said.', "“We will go,” he said."),
        ("Nobody fired,” she said.", "“Nobody fired,” she said."),
        ('He said: "We will go.', "He said: “We will go.”"),
        ("It rained.", "It rained."),
    ],
)
def test_a_quotation_that_a_sentence_tears_is_closed(words, closed):
    assert with_closed_quotes(words) == closed


def test_a_clause_that_begins_well_before_its_mention_is_of_another_verb():
    assert not is_governing(FIRST)
    assert is_governing(replace(FIRST, start=FIRST.start + 30))
