"""Parts of words that a hyphen at a line's end may stand behind: `data/en/word_breaks.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class WordBreaks(Struct, frozen=True):
    """Lower-case forms."""

    closed_prefixes: frozenset[str]  # one with the word behind them: "un" in "unharmed"


@cache
def word_breaks(language: str = "en") -> WordBreaks:
    """The parts of words of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("word_breaks.tsv", WordBreaks, language)
