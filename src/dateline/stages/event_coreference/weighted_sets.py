"""Sets with a weight for each member, held against one another by the thousand: how much the
members weigh that two sets have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FEW_SETS = 12  # sets on either side: all pairs of so few are reckoned at once


class WeightedSets:
    """Sets, laid out one behind the other; `total`: the weight of each."""

    def __init__(self, sets: Sequence[Iterable[str]], weight: Callable[[str], float]) -> None:
        """`weight`: of a member."""
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(one, len(numbers)) for one in members] for members in sets]
        self._weights = np.fromiter(map(weight, numbers), np.float64)
        self.sizes = np.fromiter(map(len, rows), np.int64)
        self._ends = np.cumsum(self.sizes)
        self._members = np.fromiter((one for row in rows for one in row), np.int64)
        self.total = np.array([self._weights[row].sum() for row in rows], np.float64)

    def shared(self, first: Ints, second: Ints) -> Floats:
        """For each pair of sets, by number, how much the members weigh that both have; quickest
        where `first` ascends. Sums are as exact as floats in whatever order they are added.
        """
        if len(first) <= FEW_SETS**2:
            sets, row = np.unique(first, return_inverse=True)
            if len(sets) <= FEW_SETS:
                return self._shared_of_few(sets, row, second)
        found = np.zeros(len(first), np.float64)
        at_hand = np.zeros(len(self._weights), np.float64)
        for one, pairs in runs(first):
            own = self._of(one)
            if not len(own):
                continue
            others = second[pairs]
            full = np.flatnonzero(self.sizes[others])
            if not len(full):
                continue
            at_hand[own] = self._weights[own]
            sizes = self.sizes[others[full]]
            into = gathered(self._ends[others[full]] - sizes, sizes)
            starts = np.cumsum(sizes) - sizes
            found[pairs.start + full] = np.add.reduceat(at_hand[self._members[into]], starts)
            at_hand[own] = 0.0
        return found

    def _shared_of_few(self, sets: Ints, row: Ints, second: Ints) -> Floats:
        """The same where the first of each pair is one of few sets. `row`: which of these."""
        found = np.zeros(len(second), np.float64)
        at_hand = np.zeros((len(sets), len(self._weights)), np.float64)
        sizes = self.sizes[sets]
        own = self._members[gathered(self._ends[sets] - sizes, sizes)]
        at_hand[np.repeat(np.arange(len(sets)), sizes), own] = self._weights[own]
        full = np.flatnonzero(self.sizes[second])
        if len(full):
            sizes = self.sizes[second[full]]
            others = self._members[gathered(self._ends[second[full]] - sizes, sizes)]
            starts = np.cumsum(sizes) - sizes
            found[full] = np.add.reduceat(at_hand[np.repeat(row[full], sizes), others], starts)
        return found

    def _of(self, one: int) -> Ints:
        """The members of a set, by number."""
        end = int(self._ends[one])
        return self._members[end - int(self.sizes[one]) : end]


def runs(values: Ints) -> Iterator[tuple[int, slice]]:
    """Each stretch of equal values: the value, and where it stands."""
    if not len(values):
        return
    starts = np.flatnonzero(np.diff(values, prepend=values[0] - 1))
    ends = np.append(starts[1:], len(values))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield int(values[start]), slice(start, end)


def gathered(starts: Ints, sizes: Ints) -> Ints:
    """The indexes of stretches, one behind the other: of each from its start, so many as its
    size.
    """
    begins = np.cumsum(sizes) - sizes
    return np.repeat(starts - begins, sizes) + np.arange(int(sizes.sum()))
