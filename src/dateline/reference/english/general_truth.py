"""Words by which a sentence shows that it tells of no one occasion."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class GeneralTruthWords(Struct, frozen=True):
    """`general_truth.tsv`; its header says what the sets are."""

    habitual: Words
    any_of: Words
    every: Words
    defining: Words
    asking: Words
    whoever: Words


@cache
def general_truth_words(language: str = "en") -> GeneralTruthWords:
    """The table `data/LANGUAGE/general_truth.tsv`. Raises `word_sets.UnknownLanguage`."""
    return word_sets("general_truth.tsv", GeneralTruthWords, language)
