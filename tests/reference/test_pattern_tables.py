"""Tables of patterns: parts, lists of words, and what a table may not leave out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from dateline.reference import pattern_tables
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.pattern_tables import any_literal, any_phrase, patterns
from dateline.reference.publishing.page_patterns import page_patterns


class Sample(Struct, frozen=True):
    """What the tables below have to name."""

    loud: re.Pattern[str]


def of(monkeypatch: pytest.MonkeyPatch, *table: tuple[str, str, str], **parts: str) -> Sample:
    monkeypatch.setattr(pattern_tables, "rows", lambda name, columns: iter(table))
    return patterns("sample.tsv", Sample, parts)


def test_parts_are_put_into_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = of(monkeypatch, ("end", "part", "{stop}+$"), ("loud", "any", "stop{end}"), stop="!")
    assert sample.loud.search("STOP!!")
    assert not sample.loud.search("STOP")


def test_an_exact_pattern_minds_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not of(monkeypatch, ("loud", "exact", "stop")).loud.search("STOP")


@pytest.mark.parametrize(
    "table",
    [
        [("loud", "any", "stop{end}")],  # a part that is not there
        [("loud", "sometimes", "stop")],  # a use that is not known
        [("quiet", "any", "hush")],  # another pattern than the struct asks for
    ],
)
def test_a_table_that_does_not_fit_is_a_bug(
    monkeypatch: pytest.MonkeyPatch, table: list[tuple[str, str, str]]
) -> None:
    with pytest.raises(ValueError, match=r"sample\.tsv"):
        of(monkeypatch, *table)


def test_the_longest_words_come_first_and_any_white_space_parts_them() -> None:
    few = re.compile(any_phrase(["a few", "a few hundred"]))
    match = few.match("a  few\nhundred people")
    assert match and match.group() == "a  few\nhundred"


@pytest.mark.parametrize("text", ["sept", "september", "seven hundred", "seventy", "no one", "no"])
def test_a_word_that_goes_on_as_another_is_taken_whole(text: str) -> None:
    words = ["no", "no one", "sept", "september", "seven", "seventy"]
    any_word = re.compile(any_phrase(words))
    longest = max(filter(text.startswith, words), key=len)
    match = any_word.match(text)
    assert match and match.group() == longest


WORDS = st.text("abAB'. ", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_where_case_counts_the_longest_word_of_any_is_taken(words: list[str], text: str) -> None:
    match = re.match(any_literal(words), text)
    assert (match and match.group()) == max(filter(text.startswith, words), key=len, default=None)


@given(st.lists(WORDS.map(str.lower), min_size=1, max_size=8), WORDS)
def test_where_it_does_not_the_longest_of_words_of_one_case_is(words: list[str], text: str) -> None:
    match = re.match(any_literal(words), text, re.IGNORECASE)
    longest = max(filter(text.lower().startswith, words), key=len, default=None)
    assert (match and match.group().lower()) == longest


def test_another_pattern_may_stand_for_a_letter() -> None:
    assert re.fullmatch(any_literal(["o'clock"], {"'": "['’]"}), "o’clock")


def test_no_words_make_a_pattern_that_takes_nothing() -> None:
    assert any_phrase([]) == "(?:)"


def test_the_shipped_tables_are_whole() -> None:
    for table in (number_patterns(), page_patterns()):
        assert all(getattr(table, name).pattern for name in table.__struct_fields__)
