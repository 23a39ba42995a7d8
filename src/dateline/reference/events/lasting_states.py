"""Whether what was agreed or imposed still holds: the table `data/en/lasting_states.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class LastingStates(Struct, frozen=True):
    """Lower-case words and phrases; the header of the table says what each set is."""

    lasting: frozenset[str]
    in_force: frozenset[str]
    over: frozenset[str]


@cache
def lasting_states(language: str = "en") -> LastingStates:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("lasting_states.tsv", LastingStates, language)
