"""Sums of money in words: $40 million; £2 million to £3 million; 500 rupees."""

from __future__ import annotations

from dateline.prose.number_words import NOT_TOLD, is_above
from dateline.prose.value_words import known, word
from dateline.record.nouns import Count, Toll

_LARGE = (1_000_000_000, 1_000_000)


def money_words(sum_: Count | Toll) -> str:
    """A sum with its currency, which the record keeps as that of which it is; "number not told"
    where there is none.
    """
    low, best, high = sum_.low, sum_.best, sum_.high
    if low is None:
        return f"up to {_sum(high, sum_.who)}" if high else _sum(best, sum_.who)
    if is_above(sum_):
        return f"more than {_sum(low - 1, sum_.who)}"
    if high is None:
        return f"{_sum(low, sum_.who)} or more"
    if low == high:
        return _sum(low, sum_.who)
    return f"{_sum(low, sum_.who)} to {_sum(high, sum_.who)}"


def _sum(value: float | int | None, currency: str | None) -> str:
    """$5.8 billion; 500 rupees"""
    if value is None:
        return NOT_TOLD
    number = _number(value)
    if currency and known("currency", currency):
        return word("currency", currency).words.format(number)
    return f"{number} {currency}" if currency else number


def _number(value: float | int) -> str:
    """5.8 billion; 40 million; 2,500"""
    for size in _LARGE:
        if value >= size:
            return word("large-number", size).words.format(f"{value / size:,.4g}")
    return f"{value:,.0f}"
