"""Sums in words."""

from __future__ import annotations

import pytest

from dateline.prose.money import money_words
from dateline.record.nouns import Toll


@pytest.mark.parametrize(
    ("low", "best", "high", "currency", "words"),
    [
        (40_000_000, 40_000_000, 40_000_000, "dollar", "$40 million"),
        (5_800_000_000, None, None, "dollar", "$5.8 billion or more"),
        (2_000_000, None, 3_500_000, "pound", "£2 million to £3.5 million"),
        (500_001, None, None, "pound", "more than £500,000"),
        (None, 500, None, "rupee", "500 rupee"),
        (None, None, 1_200, "euro", "up to €1,200"),
        (None, None, None, None, "number not told"),
        (0, 0, 0, "dollar", "$0"),
    ],
)
def test_money(low, best, high, currency, words):
    assert money_words(Toll("money", currency, low, best, high)) == words
