"""How common a word is in English reports at large: the table `data/en/frequency.tsv`, counted in
open texts.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import of_language, rows

UNSEEN = 1.0  # stretches: what a word counts that the table does not hold


def share_of(mark: str, language: str = "en") -> float:
    """The share of stretches of a report's length in which a mark stands.

    A mark is a stem, a name ("^…") or a number ("=…").
    """
    counts, total = _table(language)
    return counts.get(mark, UNSEEN) / total


def is_counted(mark: str, language: str = "en") -> bool:
    """True if the table holds the mark."""
    return mark in _table(language)[0]


@cache
def _table(language: str) -> tuple[dict[str, float], float]:
    """The count of each word of the language, and the total, which the table keeps under "*"."""
    counts = {mark: float(count) for mark, count in rows(of_language("frequency.tsv", language), 2)}
    return counts, counts.pop("*")
