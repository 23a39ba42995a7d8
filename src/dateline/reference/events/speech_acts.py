"""Words of promises, threats and praise: the table `data/en/speech_acts.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class SpeechActWords(Struct, frozen=True):
    """Lemmas but where the header of the table says otherwise."""

    promising: frozenset[str]
    undertaking: frozenset[str]
    undertaken_by: frozenset[str]
    insider: frozenset[str]
    reserving: frozenset[str]
    vowing: frozenset[str]
    giving_time: frozenset[str]
    ultimatums: frozenset[str]
    warning: frozenset[str]
    performing: frozenset[str]
    committing: frozenset[str]
    committing_nouns: frozenset[str]
    weakly_committing: frozenset[str]
    disowning: frozenset[str]
    intending: frozenset[str]
    going: frozenset[str]
    causing: frozenset[str]
    restoring: frozenset[str]
    restored: frozenset[str]
    conditions: frozenset[str]
    befalling: frozenset[str]
    auxiliary: frozenset[str]
    light: frozenset[str]


@cache
def speech_act_words(language: str = "en") -> SpeechActWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("speech_acts.tsv", SpeechActWords, language)
