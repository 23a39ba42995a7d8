"""Who did it, and who says so: the table `data/en/allegations.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class Allegations(Struct, frozen=True):
    """Lemmas, lower-case forms and classes of triggers; the header of the table says what each
    is.
    """

    violent: frozenset[str]
    blaming: frozenset[str]
    pinning: frozenset[str]
    sources: frozenset[str]
    complements: frozenset[str]
    part: frozenset[str]
    using: frozenset[str]
    ends_object: frozenset[str]
    setting: frozenset[str]
    mutual: frozenset[str]
    night: frozenset[str]
    zoned: frozenset[str]


@cache
def allegations(language: str = "en") -> Allegations:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("allegations.tsv", Allegations, language)
