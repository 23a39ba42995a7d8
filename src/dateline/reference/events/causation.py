"""How a sentence gives a cause, and the classes of causes: the tables `data/en/causation.tsv`,
`data/en/cause_classes.tsv` and `data/en/cause_sentences.tsv`.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.reference.phrase_classes import PhraseClasses, phrase_classes
from dateline.reference.tables import of_language, rows, words
from dateline.reference.text import stem
from dateline.reference.word_sets import word_sets

Side = Literal["before", "after"]


class CauseSentences(Struct, frozen=True):
    """Lower-case forms and names of classes; the header of the table says what each set is."""

    operators: frozenset[str]
    failings: frozenset[str]
    parts: frozenset[str]
    failing: frozenset[str]
    blaming: frozenset[str]
    pointing: frozenset[str]


@cache
def causal_connectives(language: str = "en") -> dict[str, Side]:
    """The connectives, as written, with the side on which the cause stands.

    Raises `tables.UnknownLanguage`, and ValueError for a side that is none.
    """
    found: dict[str, Side] = {}
    for side, cell in rows(of_language("causation.tsv", language), 2):
        if side not in ("before", "after"):
            raise ValueError(f"causation.tsv: {side!r} is no side")
        found.update(dict.fromkeys(words(cell), side))
    return found


def cause_classes(language: str = "en") -> PhraseClasses:
    """The classes of causes, by their stems. Raises `tables.UnknownLanguage`."""
    return phrase_classes("cause_classes.tsv", stem, language)


@cache
def cause_sentences(language: str = "en") -> CauseSentences:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("cause_sentences.tsv", CauseSentences, language)
