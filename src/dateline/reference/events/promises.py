"""Words that say what became of a promise: the table `data/en/promises.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.tables import of_language, rows, words
from dateline.reference.word_sets import word_sets


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """Lower-case forms; the header of the table says what each set is."""

    obligations: frozenset[str]
    overdue: frozenset[str]
    late: frozenset[str]
    lengths: frozenset[str]
    negations: frozenset[str]
    negative_endings: frozenset[str]
    comings: frozenset[str]
    due: frozenset[str]
    ordering: frozenset[str]
    foretelling: frozenset[str]
    undone: frozenset[str]
    unreal: frozenset[str]
    still: frozenset[str]
    to_come: frozenset[str]
    before: frozenset[str]
    supposing: frozenset[str]
    infinitive: frozenset[str]
    telling: frozenset[str]
    onlookers: frozenset[str]
    governed: frozenset[str]


@cache
def promise_words(language: str = "en") -> PromiseWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("promises.tsv", PromiseWords, language)


@cache
def unkept_states(language: str = "en") -> dict[str, frozenset[str]]:
    """Lemma of what was promised -> the words of the state that it was to end."""
    found: dict[str, frozenset[str]] = {}
    for lemmas, states in rows(of_language("unkept_states.tsv", language), 2):
        found.update(dict.fromkeys(words(lemmas), frozenset(words(states))))
    return found
