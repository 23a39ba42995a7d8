"""Words by which two tellings of like things are of two: `data/en/exclusive_words.tsv`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.record.vocabulary import EventType
from dateline.reference.pattern_tables import Pattern, any_phrase
from dateline.reference.tables import of_language, rows, words

Senses = dict[str, frozenset[str]]  # kind -> the senses of that kind which a text names


def name_two_things(left: str, right: str, type_: EventType) -> bool:
    """True if both texts, of events of the type, name things of one kind, and none of one is named
    in the other.
    """
    senses, others = senses_in(left, type_), senses_in(right, type_)
    return any(senses[kind].isdisjoint(others[kind]) for kind in senses.keys() & others.keys())


@lru_cache(maxsize=65536)
def senses_in(text: str, type_: EventType) -> Senses:
    """The senses of each kind of which the text has a word, if the kind parts events of the
    type.
    """
    pattern, sense_of = _table()
    found: dict[str, set[str]] = {}
    for match in pattern.finditer(text):
        kind, of, sense = sense_of[" ".join(match[0].lower().split())]
        if of in ("", type_):
            found.setdefault(kind, set()).add(sense)
    return {kind: frozenset(senses) for kind, senses in found.items()}


@cache
def _table(language: str = "en") -> tuple[Pattern, dict[str, tuple[str, str, str]]]:
    """(a pattern for any of the words; word -> (kind, type or "", sense)). Raises
    tables.UnknownLanguage.
    """
    found = {
        word: (kind, of, sense)
        for kind, of, sense, cell in rows(of_language("exclusive_words.tsv", language), 4)
        for word in words(cell)
    }
    return re.compile(rf"\b{any_phrase(found)}\b", re.IGNORECASE), found
