"""What toll tables call their columns, rows and numbers, and the sentences that say the same: the
tables `data/en/toll_columns.tsv` and `data/en/toll_tables.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words
from dateline.reference.word_sets import word_sets

Words = frozenset[str]
Forms = tuple[str, str]  # after one, after many


class TollColumn(Struct, frozen=True):
    """What a column counts, as a clause tells it: nouns, and predicates `past` and `before` the day
    of a toll. `sentence`: columns of one name share a sentence. `hazard`: the words before the
    hazard and before the disease that did it ("by the", "by"), "-" where none can have.
    """

    sentence: str
    nouns: Forms
    past: Forms
    before: Forms
    hazard: Forms


class TollWords(Struct, frozen=True):
    """The sets of `toll_tables.tsv`, in lower case; its head says what they are."""

    things: Words
    harms: Words
    of_anything: Words
    fillers: Words
    no_counts: Words
    undone: Words
    units: Words
    unit_signs: Words
    unit_word: Words
    totals: Words
    daily: Words
    subtotals: Words
    unknown: Words
    places: Words
    days: Words
    dates: Words
    names: Words
    groups: Words
    incidents: Words
    accounts: Words
    remarks: Words
    logged: Words
    hazards: Words
    diseases: Words
    violence: Words
    origins: Words
    as_of: Words
    least: Words
    most: Words
    about: Words
    above: Words
    below: Words
    least_words: Words
    most_words: Words
    about_words: Words
    above_words: Words
    below_words: Words
    in_place: Words
    at_time: Words
    on_day: Words
    in_time: Words
    by_day: Words
    between: Words
    joined: Words
    come_from: Words

    def hedges(self) -> Mapping[str, str]:
        """What each sign at a number is read as."""
        pairs = (
            (self.least, self.least_words),
            (self.most, self.most_words),
            (self.about, self.about_words),
            (self.above, self.above_words),
            (self.below, self.below_words),
        )
        return {sign: only(read_as) for signs, read_as in pairs for sign in signs}


def only(words: Words) -> str:
    """The one member of a set that has one."""
    (word,) = words
    return word


@cache
def toll_words(language: str = "en") -> TollWords:
    """The words of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("toll_tables.tsv", TollWords, language)


@cache
def toll_columns(language: str = "en") -> Mapping[tuple[str, ...], TollColumn]:
    """What columns count, by the words of their headers. Raises `tables.UnknownLanguage`."""
    found: dict[tuple[str, ...], TollColumn] = {}
    for row in rows(of_language("toll_columns.tsv", language), 7):
        headers, sentence, one, many, past, before, hazard = row
        column = TollColumn(sentence, (one, many), *map(_forms, (past, before, hazard)))
        found.update({tuple(header.split()): column for header in words(headers)})
    return found


def _forms(cell: str) -> Forms:
    """The two forms of a predicate or a preposition. Raises ValueError where there are not two."""
    one, bar, many = cell.partition("|")
    if not bar or "|" in many:
        raise ValueError(f"toll_columns.tsv: {cell!r} are not two forms")
    return one, many
