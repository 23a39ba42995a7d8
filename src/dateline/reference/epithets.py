"""What stands for a country or a person told of before: "the former colonial power", "the officer".

Tables: `data/en/epithets.tsv`, `person_words.tsv`, `pair_words.tsv`; their heads say what the
columns mean.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows, words
from dateline.reference.titles import same_title, title_of

LONGEST = 4  # words of an epithet


@cache
def _epithets() -> dict[str, tuple[str, ...]]:
    return {phrase: words(cell) for phrase, cell in rows("en/epithets.tsv", 2)}


def countries_called(phrase: str) -> tuple[str, ...]:
    """The countries that the words may mean, ISO 3166-1 alpha-3; empty where they are no
    epithet.
    """
    return _epithets().get(" ".join(phrase.lower().split()), ())


@cache
def _person_words() -> dict[str, tuple[str, ...]]:
    return {noun: words(cell) for noun, cell in rows("en/person_words.tsv", 2)}


def is_person_word(noun: str) -> bool:
    return noun.lower() in _person_words()


def may_stand_for(noun: str, title: str) -> bool:
    """True if the noun ("officer") may stand for the holder of the title ("Colonel")."""
    allowed = _person_words().get(noun.lower(), ())
    known = title_of(title)
    if "rank" in allowed and known is not None and known.scope == "rank":
        return True
    return any(
        same_title(title, other) or title.lower().split()[-1] == other
        for other in allowed
        if other != "rank"
    )


@cache
def _pair_words() -> dict[str, tuple[str, ...]]:
    return {word: words(cell) for word, cell in rows("en/pair_words.tsv", 2)}


def paired_kinds(noun: str) -> tuple[str, ...]:
    """The kinds of actor that a noun may stand for in "the two leaders"; empty where it is none of
    these.
    """
    found = _pair_words().get(noun.lower(), ())
    return () if "".join(found).isdigit() else found


def paired_number(word: str) -> int:
    """How many "two" or "both" means; 0 for any other word."""
    found = "".join(_pair_words().get(word, ()))
    return int(found) if found.isdigit() else 0
