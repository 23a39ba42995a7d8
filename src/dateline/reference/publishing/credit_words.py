"""Words of credit lines and of reports about reports: the table `data/en/credit_words.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class CreditWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    contributing: frozenset[str]
    reporting: frozenset[str]


@cache
def credit_words(language: str = "en") -> CreditWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("credit_words.tsv", CreditWords, language)
