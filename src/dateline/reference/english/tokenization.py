"""Where words of English begin and end: prefixes, abbreviations and words that are two."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class TokenizationWords(Struct, frozen=True):
    """As written; the header of the table says what each set is."""

    prefixes: Words
    abbreviations: Words
    cut: Words  # the parts parted by "+"
    dropped: Words


@cache
def tokenization_words(language: str = "en") -> TokenizationWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("tokenization.tsv", TokenizationWords, language)
