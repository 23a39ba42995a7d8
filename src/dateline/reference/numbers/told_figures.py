"""How English gives the figure of what was counted before ("doctors put it at 14"):
`data/en/told_figures.tsv`, with the nouns of `data/en/figure_nouns.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import asdict

from dateline.record.vocabulary import CountOf
from dateline.reference.guarded_patterns import GuardedPattern
from dateline.reference.numbers.quantities import quantities
from dateline.reference.pattern_tables import Pattern, any_phrase, patterns
from dateline.reference.word_sets import word_sets


class ToldFigures(Struct, frozen=True):
    """The patterns; the header of the table explains them and their groups."""

    put: Pattern
    was: Pattern
    spoke_of: Pattern
    counted: Pattern
    kept: Pattern
    too: Pattern
    stands: Pattern
    evidence: Pattern
    evidence_of: Pattern
    denied: Pattern
    denied_it: Pattern
    elsewhere: Pattern


class FigureNouns(Struct, frozen=True):
    """The nouns for what is counted, by kind of count."""

    killed: frozenset[str]
    wounded: frozenset[str]
    missing: frozenset[str]
    arrested: frozenset[str]
    captured: frozenset[str]
    crowd: frozenset[str]
    displaced: frozenset[str]
    evacuated: frozenset[str]
    rescued: frozenset[str]
    cases: frozenset[str]
    homes: frozenset[str]


@cache
def told_figures(language: str = "en") -> ToldFigures:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    table = quantities()
    lists = {
        "ones": any_phrase(table.ones),
        "magnitudes": any_phrase(table.magnitudes),
        "hedges": any_phrase(table.before),
        "nouns": any_phrase(_kinds(language)),
    }
    return patterns("told_figures.tsv", ToldFigures, lists, language)


@cache
def figure_frame(name: str) -> GuardedPattern:
    """The pattern of that name in English, sought where a sentence holds its letters."""
    return GuardedPattern(getattr(told_figures(), name))


def figure_kind(said: Iterable[str], language: str = "en") -> CountOf | None:
    """What is counted, by the first of some words that says it; None where none does."""
    kinds = _kinds(language)
    return next((kinds[word] for word in said if word in kinds), None)


@cache
def _kinds(language: str) -> dict[str, CountOf]:
    """The kind of count of each noun."""
    nouns = word_sets("figure_nouns.tsv", FigureNouns, language)
    found: dict[str, CountOf] = {}
    for kind, words in asdict(nouns).items():
        found.update(dict.fromkeys(words, kind))
    return found
