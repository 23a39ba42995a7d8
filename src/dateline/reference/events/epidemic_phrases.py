"""How English counts those whom a disease has struck: the table `data/en/epidemic_phrases.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, patterns


class EpidemicPhrases(Struct, frozen=True):
    """The patterns; the header of the table explains them."""

    tolls: Pattern
    anew: Pattern
    single: Pattern
    once: Pattern
    declared: Pattern
    spreads: Pattern


@cache
def epidemic_phrases(language: str = "en") -> EpidemicPhrases:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("epidemic_phrases.tsv", EpidemicPhrases, language=language)
