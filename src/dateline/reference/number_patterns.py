"""How numbers and what stands around them are written: the regular expressions of
`data/en/number_patterns.tsv`.

The words in them come from `quantities.yaml`, longest first, so that "a few hundred" is never read
as "a few".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache

from dateline.reference.counting_words import counting_words
from dateline.reference.quantities import quantities
from dateline.reference.tables import of_language, rows

Pattern = re.Pattern[str]
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """The patterns that the stages ask for.

    A name in `after` is of what follows a number, from its end on; one in `before` of what leads up
    to it.
    """

    number: Pattern  # groups money, vague, plain
    range: Pattern  # groups money, low, and, high: "five to seven"
    article: Pattern
    shared_magnitude: Pattern  # at the end of a range: "two or three hundred"
    hedge_before: Pattern
    hedge_after: Pattern
    between: Pattern
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
    idiom_after: Pattern  # "one day", "no doubt"


@cache
def number_patterns(language: str = "en") -> NumberPatterns:
    """The patterns, compiled once.

    Raises `tables.UnknownLanguage`, and ValueError where a pattern asks for a part that is not
    there.
    """
    parts = _word_lists()
    found: dict[str, Pattern] = {}
    for name, case, pattern in rows(of_language("number_patterns.tsv", language), 3):
        try:
            filled = _PLACEHOLDER.sub(lambda match: parts[match[1]], pattern)
        except KeyError as missing:
            raise ValueError(f"number_patterns.tsv: {name} asks for {missing}") from None
        parts[name] = filled
        if case != "part":
            found[name] = re.compile(filled, re.I if case == "any" else 0)
    return NumberPatterns(**{field.name: found[field.name] for field in fields(NumberPatterns)})


def _word_lists() -> dict[str, str]:
    """The lists of words that patterns are made of, each as one alternative."""
    table = quantities()
    alone = counting_words().magnitudes_alone
    return {
        "ones": _any(table.ones),
        "ones_above_zero": _any(word for word, value in table.ones.items() if value),
        "magnitudes": _any(word for word in table.magnitudes if word not in alone),
        "suffixes": _any(table.suffixes),
        "vague_quantities": _any(table.vague),
        "hedges_before": _any(table.before),
        "hedges_after": _any(table.after),
        "parts": _any(table.parts),
        "currencies": _any(table.currencies),
    }


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first, with white space of any kind between them."""
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
