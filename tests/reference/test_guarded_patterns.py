"""Patterns behind a plain search: what they need is in every text that they match."""

from __future__ import annotations

import re

import pytest

from dateline.reference.guarded_patterns import (
    GuardedPattern,
    holds_folded_letters,
    needed_pieces,
)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\ball rights reserved\b", {"all rights reserved"}),
        (r"(?:stock|file) (?:photo|image)s?", {"photo", "image"}),
        (r"(?:comments are|discussion is) closed", {"comments are", "discussion is"}),
        (r"(?:please )?subscribe", {"subscribe"}),
        (r"(?:e-?mail){2,}", {"mail"}),
        (r"(?:e-?mail)*", set()),
        (r"donate|\d+ dollars|[a-z]+", set()),
        (r"(?P<ago>(?:week|day)s) ago", {"ago"}),
        (r"caf\u00e9 noir", {"noir"}),
    ],
)
def test_a_pattern_needs_what_stands_outside_of_its_choices(pattern, pieces):
    assert needed_pieces(re.compile(pattern, re.I)) == pieces


@pytest.mark.parametrize("text", ["Please SUBSCRIBE", "please \u017fub\u017fcribe", "subscribe"])
def test_no_case_and_no_long_s_keeps_a_match_from_being_found(text):
    pattern = re.compile(r"subscribe", re.I)
    assert pattern.search(text) and GuardedPattern(pattern).search(text)


@pytest.mark.parametrize("letter", ["\u017f", "\u0131", "\u0130"])
def test_letters_that_patterns_without_case_take_for_plain_ones(letter):
    assert holds_folded_letters(f"a {letter}hip")
    assert re.search("[a-z]", letter, re.I)


@pytest.mark.parametrize("text", ["Ships", "Sévaré", "Straße", "Kidal, Séno", "5 \u212a"])
def test_other_letters_are_folded_by_small_letters(text):
    assert not holds_folded_letters(text)


def test_what_the_pattern_does_not_match_is_not_found():
    guarded = GuardedPattern(re.compile(r"^subscribe"))
    assert guarded.search("to subscribe") is None
    assert guarded.search("a toll of five") is None
