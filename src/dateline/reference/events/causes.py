"""How an outcome is attached to the act that it came of: the table `data/en/causes.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class CauseWords(Struct, frozen=True):
    """Lower-case forms: before a noun ("killed in an attack") and before a clause."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]


@cache
def cause_words(language: str = "en") -> CauseWords:
    """The prepositions and conjunctions of causes. Raises `tables.UnknownLanguage`."""
    return word_sets("causes.tsv", CauseWords, language)
