"""Words of taking and holding a place: the table `data/en/control_words.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class ControlWords(Struct, frozen=True):
    """Lemmas and lower-case forms; the header of the table says what each set is."""

    capture: frozenset[str]
    settlements: frozenset[str]
    locatives: frozenset[str]
    holders: frozenset[str]
    parts: frozenset[str]
    expelling: frozenset[str]
    holding: frozenset[str]
    former: frozenset[str]
    since: frozenset[str]
    doubtful_holders: frozenset[str]
    fighting_names: frozenset[str]
    contests: frozenset[str]
    parts_of: frozenset[str]
    of: frozenset[str]
    it: frozenset[str]
    by: frozenset[str]
    out_of: frozenset[str]
    handing: frozenset[str]


@cache
def control_words(language: str = "en") -> ControlWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("control_words.tsv", ControlWords, language)
