"""Words of pretence: drills, simulations and works of fiction, in which deeds are played."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class PretenceWords(Struct, frozen=True):
    """`pretence.tsv`; its header says what the sets are."""

    mock: Words
    feigned: Words
    drill: Words
    simulation: Words
    playing: Words
    fiction: Words
    work: Words
    component: Words
    part: Words
    figure: Words
    tale: Words
    narrating: Words
    label: Words
    told_in: Words
    within: Words
    throughout: Words
    topic: Words


@cache
def pretence_words(language: str = "en") -> PretenceWords:
    """Words under which deeds are played. Raises tables.UnknownLanguage."""
    return word_sets("pretence.tsv", PretenceWords, language)
