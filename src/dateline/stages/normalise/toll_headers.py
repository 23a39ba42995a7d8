"""What the header of a column says that it counts: "Civilians killed", "No. of deaths"."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from dateline.reference.actors.actors import group_noun
from dateline.reference.english.inflection import singular, singular_of_people
from dateline.reference.numbers.quantities import quantities
from dateline.reference.numbers.toll_tables import Forms, TollColumn, only, toll_columns, toll_words

AT_HAND = 1 << 12  # headers
STRANGE = 2  # words of a header that say nothing known: with more it is another matter
_WORD = re.compile(r"%|#|[^\W_]+(?:[-'’.][^\W_]+)*\.?")
# classes of group nouns that are people, as the count stage takes them
_PEOPLE = frozenset({"people", "person", "opponents", "attackers", "militia"})


class HeaderCount(Struct, frozen=True):
    """What a column counts, the nouns for one and many, and whether it is the sum of others.
    `is_plain`: the header says nothing beside. `is_sure`: what befell them befalls people alone, or
    the header names them; "missing" and "damaged" may be of tents as well. `disease`: that the
    header names.
    """

    column: TollColumn
    nouns: Forms
    is_sum: bool
    is_plain: bool = True
    is_sure: bool = True
    disease: str | None = None


@lru_cache(AT_HAND)
def count_named(header: str) -> HeaderCount | None:
    """What a header says that its column counts; None where it counts nothing that a toll tells."""
    words = _WORD.findall(header.lower())
    if not toll_words().no_counts.isdisjoint(words) or any(map(is_animal, words)):
        return None
    found = _longest(words)
    if found is None:
        return None
    column, first, last = found
    others = words[:first] + words[last:]
    if not toll_words().undone.isdisjoint(others):
        return None
    known = toll_words().fillers | toll_words().diseases
    rest = [word for word in others if word not in known]
    if len(rest) > STRANGE:
        return None
    is_sum = not toll_words().totals.isdisjoint(others)
    is_plain = column.sentence in toll_words().things or all(map(_is_unit_or_people, rest))
    is_named = bool(rest) or any(map(is_people, others))
    said = {column.sentence, " ".join(words[first:last])}
    is_sure = is_named or said.isdisjoint(toll_words().things | toll_words().of_anything)
    disease = next((word for word in words if word in toll_words().diseases), None)
    return HeaderCount(column, _nouns(column, others, rest), is_sum, is_plain, is_sure, disease)


def speaks_of_harm(header: str) -> bool:
    """True for a header with a word for the dead, the hurt or the ill, whatever else it says, but
    for what did not come to pass, rates and animals: "Dead on 7 Oct".
    """
    words = _WORD.findall(header.lower())
    known = toll_words()
    if not (known.no_counts | known.undone).isdisjoint(words) or any(map(is_animal, words)):
        return False
    found = (toll_columns().get((word,)) for word in words)
    return any(column is not None and column.sentence in known.harms for column in found)


def _longest(words: list[str]) -> tuple[TollColumn, int, int] | None:
    """The longest known phrase among the words, the first of equals, and where it stands."""
    columns = toll_columns()
    found = [
        (first - last, first, last)
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        if tuple(words[first:last]) in columns
    ]
    if not found:
        return None
    _, first, last = min(found)
    return columns[tuple(words[first:last])], first, last


def _nouns(column: TollColumn, others: list[str], rest: list[str]) -> Forms:
    """The noun that the header names, else the column's own."""
    if column.sentence in toll_words().things:
        things = " ".join(word for word in rest if (word,) not in toll_columns())
        return (singular(things), things) if things else column.nouns
    unit = next((word for word in map(_unit, others) if word in toll_words().units), None)
    if unit is not None:
        return singular(unit), unit
    people = next((word for word in others if is_people(word)), None)
    if people is None or singular_of_people(people) in column.nouns or people in column.nouns:
        return column.nouns
    return singular_of_people(people), people


def _is_unit_or_people(word: str) -> bool:
    """True for a noun that a toll counts."""
    return _unit(word) in toll_words().units or is_people(word)


def _unit(word: str) -> str:
    """The word, or the unit that it is short for: "hh" households."""
    words = toll_words()
    return only(words.unit_word) if word in words.unit_signs else word


def is_animal(word: str) -> bool:
    """True for a noun, in lower case, of animals: "sheep", "cattle"."""
    return not quantities().animals.isdisjoint((word, singular(word)))


def is_people(word: str) -> bool:
    """True for a noun, in lower case, of people: "civilians", "police"."""
    one = singular_of_people(word)
    groups = (group_noun(form) for form in (word, one))
    if any(group is not None and not _PEOPLE.isdisjoint(group.classes) for group in groups):
        return True
    plain = quantities().irregular.get(word, one)
    return not quantities().persons.isdisjoint((word, one, plain))
