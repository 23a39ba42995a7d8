"""Agglomerative clustering: the two groups that are most alike on the average of their pairs are
joined, repeatedly.

Average linkage (Sokal and Michener 1958) over a sparse graph: a pair without a similarity counts as
0. Neither a chain of chance similarities nor one odd report decides.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Values = NDArray[np.float64]
Waiting = tuple[float, int, int, int, int]  # less the average, two groups, their versions


def agglomerate(
    size: int, first: Numbers, second: Numbers, values: Values, least: float
) -> list[list[int]]:
    """Groups of 0 … size-1, each ascending, in the order of their first; joined while the average
    is `least` or more. The pairs (`first` < `second`) with their similarities stand in arrays.

    Ties go to the group whose first member comes first.
    """
    linkage = _Linkage(size, first, second, values)
    alike = np.flatnonzero(values >= least)
    waiting: list[Waiting] = [
        (-value, i, j, 0, 0)
        for i, j, value in zip(
            first[alike].tolist(), second[alike].tolist(), values[alike].tolist(), strict=True
        )
    ]
    heapq.heapify(waiting)
    while waiting:
        _, i, j, *versions = heapq.heappop(waiting)
        if linkage.versions(i, j) != versions:
            continue
        for k, average in linkage.join(i, j, least):
            low, high = min(i, k), max(i, k)
            first_version, second_version = linkage.versions(low, high)
            heapq.heappush(waiting, (-average, low, high, first_version, second_version))
    return linkage.groups()


class _Linkage:
    """The groups, each known by its first member, and the sums of similarities between them.

    Of each group the arrays hold what it is similar to and by how much; a number in them may be of
    a report whose group has been joined to another since, and is looked up when it is read.
    """

    def __init__(self, size: int, first: Numbers, second: Numbers, values: Values) -> None:
        """Each of 0 … size-1 a group of its own."""
        self._members = {i: [i] for i in range(size)}
        self._sizes = np.ones(size, np.int64)
        self._group = np.arange(size, dtype=np.int32)  # of each report
        self._versions = [0] * size  # how often a group was joined; -1 of one that is gone
        ours = np.concatenate([first, second])
        order = np.argsort(ours, kind="stable")
        ends = np.cumsum(np.bincount(ours, minlength=size)) if size else np.zeros(0, np.int64)
        theirs = np.concatenate([second, first])[order]
        sums = np.concatenate([values, values])[order]
        self._similar = np.split(theirs, ends[:-1])
        self._sums = np.split(sums, ends[:-1])

    def groups(self) -> list[list[int]]:
        """All groups, each ascending, in the order of their first."""
        return [sorted(group) for _, group in sorted(self._members.items())]

    def versions(self, i: int, j: int) -> list[int]:
        """How often each of two groups was joined to another."""
        return [self._versions[i], self._versions[j]]

    def join(self, i: int, j: int, least: float) -> list[tuple[int, float]]:
        """Group j goes into group i, whose number is the smaller; the groups that are then like it
        by `least` on the average of their pairs, and how much.
        """
        gone = self._members.pop(j)
        self._members[i] += gone
        self._group[gone] = i
        self._sizes[i] += self._sizes[j]
        self._versions[i] += 1
        self._versions[j] = -1
        similar = self._group[np.concatenate([self._similar[i], self._similar[j]])]
        groups, places = np.unique(similar, return_inverse=True)
        sums = np.bincount(places, np.concatenate([self._sums[i], self._sums[j]])).astype(float)
        others = groups != i
        groups, sums = groups[others], sums[others]
        none = np.zeros(0, np.int32)
        self._similar[i], self._sums[i] = groups, sums
        self._similar[j], self._sums[j] = none, np.zeros(0)
        averages = sums / (self._sizes[groups] * self._sizes[i])
        alike = np.flatnonzero(averages >= least)
        return list(zip(groups[alike].tolist(), averages[alike].tolist(), strict=True))
