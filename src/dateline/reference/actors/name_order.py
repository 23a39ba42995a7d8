"""Whose surname stands before the given name: "Xi Jinping" is "Xi", "Kim Jong-un" is "Kim".

The table is `data/world/surnames_first.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from dateline.reference.tables import rows, words

LONGEST = 3  # words of a name in this order: the surname and two syllables


class _Surnames(Struct, frozen=True):
    """Surnames in small letters, by the language of the name, and the form of given names."""

    korean: frozenset[str]
    chinese: frozenset[str]
    syllable: re.Pattern[str]
    two_syllables: re.Pattern[str]


def is_surname_first(name: Sequence[str]) -> bool:
    """True for a full name, by its words in small letters, that begins with the surname.

    The syllables of Korean given names are parted, by a hyphen or a blank; Chinese ones may be one
    word, and if that is a surname as well, the name is read as in English.
    """
    first, *given = name
    if not given or len(name) > LONGEST:
        return False
    table = _surnames()
    syllables = [part for word in given for part in word.split("-")]
    if len(syllables) == 2:
        is_surname = first in table.korean | table.chinese
        return is_surname and all(map(table.syllable.fullmatch, syllables))
    if first not in table.chinese or given[0] in table.korean | table.chinese:
        return False
    return bool(table.two_syllables.fullmatch(given[0]))


@cache
def _surnames() -> _Surnames:
    """The table."""
    cells: dict[str, str] = {}
    for name, cell in rows("world/surnames_first.tsv", 2):
        cells[name] = cell
    syllable = cells["syllable"]
    return _Surnames(
        korean=frozenset(words(cells["korean"])),
        chinese=frozenset(words(cells["chinese"])),
        syllable=re.compile(syllable),
        two_syllables=re.compile(f"(?:{syllable}){{1,2}}"),
    )
