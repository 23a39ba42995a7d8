"""How alike two reports are: the cosine of their marks, each weighed by how rare it is, less the farther apart in time.

Pairs are found through an index of the marks, never by holding each report against every other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.reference.frequency import share_of

FLOOR = 0.05  # a likeness below it is none
COMMON = 0.3  # share of reports: a mark that more of them bear tells nothing and is passed over
RARE = 0.05  # share of reports: a pair is looked at if it has in common a mark that no more of them bear
FEW = 20  # reports: in a small stream these are few enough all the same
TRUST = 20  # reports: how many the general table of words counts for beside the stream's own
LONE = 50  # reports: in a stream much smaller, a mark of one report alone tells it from the others; in a large one not
FRESH = 3  # days within which reports of one story come thick
FADE = 40.0  # days after which what time can take has fallen to a third
LASTING = 0.5  # the part of a likeness that time cannot take: a trial comes a year after the deed

Pairs = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The reports' marks as rows of a sparse matrix: of row i, `marks[i]` ascending with `values[i]`."""

    names: list[str]
    marks: list[np.ndarray]
    values: list[np.ndarray]
    bearers: np.ndarray  # of each mark, how many reports bear it


def vectors(found: Sequence[Counter[str]]) -> Vectors:
    """Reports as unit vectors of their marks."""
    numbers: dict[str, int] = {}
    marks = [
        np.array(sorted(numbers.setdefault(m, len(numbers)) for m in c), np.int64) for c in found
    ]
    names = list(numbers)
    bearers = (
        np.bincount(np.concatenate(marks), minlength=len(names)) if names else np.zeros(0, np.int64)
    )
    n = len(found)
    general = np.array([share_of(name) for name in names])
    rarity = -np.log((bearers + TRUST * general) / (n + TRUST))
    rarity = np.where(bearers > max(COMMON * n, FEW), 0.0, np.maximum(rarity, 0.0))
    lone = LONE / (LONE + n)
    values = []
    for counter, row in zip(found, marks, strict=True):
        value = np.array([math.log1p(counter[names[m]]) for m in row.tolist()]) * rarity[row]
        weight = np.where(bearers[row] > 1, 1.0, lone)
        values.append(value / (math.sqrt(float((value * value * weight).sum())) or 1.0))
    return Vectors(names, marks, values, bearers)


def likenesses(rows: Vectors, days: Sequence[int | None]) -> Pairs:
    """(i, j), i < j -> likeness of at least FLOOR. `days`: of each report, its day of publication as an ordinal."""
    n = len(rows.marks)
    shared = [bearers > 1 for bearers in (rows.bearers[m] for m in rows.marks)]
    marks = [m[s] for m, s in zip(rows.marks, shared, strict=True)]
    values = [v[s] for v, s in zip(rows.values, shared, strict=True)]
    index = _Index(marks, values, len(rows.names))
    rare = rows.bearers <= max(RARE * n, FEW)
    full = np.zeros(len(rows.names))
    pairs: Pairs = {}
    for i in range(n):
        full[marks[i]] = values[i]
        for j in index.met(i, marks[i][rare[marks[i]]]).tolist():
            alike = float(full[marks[j]] @ values[j])
            if alike >= FLOOR and (alike := alike * _still(days[i], days[j])) >= FLOOR:
                pairs[i, j] = alike
        full[marks[i]] = 0.0
    return pairs


class _Index:
    """Which later reports bear a mark, for all marks."""

    def __init__(self, marks: list[np.ndarray], values: list[np.ndarray], size: int) -> None:
        sizes = [len(m) for m in marks]
        flat = np.concatenate(marks) if marks else np.zeros(0, np.int64)
        order = np.argsort(flat, kind="stable")
        self.reports = np.repeat(np.arange(len(marks)), sizes)[order]
        self.starts = np.concatenate([[0], np.cumsum(np.bincount(flat, minlength=size))])

    def met(self, i: int, marks: np.ndarray) -> np.ndarray:
        """Reports after i that bear one of the marks, ascending."""
        pieces = [self.reports[self.starts[m] : self.starts[m + 1]] for m in marks.tolist()]
        if not pieces:
            return np.zeros(0, np.int64)
        found = np.concatenate(pieces)
        return np.unique(found[found > i])


def _still(a: int | None, b: int | None) -> float:
    """The part of a likeness that the days between two reports leave; all of it where a day is unknown."""
    if a is None or b is None:
        return 1.0
    return LASTING + (1 - LASTING) * math.exp(-max(abs(a - b) - FRESH, 0) / FADE)
