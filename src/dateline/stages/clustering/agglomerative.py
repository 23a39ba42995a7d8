"""Agglomerative clustering: the two groups that are most alike on the average of their pairs are
joined, repeatedly.

Average linkage (Sokal and Michener 1958) over a sparse graph: a pair without a similarity counts as
0. Neither a chain of chance similarities nor one odd report decides.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Numbers = NDArray[np.signedinteger]
Values = NDArray[np.float64]


def agglomerate_parts(
    size: int, first: Numbers, second: Numbers, values: Values, least: float
) -> list[list[int]]:
    """As `agglomerate`, of pairs in arrays: part by part, since two groups can only be joined if
    one pair of theirs is as alike as that, so that no more than a part is held in tables.
    """
    parts = _parts(size, first[values >= least].tolist(), second[values >= least].tolist())
    numbers = np.array(parts, np.int64)
    inside = np.flatnonzero(numbers[first] == numbers[second])
    inside = inside[np.argsort(numbers[first[inside]], kind="stable")]
    groups: list[list[int]] = []
    members = np.argsort(numbers, kind="stable")
    ends = np.flatnonzero(np.diff(numbers[members], append=-1)) + 1
    for reports in np.split(members, ends[:-1]) if size else []:
        part = int(numbers[reports[0]])
        held = inside[slice(*np.searchsorted(numbers[first[inside]], (part, part + 1)))]
        pairs = _local(reports, first[held], second[held], values[held])
        groups += [
            [int(reports[i]) for i in group] for group in agglomerate(len(reports), pairs, least)
        ]
    return sorted(groups)


def _parts(size: int, first: list[int], second: list[int]) -> list[int]:
    """Of each of 0 … size-1, the least of those that pairs connect it with, however indirectly."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, j in zip(first, second, strict=True):
        low, high = sorted((root(i), root(j)))
        parent[high] = low
    return [root(i) for i in range(size)]


def _local(reports: Numbers, first: Numbers, second: Numbers, values: Values) -> dict[Pair, float]:
    """Pairs of a part, by the places of their reports in it."""
    ours, theirs = np.searchsorted(reports, first), np.searchsorted(reports, second)
    places = zip(ours.tolist(), theirs.tolist(), strict=True)
    return dict(zip(places, values.tolist(), strict=True))


def agglomerate(size: int, similarity: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Groups of 0 … size-1, each ascending, in the order of their first; joined while the average
    is `least` or more.

    Ties go to the group whose first member comes first.
    """
    linkage = _Linkage(size, similarity)
    waiting = [(-alike, i, j) for (i, j), alike in similarity.items() if alike >= least]
    heapq.heapify(waiting)
    while waiting:
        alike, i, j = heapq.heappop(waiting)
        if not linkage.is_current(i, j, -alike):
            continue
        linkage.join(i, j)
        for k, average in linkage.averages(i):
            if average >= least:
                heapq.heappush(waiting, (-average, min(i, k), max(i, k)))
    return linkage.groups()


class _Linkage:
    """The groups, each known by its first member, and the sums of similarities between them."""

    def __init__(self, size: int, similarity: Mapping[Pair, float]) -> None:
        """Each of 0 … size-1 a group of its own."""
        self._groups = {i: [i] for i in range(size)}
        self._sums: list[dict[int, float]] = [{} for _ in range(size)]
        for (i, j), alike in sorted(similarity.items()):
            self._sums[i][j] = self._sums[j][i] = alike

    def groups(self) -> list[list[int]]:
        """All groups, each ascending, in the order of their first."""
        return [sorted(group) for _, group in sorted(self._groups.items())]

    def is_current(self, i: int, j: int, average: float) -> bool:
        """True if both are still groups, and that is still the average of their pairs."""
        if i not in self._groups or j not in self._groups:
            return False
        return average == self._average(i, j)

    def averages(self, i: int) -> Iterator[tuple[int, float]]:
        """The groups that are at all like this one, with the average of the pairs."""
        for k in self._sums[i]:
            yield k, self._average(i, k)

    def _average(self, i: int, j: int) -> float:
        """The average similarity of the pairs between two groups."""
        pairs = len(self._groups[i]) * len(self._groups[j])
        return self._sums[i].get(j, 0.0) / pairs

    def join(self, i: int, j: int) -> None:
        """Group j goes into group i, whose number is the smaller."""
        sums = self._sums
        self._groups[i] += self._groups.pop(j)
        for k, total in sums[j].items():
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
                del sums[k][j]
        sums[i].pop(j, None)
        sums[j] = {}
