"""How English says that a toll is what is counted so far: `data/en/running_tolls.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, patterns


class RunningTolls(Struct, frozen=True):
    """The patterns; the header of the table explains them."""

    clause: Pattern
    time: Pattern
    stated: Pattern  # "the death toll", "the number of people killed"
    updated: Pattern  # "have now died", "the death toll": of violence as well
    summed: Pattern  # "the death toll was 45", "so far"
    counted: Pattern  # "the number of dead", at the end of what is searched
    apart: Pattern  # "not linked to the coup", "an unrelated attack"


@cache
def running_tolls(language: str = "en") -> RunningTolls:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("running_tolls.tsv", RunningTolls, language=language)
