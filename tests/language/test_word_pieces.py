"""The case pattern of a word, which the network reads beside its lower-case pieces."""

from __future__ import annotations

import pytest

from dateline.language import word_pieces as shapes
from dateline.language.word_pieces import shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("town", shapes.LOWER),
        ("Gao", shapes.TITLE),
        ("UN", shapes.UPPER),
        ("A", shapes.INITIAL),
        ("McDonald", shapes.MIXED),
        ("1,200", shapes.DIGITS),
        ("G8", shapes.ALNUM),
        ("--", shapes.PUNCT),
        ("—", shapes.OTHER),
        ("al-bab", shapes.LOWER),
        ("Al-bab", shapes.TITLE),
        ("Al-Bab", shapes.MIXED),
        ("U.S.", shapes.UPPER),
        ("城", shapes.MIXED),
    ],
)
def test_shape(word: str, shape: int):
    assert shape_of(word) == shape
