"""Spellings in which the houses that print one text differ: the table `data/en/house_style.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class HouseStyle(Struct, frozen=True):
    """Lower-case forms but for the abbreviations; the header of the table says what each set is."""

    abbreviations: frozenset[str]
    contracted_not: frozenset[str]
    written_not: frozenset[str]
    pronominal: frozenset[str]
    clock: frozenset[str]


@cache
def house_style(language: str = "en") -> HouseStyle:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("house_style.tsv", HouseStyle, language)


@cache
def longest_abbreviation(language: str = "en") -> int:
    """The letters of the longest abbreviation, its full stop among them: no more need be looked at
    to tell that one ends somewhere.
    """
    return max(map(len, house_style(language).abbreviations)) + len(".")
