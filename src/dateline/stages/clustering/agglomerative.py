"""Groups from likenesses: the two groups that are most alike on the average of their pairs are joined, again and again.

Average linkage (Sokal and Michener 1958) over a sparse graph: a pair without a likeness counts as 0. Neither a chain of
chance likenesses nor one odd report decides.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def gather(size: int, likeness: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Groups of 0 … size-1, each ascending, in the order of their first; joined while the average is `least` or more.

    Ties go to the group whose first member comes first.
    """
    groups = {i: [i] for i in range(size)}
    near: list[dict[int, float]] = [{} for _ in range(size)]
    for (i, j), alike in sorted(likeness.items()):
        near[i][j] = near[j][i] = alike
    waiting = [(-alike, i, j) for (i, j), alike in likeness.items() if alike >= least]
    heapq.heapify(waiting)
    while waiting:
        alike, i, j = heapq.heappop(waiting)
        if i not in groups or j not in groups or -alike != _average(groups, near, i, j):
            continue
        _join(groups, near, i, j)
        for k in near[i]:
            if (average := _average(groups, near, i, k)) >= least:
                heapq.heappush(waiting, (-average, min(i, k), max(i, k)))
    return [sorted(group) for _, group in sorted(groups.items())]


def _average(groups: dict[int, list[int]], near: list[dict[int, float]], i: int, j: int) -> float:
    return near[i].get(j, 0.0) / (len(groups[i]) * len(groups[j]))


def _join(groups: dict[int, list[int]], near: list[dict[int, float]], i: int, j: int) -> None:
    """Group j goes into group i, whose number is the smaller."""
    groups[i] += groups.pop(j)
    for k, total in near[j].items():
        if k != i:
            near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
            del near[k][j]
    near[i].pop(j, None)
    near[j] = {}
