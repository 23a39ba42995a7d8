"""How English says that a number is a running total, of a war or a year: the patterns of
`data/en/running_totals.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.guarded_patterns import GuardedPattern
from dateline.reference.pattern_tables import Pattern, patterns


class RunningTotals(Struct, frozen=True):
    """The patterns that the stages ask for; each is sought in the words of a clause."""

    period: Pattern  # "since April", "this year", "in three years of war"
    superlative: Pattern  # "the worst since 2009": one occurrence for all that
    day: Pattern  # a day of its own


@cache
def running_totals(language: str = "en") -> RunningTotals:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("running_totals.tsv", RunningTotals, language=language)


@cache
def words_of_a_period() -> GuardedPattern:
    """The pattern `period` of English, sought where the words of a clause hold its letters."""
    return GuardedPattern(running_totals().period)
