"""How similar two reports are: the cosine of their vectors, less what time takes.

All pairs are found through an index of the terms, row by row, and only those that are similar are
kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.stages.clustering.vectors import FEW, Floats, Ints, Vectors

FLOOR = 0.05  # a similarity below it is none
RARE = 0.05  # share of reports: a pair is looked at if it shares a term that no more of them bear
FRESH = 3  # days within which reports of one story come thick
FADE = 40.0  # days after which what time can take has fallen to a third
# the part of a similarity that time cannot take: a trial comes a year after the event
LASTING = 0.5

Days = NDArray[np.float64]


class Similarities(Struct, frozen=True):
    """Pairs of reports, `first` < `second`, ascending, and how similar they are: FLOOR at least."""

    first: Ints
    second: Ints
    values: NDArray[np.float64]


def similarities(rows: Vectors, days: Sequence[int | None]) -> Similarities:
    """The pairs of similar reports; `days`: of each report, its day of publication as an
    ordinal.
    """
    n = len(rows)
    index = _Index(rows)
    rare = rows.bearers <= max(RARE * n, FEW)
    when = np.array([np.nan if day is None else day for day in days], np.float64)
    first, second, values = array("i"), array("i"), array("d")
    for i in range(n):
        found = index.behind(i, rare, np.isnan(when[i]) | np.isnan(when[i + 1 :]))
        similar = np.flatnonzero(found >= FLOOR)
        left = found[similar] * _left_by_time(when[i], when[similar + i + 1])
        is_kept = left >= FLOOR
        similar, left = similar[is_kept], left[is_kept]
        first.extend([i] * len(similar))
        second.frombytes((similar + i + 1).astype(np.int32).tobytes())
        values.frombytes(left.astype(np.float64).tobytes())
    return Similarities(
        np.array(first, np.int32), np.array(second, np.int32), np.array(values, np.float64)
    )


class _Index:
    """Which reports bear a term and with which value, for all terms (the matrix by columns, CSC);
    read for the reports in their order.
    """

    def __init__(self, rows: Vectors) -> None:
        self._rows = rows
        order = np.argsort(rows.terms, kind="stable").astype(np.int32)
        sizes = np.diff(rows.starts)
        self._reports: Ints = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)[order]
        self._values: Floats = rows.values[order]
        counts = np.bincount(rows.terms, minlength=len(rows.names))
        ends = np.cumsum(counts)
        self._next = ends - counts  # of each term, the first place that is not passed
        self._ends = ends

    def behind(
        self, i: int, rare: NDArray[np.bool_], undated: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        """The cosine of a report with each one behind it; 0 where the two share no rare term, or
        where no days hold them together and both bear names and share none: a blast in one town is
        not that in another. `undated`: of each one behind it, whether either is without a day.

        Called for each report once, in their order.
        """
        terms, values = self._rows.row(i)
        self._next[terms] += 1
        size = len(self._rows) - i - 1
        reports, weights = self._shared(terms, values)
        found = np.bincount(reports - (i + 1), weights, minlength=size)
        sharing, _ = self._shared(terms[rare[terms]], values[rare[terms]])
        is_candidate = np.zeros(size, bool)
        is_candidate[sharing - (i + 1)] = True
        if self._rows.has_names[i]:
            named = self._rows.is_name[terms]
            sharing, _ = self._shared(terms[named], values[named])
            may_be_one = ~(undated & self._rows.has_names[i + 1 :])
            may_be_one[sharing - (i + 1)] = True
            is_candidate &= may_be_one
        return np.where(is_candidate, found[:size], 0.0)

    def _shared(self, terms: Ints, values: Floats) -> tuple[Ints, NDArray[np.float64]]:
        """The reports not passed that bear the terms, and what each term adds to the cosine."""
        starts, ends = self._next[terms], self._ends[terms]
        pieces = [slice(s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        if not pieces:
            return np.zeros(0, np.int32), np.zeros(0)
        reports = np.concatenate([self._reports[piece] for piece in pieces])
        theirs = np.concatenate([self._values[piece] for piece in pieces]).astype(np.float64)
        return reports, theirs * np.repeat(values.astype(np.float64), ends - starts)


def _left_by_time(day: float, days: Days) -> Days:
    """The part of a similarity that the days between a report and others leave.

    All of it where a day is unknown.
    """
    gone = np.maximum(np.abs(days - day) - FRESH, 0) / FADE
    return np.where(np.isnan(gone), 1.0, LASTING + (1 - LASTING) * np.exp(-gone))
