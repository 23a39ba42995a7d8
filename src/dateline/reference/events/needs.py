"""What is needed in a crisis, by field of work: the table `data/en/needs.tsv`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from dateline.reference.text import stem, words
from dateline.reference.word_sets import word_sets


class NeedWords(Struct, frozen=True):
    """Lower-case forms by field of work; the header of the table says what each set is."""

    relief: frozenset[str]
    food: frozenset[str]
    water: frozenset[str]
    shelter: frozenset[str]
    health: frozenset[str]
    rescue: frozenset[str]
    evacuation: frozenset[str]
    power: frozenset[str]
    schooling: frozenset[str]
    money: frozenset[str]
    access: frozenset[str]
    arms: frozenset[str]
    ending: frozenset[str]


GENERAL = "relief"  # the field that says nothing more where another is named
MONEY = "money"
ARMS = "arms"  # counts only beside help: "military aid"
_HEAD = 5  # words among which the verb of what is asked stands
_ENDING = "ending"  # no field of work: what is asked to end


def needs_named(text: str) -> tuple[str, ...]:
    """The fields of work that words name, in the order of the table; help in general only where no
    other is named.
    """
    found = set(_fields_of(words(text))) - {_ENDING}
    named = [name for name in NeedWords.__struct_fields__ if name in found]
    if GENERAL not in named:
        named = [name for name in named if name != ARMS]
    return tuple(name for name in named if name != GENERAL) or tuple(named)


def asks_for_end(text: str) -> bool:
    """True for words that ask that something stop: "stop providing military supplies"."""
    return _ENDING in _fields_of(words(text)[:_HEAD])


def _fields_of(told: Iterable[str]) -> list[str]:
    """The field of each word that has one."""
    return [found for word in told if (found := _by_stem().get(stem(word)))]


@cache
def _by_stem() -> dict[str, str]:
    """Stem -> field."""
    table = word_sets("needs.tsv", NeedWords)
    return {
        stem(word): name for name in NeedWords.__struct_fields__ for word in getattr(table, name)
    }
