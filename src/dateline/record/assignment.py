"""Pairs the things of two lists one to one, the best pair first."""

from __future__ import annotations

from collections.abc import Iterable


def one_to_one(rows: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Which place of the one list goes with which of the other, each with one at most.

    rows: (cost, place in the one, place in the other); the lowest cost is taken first (greedy),
    then the earliest places.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(rows):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs
