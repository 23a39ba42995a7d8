"""Texts that hold no number are known without the pattern, and no number is lost by it."""

from __future__ import annotations

import pytest

from dateline.reference.numbers.number_patterns import may_hold_number, number_patterns
from dateline.reference.numbers.quantities import quantities


def test_every_word_and_phrase_for_a_number_is_looked_for():
    table = quantities()
    for phrase in (*table.ones, *table.magnitudes, *table.vague):
        for said in (phrase, phrase.upper(), f"They saw {phrase} people."):
            assert may_hold_number(said) >= bool(number_patterns().number.search(said)), said


@pytest.mark.parametrize("text", ["5 killed", "٣ killed", "twenty-five", "ſix", "A DOZEN"])
def test_figures_of_any_script_and_any_case_are_seen(text):
    assert may_hold_number(text)


def test_other_words_are_passed_over():
    assert not may_hold_number("The ministry said that the road was closed.")
