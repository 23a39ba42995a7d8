"""Texts as the tables compare them."""

from __future__ import annotations

import re

import pytest

from dateline.reference.text import holds_whole


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mali's army", "Mali"),
        ("Somalia and Mali", "Mali"),
        ("Malian troops", "Mali"),
        ("the U.N. said", "U.N."),
        ("a U.N.-led force", "U.N."),
        ("Mali_", "Mali"),
        ("Mali2", "Mali"),
        ("", "Mali"),
        ("Côte", "Côt"),
        ("(MFE)", "MFE"),
        ("x x", "x"),
    ],
)
def test_whole_words_are_those_that_the_pattern_finds(text: str, words: str) -> None:
    found = re.search(rf"\b{re.escape(words)}\b", text) is not None
    assert holds_whole(text, words) is found
