"""Words by which somebody stops a deed of their own: the table `data/en/stopping.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class StoppingWords(Struct, frozen=True):
    """Lemmas and lower-case forms; the header of the table says what each set is."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    of: frozenset[str]
    announcing: frozenset[str]


@cache
def stopping_words(language: str = "en") -> StoppingWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("stopping.tsv", StoppingWords, language)
