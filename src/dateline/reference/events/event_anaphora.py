"""How a mention of an event points back at an earlier one: the table
`data/en/event_anaphora.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class EventAnaphora(Struct, frozen=True):
    """Lower-case forms and lemmas; the header of the table says what each set is."""

    generic: frozenset[str]
    violence: frozenset[str]
    mishap: frozenset[str]
    deadly: frozenset[str]
    losses: frozenset[str]
    definite: frozenset[str]
    known: frozenset[str]
    appositive: frozenset[str]
    restrictive: frozenset[str]
    novelty: frozenset[str]
    recurrence: frozenset[str]


@cache
def event_anaphora(language: str = "en") -> EventAnaphora:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("event_anaphora.tsv", EventAnaphora, language)
