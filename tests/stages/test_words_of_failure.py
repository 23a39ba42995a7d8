"""Words by which what was promised came late or not at all."""

from __future__ import annotations

import pytest

from dateline.stages.tracking.words_of_failure import length_of_words_of_failure


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Lomec bridge, a day overdue, was still shut.", "The Lomec bridge, a day overdue"),
        ("The ferry came two days late.", "The ferry came two days late"),
        ("The grain has not arrived, drivers say.", "The grain has not arrived"),
        ("The late mayor's bridge opened.", ""),
        ("The bridge opened on time.", ""),
    ],
)
def test_how_far_into_a_sentence_they_reach(sentence: str, words: str):
    assert sentence[: length_of_words_of_failure(sentence)] == words
