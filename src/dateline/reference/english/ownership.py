"""Verbs that say what belongs to whom: the table `data/en/ownership.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class OwnershipWords(Struct, frozen=True):
    """Lemmas."""

    owning: frozenset[str]


@cache
def ownership_words(language: str = "en") -> OwnershipWords:
    """The verbs of ownership. Raises `tables.UnknownLanguage`."""
    return word_sets("ownership.tsv", OwnershipWords, language)
