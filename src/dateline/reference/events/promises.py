"""Words that say what became of a promise: the table `data/en/promises.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.word_sets import word_sets


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """Lower-case forms; the header of the table says what each set is."""

    obligations: frozenset[str]
    overdue: frozenset[str]
    late: frozenset[str]
    lengths: frozenset[str]
    negations: frozenset[str]
    negative_endings: frozenset[str]
    comings: frozenset[str]
    due: frozenset[str]


@cache
def promise_words(language: str = "en") -> PromiseWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("promises.tsv", PromiseWords, language)
