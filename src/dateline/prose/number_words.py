"""A number as the reports word it: five; more than 100; nearly 90; up to 200; dozens of.

A bound is told by the hedge that the reports gave it, so that "more than 100" is never told as "at
least 101". Where lines with several hedges were put together, the bound tells which hedge it had.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.prose.value_words import known, word
from dateline.record.nouns import Count, Toll, TollLine
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.numbers.quantities import Number, quantities

Numbered = Toll | TollLine | Count
NOT_TOLD = "number not told"
_ROUND = 10  # a bound one above a multiple of it was "more than" that


def hedge_of(number: Numbered, counts: Sequence[Count]) -> str:
    """The hedge with which the reports gave a number: that of the first of the counts that has its
    bounds; empty where there is none.
    """
    if isinstance(number, Count):
        return _known_hedge(number.hedge or "")
    bounds = (number.low, number.best, number.high)
    of = number.of if isinstance(number, Toll) else None
    for count in counts:
        is_it = (count.low, count.best, count.high) == bounds and count.of == (of or count.of)
        if is_it and (hedge := _known_hedge(count.hedge or "")):
            return hedge
    return ""


def _known_hedge(told: str) -> str:
    """The end of the words that is a hedge or a vague number: "including at least" ends so."""
    words = told.casefold().split()
    for start in range(len(words)):
        end = " ".join(words[start:])
        if end in quantities().before or end in quantities().vague:
            return end
    return ""


def number_words(number: Numbered, counts: Sequence[Count] = (), *, beside: bool = False) -> str:
    """five; at least twelve; more than 100; around 20; 9 to 14; several hundred.

    The best number stands wherever there is one; without it a bound does, and both bounds where
    they differ. beside: it stands behind "at", where "17 or more" is said and not "at least 17".
    """
    low, best, high = number.low, number.best, number.high
    hedge = hedge_of(number, counts)
    if hedge in quantities().vague and best is None and not beside:
        return word("hedge", hedge).words
    if low is None:
        return _without_floor(best, high, hedge)
    if high is None:
        return _floor(low, best, hedge, beside=beside)
    if best is None and low != high:
        return range_in_figures(low, high)
    return spelt_number(_either(best, low))


def bounds_words(number: Numbered, counts: Sequence[Count] = ()) -> str:
    """The bounds in figures: 9 to 17; 45; 22 or more; more than 100; around 20; number not told."""
    low, best, high = number.low, number.best, number.high
    if low is None:
        told = best if best is not None else high
        hedge = word("hedge", hedge_of(number, counts) or "up to").words
        return NOT_TOLD if told is None else f"{hedge} {thousands(told)}"
    if is_above(number, counts):
        return f"more than {thousands(low - 1)}"
    return range_in_figures(low, high)


def range_in_figures(
    low: Number,
    high: Number | None,
    written: Callable[[Number], str] | None = None,
    joint: str = " to ",
) -> str:
    """9 to 17; 45 where both bounds are one; 22 or more where there is no upper one.

    written: how a bound is written, `thousands` where None.
    """
    figures = written or thousands
    if high is None:
        return f"{figures(low)} or more"
    return figures(low) if low == high else f"{figures(low)}{joint}{figures(high)}"


def thousands(value: Number) -> str:
    """1,400; 2.5"""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def people_words(number: Numbered, counts: Sequence[Count] = ()) -> str:
    """The number before a noun: five; more than 100; dozens of."""
    words = number_words(number, counts)
    of = " of" if words.split()[-1] in sentence_words().vague_nouns else ""
    return f"{words}{of}"


def is_above(number: Numbered, counts: Sequence[Count] = ()) -> bool:
    """True for a lower bound that the reports word as "more than" the number below it."""
    low = number.low
    if low is None or number.high is not None or number.best is not None:
        return False
    return leaves_out(low, hedge_of(number, counts))


def leaves_out(low: Number, hedge: str) -> bool:
    """True for a lower bound one above the number that the words name."""
    kind = quantities().before.get(hedge)
    return kind == "above" if kind else low > _ROUND and (low - 1) % _ROUND == 0


def _floor(low: Number, best: Number | None, hedge: str, *, beside: bool) -> str:
    """more than 100; at least fourteen; 14 or more."""
    if best is not None:
        return spelt_number(best) if beside else f"at least {spelt_number(best)}"
    kind = quantities().before.get(hedge)
    if leaves_out(low, hedge):
        more = word("hedge", hedge).words if kind == "above" else "more than"
        return f"{more} {spelt_number(low - 1)}"
    return range_in_figures(low, None) if beside else f"at least {spelt_number(low)}"


def _without_floor(best: Number | None, high: Number | None, hedge: str) -> str:
    """around 20; up to 200; fewer than 50."""
    kind = quantities().before.get(hedge)
    if best is not None:
        near = word("hedge", hedge).words if kind == "near" else "about"
        return f"{near} {spelt_number(best)}"
    if kind == "below" and high is not None:
        return f"fewer than {spelt_number(high + 1)}"
    return f"up to {spelt_number(high)}"


def _either(best: Number | None, bound: Number | None) -> Number | None:
    """The best number, which may be 0; the bound where there is none."""
    return bound if best is None else best


def spelt_number(value: Number | None) -> str:
    """five; 1,400; 2.5"""
    if value is None:
        return "an unknown number"
    if value == int(value) and known("cardinal", int(value)):
        return word("cardinal", int(value)).words
    return thousands(value)
