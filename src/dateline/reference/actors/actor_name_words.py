"""Words in the names of actors that distinguish one from another, or do not.

The tables are `data/en/actor_name_words.tsv` and `data/en/spellings.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows
from dateline.reference.word_sets import word_sets


class ActorNameWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    modifiers: frozenset[str]
    fighters: frozenset[str]
    known_by_deed: frozenset[str]
    plain: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    generic_bodies: frozenset[str]
    title_links: frozenset[str]


@cache
def actor_name_words(language: str = "en") -> ActorNameWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("actor_name_words.tsv", ActorNameWords, language)


def one_spelling(word: str) -> str:
    """The word in the spelling in which all its spellings meet: "defence" -> "defense"."""
    return _spellings().get(word, word)


@cache
def _spellings(language: str = "en") -> dict[str, str]:
    """Variant spellings of names and the one that stands for them, both as in the table."""
    return {cells[0]: cells[1] for cells in rows(of_language("spellings.tsv", language), 2)}
