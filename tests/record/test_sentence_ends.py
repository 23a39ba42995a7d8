"""Where sentences begin and end by their marks."""

from __future__ import annotations

import pytest

from dateline.record.sentence_ends import sentence_end, sentence_start, sentence_stop

TEXT = 'A raid on ISIS. The U.S. army left.\n"Go!" he said. 3.5 tons burnt'


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("raid", "A raid on ISIS. "),
        ("army", "The U.S. army left.\n"),
        ("said", '"Go!" he said. '),
        ("burnt", "3.5 tons burnt"),
    ],
)
def test_the_sentence_of_a_word(word: str, sentence: str):
    at = TEXT.index(word)
    assert TEXT[sentence_start(TEXT, at) : sentence_end(TEXT, at)] == sentence


def test_the_mark_that_ends_a_sentence_is_no_part_of_what_stands_before_it():
    assert TEXT[: sentence_stop(TEXT, 0)] == "A raid on ISIS"
    assert sentence_stop(TEXT, TEXT.index("burnt")) == len(TEXT)


def test_no_sentence_goes_beyond_the_limit():
    assert sentence_end(TEXT, 0, 6) == 6
