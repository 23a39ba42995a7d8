"""Which reports of a mixed stream tell of one story.

A story is one deed or matter and all that is told of it: first word, update, arrest, trial. Reports are compared by
their marks (`marks.py`), through an index (`likeness.py`), and gathered by average likeness (`gather.py`). Nothing is
learnt from other streams but how common a word is in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.stages.clustering.agglomerative import gather
from dateline.stages.clustering.similarity import Pairs, Vectors, likenesses, vectors
from dateline.stages.clustering.terms import marks, shown

__all__ = ["Place", "stories"]

ALIKE = 0.1  # average likeness of two groups, from which they tell one story
TOLD = 5  # shared marks that are shown as the reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: its story by number, the report most like it there, how alike, by which words."""

    story: int
    near: int | None
    likeness: float
    shared: tuple[str, ...]


def stories(reports: Sequence[Report]) -> list[Place]:
    """The story of each report, in the given order; stories are numbered by their first report.

    The caller gives reports in one order (`record.bounds.in_order`), so that ties fall alike; which reports stand
    together follows from that order, not from the order of arrival.
    """
    rows = vectors([marks(report) for report in reports])
    pairs = likenesses(rows, [_day(report) for report in reports])
    groups = gather(len(reports), pairs, ALIKE)
    story = {i: n for n, group in enumerate(groups) for i in group}
    near = _nearest(pairs, story)
    return [_place(rows, i, story[i], near.get(i)) for i in range(len(reports))]


def _day(report: Report) -> int | None:
    known = day(report.published)
    return known.toordinal() if known else None


def _nearest(pairs: Pairs, story: dict[int, int]) -> dict[int, tuple[float, int]]:
    """Of each report, the likeness and the number of the one most like it in its story; the earliest of equals."""
    best: dict[int, tuple[float, int]] = {}
    for (i, j), alike in pairs.items():
        if story[i] == story[j]:
            for one, other in ((i, j), (j, i)):
                best[one] = max(best.get(one, (0.0, 0)), (alike, -other))
    return {i: (alike, -other) for i, (alike, other) in best.items()}


def _place(rows: Vectors, i: int, story: int, near: tuple[float, int] | None) -> Place:
    if near is None:
        return Place(story, None, 0.0, ())
    alike, other = near
    return Place(story, other, round(alike, 3), _shared(rows, i, other))


def _shared(rows: Vectors, i: int, j: int) -> tuple[str, ...]:
    """The marks that make two reports alike, the weightiest first; none that is part of another."""
    common, at_i, at_j = np.intersect1d(
        rows.marks[i], rows.marks[j], assume_unique=True, return_indices=True
    )
    weight = rows.values[i][at_i] * rows.values[j][at_j]
    chosen: list[str] = []
    for k in np.argsort(-weight, kind="stable").tolist():
        words = shown(rows.names[common[k]])
        if weight[k] > 0 and not any(words.lower() in other.lower() for other in chosen):
            chosen = [other for other in chosen if other.lower() not in words.lower()] + [words]
        if len(chosen) == TOLD:
            break
    return tuple(chosen)
