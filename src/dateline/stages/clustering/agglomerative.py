"""Agglomerative clustering: the two groups that are most alike on the average of their pairs are
joined, repeatedly.

Average linkage (Sokal and Michener 1958) over a sparse graph: a pair without a similarity counts as
0. Neither a chain of chance similarities nor one odd report decides.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]


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
