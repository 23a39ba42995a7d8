"""How the words above a tally say what its figures count: `data/en/tally_phrases.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.guarded_patterns import GuardedPattern
from dateline.reference.pattern_tables import Pattern, patterns


class TallyPhrases(Struct, frozen=True):
    """The patterns; the header of the table explains them."""

    legend: Pattern  # groups short, word: "d. = dead"
    cases: Pattern  # "suspected cases"
    all_of: Pattern  # group what: "all dead"
    number_of_each: Pattern  # group what: "the number of dead in each province"


@cache
def tally_phrases(language: str = "en") -> TallyPhrases:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("tally_phrases.tsv", TallyPhrases, language=language)


@cache
def number_of_each() -> GuardedPattern:
    """That pattern of English, sought where a text holds its letters."""
    return GuardedPattern(tally_phrases().number_of_each)
