"""How similar two reports are: the cosine of their vectors, less what time takes.

Pairs are found through an index of the terms, never by holding each report against every other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dateline.stages.clustering.vectors import FEW, Ints, Vectors

FLOOR = 0.05  # a similarity below it is none
RARE = 0.05  # share of reports: a pair is looked at if it shares a term that no more of them bear
FRESH = 3  # days within which reports of one story come thick
FADE = 40.0  # days after which what time can take has fallen to a third
# the part of a similarity that time cannot take: a trial comes a year after the event
LASTING = 0.5

Similarities = dict[tuple[int, int], float]


def similarities(rows: Vectors, days: Sequence[int | None]) -> Similarities:
    """(i, j), i < j -> similarity of at least FLOOR.

    `days`: of each report, its day of publication as an ordinal.
    """
    n = len(rows.terms)
    shared = [rows.bearers[terms] > 1 for terms in rows.terms]
    terms = [t[held] for t, held in zip(rows.terms, shared, strict=True)]
    values = [v[held] for v, held in zip(rows.values, shared, strict=True)]
    index = _Index(terms, len(rows.names))
    rare = rows.bearers <= max(RARE * n, FEW)
    full = np.zeros(len(rows.names))
    found: Similarities = {}
    for i in range(n):
        full[terms[i]] = values[i]
        for j in index.bearing(terms[i][rare[terms[i]]], after=i):
            similarity = float(full[terms[j]] @ values[j])
            if similarity >= FLOOR:  # before what time takes, and after
                similarity *= _left_by_time(days[i], days[j])
            if similarity >= FLOOR:
                found[i, j] = similarity
        full[terms[i]] = 0.0
    return found


class _Index:
    """Which reports bear a term, for all terms."""

    def __init__(self, terms: Sequence[Ints], size: int) -> None:
        """`terms`: of each report, by number; `size`: how many terms there are."""
        sizes = [len(row) for row in terms]
        flat = np.concatenate(terms) if terms else np.zeros(0, np.int64)
        order = np.argsort(flat, kind="stable")
        self._reports = np.repeat(np.arange(len(terms)), sizes)[order]
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(flat, minlength=size))])

    def bearing(self, terms: Ints, after: int) -> list[int]:
        """The reports behind one that bear any of the terms, ascending."""
        starts = self._starts
        pieces = [self._reports[starts[t] : starts[t + 1]] for t in terms.tolist()]
        if not pieces:
            return []
        found = np.concatenate(pieces)
        return np.unique(found[found > after]).tolist()


def _left_by_time(a: int | None, b: int | None) -> float:
    """The part of a similarity that the days between two reports leave.

    All of it where a day is unknown.
    """
    if a is None or b is None:
        return 1.0
    return LASTING + (1 - LASTING) * math.exp(-max(abs(a - b) - FRESH, 0) / FADE)
