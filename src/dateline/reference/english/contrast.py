"""Words by which a sentence says what something was not: the table `data/en/contrast.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class ContrastWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    excluding: frozenset[str]
    denying: frozenset[str]
    focus: frozenset[str]
    noncommittal: frozenset[str]
    ends: frozenset[str]
    left_open: frozenset[str]
    general: frozenset[str]
    planning: frozenset[str]


@cache
def contrast_words(language: str = "en") -> ContrastWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("contrast.tsv", ContrastWords, language)
