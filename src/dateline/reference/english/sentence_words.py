"""Words that decide how words of a report read in a sentence of ours: the table
`data/en/sentence_words.tsv`, whose header explains each set.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class SentenceWords(Struct, frozen=True):
    """Lower-case forms."""

    pointing: frozenset[str]
    pointing_at_start: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    relative_days: frozenset[str]
    denying: frozenset[str]
    negative_endings: frozenset[str]
    infinitive: frozenset[str]
    uncounted: frozenset[str]
    pacts: frozenset[str]
    bases: frozenset[str]
    attributing: frozenset[str]
    plural_nouns: frozenset[str]
    singular_endings: frozenset[str]
    of_names: frozenset[str]
    with_article_first: frozenset[str]
    with_article_last: frozenset[str]
    silent_h: frozenset[str]
    consonant_sounds: frozenset[str]
    unsaid: frozenset[str]
    torn_starts: frozenset[str]
    torn_ends: frozenset[str]
    pointing_still: frozenset[str]
    demonstrative: frozenset[str]
    linking: frozenset[str]
    asserting_marks: frozenset[str]
    pairing: frozenset[str]
    complementing: frozenset[str]
    formal: frozenset[str]
    vague_nouns: frozenset[str]
    reflexive: frozenset[str]
    explained_behind: frozenset[str]
    open: frozenset[str]
    pointing_back: frozenset[str]
    subordinating: frozenset[str]
    subordinating_clause: frozenset[str]
    granting: frozenset[str]
    persons: frozenset[str]
    heads: frozenset[str]
    goes_on: frozenset[str]
    plans: frozenset[str]
    bearing: frozenset[str]
    first_person: frozenset[str]
    anchored: frozenset[str]
    day_parts: frozenset[str]
    anaphoric: frozenset[str]
    opinions: frozenset[str]
    places_back: frozenset[str]
    plural_persons: frozenset[str]
    joining: frozenset[str]
    joining_still: frozenset[str]
    papers: frozenset[str]
    alternative: frozenset[str]
    relative_of_persons: frozenset[str]
    hedges: frozenset[str]
    indefinite: frozenset[str]
    saying: frozenset[str]


@cache
def sentence_words(language: str = "en") -> SentenceWords:
    """The words of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("sentence_words.tsv", SentenceWords, language)
