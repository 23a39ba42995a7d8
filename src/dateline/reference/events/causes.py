"""How an outcome is attached to the act that it came of: the table `data/en/causes.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.word_sets import word_sets


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Lower-case forms: before a noun ("killed in an attack") and before a clause."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]


@cache
def cause_words(language: str = "en") -> CauseWords:
    """The prepositions and conjunctions of causes. Raises `tables.UnknownLanguage`."""
    return word_sets("causes.tsv", CauseWords, language)
