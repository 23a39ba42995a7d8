"""Words about events, by what they do beside one: the table `data/en/event_words.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class EventWordClasses(Struct, frozen=True):
    """Lemmas; the header of the table says what each set is."""

    outcome: Words
    plight: Words
    weak: Words
    known: Words
    pointing: Words
    presupposed: Words
    in_force: Words
    occurring: Words
    stative: Words
    causing: Words
    motion: Words
    vacuous: Words
    portion: Words
    deed: Words
    toll: Words
    tally: Words
    owning: Words
    charging: Words
    finding: Words


@cache
def event_word_classes(language: str = "en") -> EventWordClasses:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("event_words.tsv", EventWordClasses, language)
