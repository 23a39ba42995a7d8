"""What stands for a country or a person mentioned before: "the former colonial power", "the
officer".

The tables are `data/en/epithets.tsv`, `person_words.tsv`, `pair_words.tsv` and `pair_numbers.tsv`;
their heads say what the columns mean.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.titles import same_title, title_of
from dateline.reference.tables import of_language, rows, words

LONGEST = 4  # words of an epithet
ANY_RANK = "rank"  # in person_words.tsv: any military rank of titles.tsv


@cache
def epithets(language: str = "en") -> dict[str, tuple[str, ...]]:
    """Epithet -> the countries that it may mean, ISO 3166-1 alpha-3."""
    return {phrase: words(cell) for phrase, cell in rows(of_language("epithets.tsv", language), 2)}


@cache
def _last_words() -> frozenset[str]:
    """The words with which epithets end."""
    return frozenset(phrase.split()[-1] for phrase in epithets())


@cache
def person_words(language: str = "en") -> dict[str, tuple[str, ...]]:
    """Noun -> the titles of those whom it may stand for."""
    return {noun: words(cell) for noun, cell in rows(of_language("person_words.tsv", language), 2)}


@cache
def pair_words(language: str = "en") -> dict[str, tuple[ActorKind, ...]]:
    """Noun -> the kinds of actor that it may stand for in "the two leaders"."""
    table = rows(of_language("pair_words.tsv", language), 2)
    return {noun: cast(tuple[ActorKind, ...], words(cell)) for noun, cell in table}


@cache
def pair_numbers(language: str = "en") -> dict[str, int]:
    """Word -> how many it means: "both" -> 2."""
    return {
        word: int(number) for word, number in rows(of_language("pair_numbers.tsv", language), 2)
    }


def may_end_epithet(word: str) -> bool:
    """True for a word with which an epithet ends."""
    return word.lower() in _last_words()


def countries_called(phrase: str) -> tuple[str, ...]:
    """The countries that the words may mean, ISO 3166-1 alpha-3; empty where they are no
    epithet.
    """
    return epithets().get(" ".join(phrase.lower().split()), ())


def is_person_word(noun: str) -> bool:
    """True for a noun that may stand for a person by his title: "officer"."""
    return noun.lower() in person_words()


def may_stand_for(noun: str, title: str) -> bool:
    """True if the noun ("officer") may stand for the holder of the title ("Colonel")."""
    allowed = person_words().get(noun.lower(), ())
    last_word = title.lower().split()[-1:]
    for other in allowed:
        if other == ANY_RANK:
            known = title_of(title)
            if known is not None and known.scope == "rank":
                return True
        elif last_word == [other] or same_title(title, other):
            return True
    return False


def paired_kinds(noun: str) -> tuple[ActorKind, ...]:
    """The kinds of actor that a noun may stand for in "the two leaders"; empty where it is none."""
    return pair_words().get(noun.lower(), ())


def paired_number(word: str) -> int:
    """How many "two" or "both" means; 0 for any other word."""
    return pair_numbers().get(word, 0)
