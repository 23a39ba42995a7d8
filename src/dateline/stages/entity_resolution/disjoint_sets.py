"""Sets of items that are one, and what keeps sets apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class Joined:
    """Sets of items that are one; a join is refused where the two sets hold a pair that must stay apart."""

    def __init__(self, size: int, apart: Callable[[int, int], bool]) -> None:
        self._head = list(range(size))
        self._members = [[i] for i in range(size)]
        self._apart = apart

    def head(self, i: int) -> int:
        return self._head[i]

    def members(self, i: int) -> list[int]:
        return self._members[self._head[i]]

    def heads(self) -> list[int]:
        return [i for i, head in enumerate(self._head) if head == i]

    def join(self, i: int, j: int) -> bool:
        low, high = sorted((self._head[i], self._head[j]))
        if low == high:
            return True
        if any(self._apart(x, y) for x in self._members[low] for y in self._members[high]):
            return False
        for member in self._members[high]:
            self._head[member] = low
        self._members[low] += self._members[high]
        self._members[high] = []
        return True


def first_mention(mentions: Iterable, rank: dict[str, int]) -> tuple[int, int, int]:
    return min(
        ((rank.get(m.report, len(rank)), m.start, m.end) for m in mentions),
        default=(len(rank), 0, 0),
    )
