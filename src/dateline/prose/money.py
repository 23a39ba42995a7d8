"""Sums of money in words: $40 million; £2 million to £3 million; 500 rupees."""

from __future__ import annotations

from dateline.prose.number_words import NOT_TOLD, is_above, range_in_figures
from dateline.prose.value_words import known, word
from dateline.record.nouns import Count, Toll
from dateline.reference.numbers.quantities import Number

_LARGE = (1_000_000_000, 1_000_000)


def money_words(sum_: Count | Toll) -> str:
    """A sum with its currency, which the record keeps as that of which it is; "number not told"
    where there is none.
    """
    low, best, high = sum_.low, sum_.best, sum_.high

    def written(value: Number | None) -> str:
        return _sum(value, sum_.who)

    if low is None:
        return f"up to {written(high)}" if high else written(best)
    if is_above(sum_):
        return f"more than {written(low - 1)}"
    return range_in_figures(low, high, written)


def _sum(value: Number | None, currency: str | None) -> str:
    """$5.8 billion; 500 rupees"""
    if value is None:
        return NOT_TOLD
    number = _number(value)
    if currency and known("currency", currency):
        return word("currency", currency).words.format(number)
    return f"{number} {currency}" if currency else number


def _number(value: Number) -> str:
    """5.8 billion; 40 million; 2,500"""
    for size in _LARGE:
        if value >= size:
            return word("large-number", size).words.format(f"{value / size:,.4g}")
    return f"{value:,.0f}"
