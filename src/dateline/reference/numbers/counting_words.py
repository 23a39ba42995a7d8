"""Words that decide what a number counts, beside the predicates (`counted.tsv`) and the numbers
themselves.

The table is `data/en/counting.tsv`. Numbers, hedges and predicates are in
`reference/numbers/quantities.py`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class CountingWords(Struct, frozen=True):
    """Lower-case forms."""

    stand_for_people: Words  # in place of the people counted: "five more", "12 dead"
    victims: Words  # heads of counts that are looked past: "12 of the victims were held"
    total_prepositions: Words  # "the total rose to 14", "put at 14"
    figure_prepositions: Words  # "put the dead at nine"
    complement_prepositions: Words  # between a verb or noun and the number that completes it
    change_prepositions: Words  # before the first number of a change: "from 12 to 9", "by 3 to 9"
    relative_that: Words
    said_as: Words  # before what somebody is confirmed, listed, reported as
    hedging_determiners: Words  # determiners that are part of the hedge: "another"
    indefinite_articles: Words
    indefinite_numbers: Words  # numbers that are often none: "one day", "no doubt"
    no_cases: Words  # what a case is of that is none of a disease: "three cases of fraud"
    no_homes: Words  # what a home or house is that nobody's home is: "two nursing homes"
    drawn_out: Words  # verbs of a death that takes its time: "are starving"
    pairing: Words  # that pair the members of two lists: "respectively"
    magnitudes_alone: Words  # magnitudes that multiply nothing: "a score"


@cache
def counting_words(language: str = "en") -> CountingWords:
    """The words of counting of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("counting.tsv", CountingWords, language)
