"""In whose waters, airspace or land: the table `data/en/territory.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class TerritoryWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    nouns: frozenset[str]
    nobodys: frozenset[str]
    nobodys_whole: frozenset[str]
    owned: frozenset[str]
    leading: frozenset[str]


@cache
def territory_words(language: str = "en") -> TerritoryWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("territory.tsv", TerritoryWords, language)
