"""How numbers and what stands around them are written: the regular expressions of
`data/en/number_patterns.tsv`.

The words in them come from `quantities.yaml`, longest first, so that "a few hundred" is never read
as "a few".
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dateline.reference.guarded_patterns import holds_folded_letters
from dateline.reference.numbers.casualties import casualties
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import quantities
from dateline.reference.pattern_tables import Pattern, any_phrase, patterns

_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")


class NumberPatterns(Struct, frozen=True):
    """The patterns that the stages ask for.

    A name in `after` is of what follows a number, from its end on; one in `before` of what leads up
    to it.
    """

    number: Pattern  # groups money, vague, plain
    range: Pattern  # groups money, low, and, high: "five to seven"
    article: Pattern
    shared_magnitude: Pattern  # at the end of a range: "2 or 3 hundred"
    hedge_before: Pattern
    risen: Pattern  # before "up to": the number it rose to, and no bound
    hedge_after: Pattern
    between: Pattern
    change: Pattern  # "from 20 to 30": two numbers, the former and the new
    of_whose: Pattern  # "of the", at the end of what `part_before` finds
    part_before: Pattern  # "three of the": the number that follows is the whole
    currency_after: Pattern
    currency: Pattern
    share: Pattern  # a number that may be part of "one in five"
    share_after: Pattern
    share_before: Pattern
    rank_after: Pattern  # "%", "th", "p.m.": no count
    unit_after: Pattern
    unit_of_people: Pattern  # "20 foot soldiers": no measure
    label_before: Pattern
    scale_before: Pattern  # "magnitude of at least 6"
    article_before: Pattern  # "a 6.3 quake"
    scale_after: Pattern  # "6.3 earthquake"
    idiom_after: Pattern  # "one day", "no doubt"
    year_before: Pattern
    age: Pattern
    age_before: Pattern  # group whom: the word for a person
    age_after: Pattern
    least: Pattern  # "one", "a single": denied, it says that there was none
    denied_before: Pattern  # "without", "not even"


class GroupedNumbers(Struct, frozen=True):
    """Numbers whose thousands are parted otherwise than by commas; `number` is their figures, and
    `behind` the word behind them.
    """

    spaced: Pattern  # groups before, money: what leads up to it
    pointed: Pattern  # group again: the groups of three after the first
    apostrophes: Pattern  # all of it is the number


@cache
def grouped_numbers(language: str = "en") -> GroupedNumbers:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("grouped_numbers.tsv", GroupedNumbers, _word_lists(), language)


@cache
def number_patterns(language: str = "en") -> NumberPatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("number_patterns.tsv", NumberPatterns, _word_lists(), language)


def may_hold_number(text: str) -> bool:
    """False for a text without figures and without a word of which numbers are made: such a one is
    known in a tenth of the time that the pattern takes.
    """
    if _FIGURE.search(text) or not _number_words().isdisjoint(_LETTERS.findall(text.lower())):
        return True
    return holds_folded_letters(text)


@cache
def _number_words() -> frozenset[str]:
    """Of each word or phrase that may be a number the longest word."""
    table = quantities()
    phrases = (*table.ones, *table.magnitudes, *table.vague)
    return frozenset(max(_LETTERS.findall(phrase), key=len) for phrase in phrases)


def _word_lists() -> dict[str, str]:
    """The lists of words that patterns are made of, each as one alternative."""
    table = quantities()
    alone = counting_words().magnitudes_alone
    return {
        "ones": any_phrase(table.ones),
        "ones_above_zero": any_phrase(word for word, value in table.ones.items() if value),
        "magnitudes": any_phrase(word for word in table.magnitudes if word not in alone),
        "suffixes": any_phrase(table.suffixes),
        "vague_quantities": any_phrase(table.vague),
        "hedges_before": any_phrase(table.before),
        "hedges_after": any_phrase(table.after),
        "parts": any_phrase(table.parts),
        "rising": any_phrase(casualties().rising),
        "currencies": any_phrase(table.currencies),
        "codes": any_phrase(table.currency_codes),
    }
