"""Sets of items that are one, and what keeps sets apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product

from dateline.record.nouns import PlaceMention, Span


class DisjointSets:
    """Sets of items that are one, each known by its first item, its root.

    A join is refused where the two sets hold a pair that must stay apart.
    """

    def __init__(
        self,
        size: int,
        apart: Callable[[int, int], bool],
        compared: Callable[[int], Hashable] = lambda item: item,
    ) -> None:
        """Items 0 … size-1, each a set of its own; `apart`: True for two that cannot be one.

        compared: all that `apart` asks of an item. Of the items of a set for which it is the same
        only the first is held against others, however many reports name it.
        """
        self._root = list(range(size))
        self._members = [[i] for i in range(size)]
        self._unlike = [{compared(i): i} for i in range(size)]
        self._apart = apart

    def root(self, i: int) -> int:
        """The root of the set that the item is in."""
        return self._root[i]

    def members(self, i: int) -> list[int]:
        """All items of the set that the item is in."""
        return self._members[self._root[i]]

    def roots(self) -> list[int]:
        """The roots of all sets."""
        return [i for i, root in enumerate(self._root) if root == i]

    def join(self, i: int, j: int) -> bool:
        """Makes one set of the two items' sets; False where it is refused."""
        low, high = self._root[i], self._root[j]
        if low == high:
            return True
        if low > high:
            low, high = high, low
        pairs = product(self._unlike[low].values(), self._unlike[high].values())
        if any(self._apart(x, y) for x, y in pairs):
            return False
        for member in self._members[high]:
            self._root[member] = low
        self._members[low] += self._members[high]
        self._members[high] = []
        for seen, item in self._unlike[high].items():
            self._unlike[low].setdefault(seen, item)
        self._unlike[high] = {}
        return True

    def join_all(self, items: Sequence[int]) -> None:
        """Joins each item to the first of them, where it is not refused."""
        for item in items[1:]:
            self.join(items[0], item)

    def in_order(self, order: Callable[[int], tuple[int, int, int]]) -> list[int]:
        """The roots by the first of their members, as `order` puts the items."""
        return sorted(self.roots(), key=lambda root: (min(map(order, self.members(root))), root))


def first_mention(
    mentions: Iterable[Span] | Iterable[PlaceMention], rank: dict[str, int]
) -> tuple[int, int, int]:
    """(report by rank, start, end) of the first mention; behind all reports where there is none."""
    last = len(rank)
    places = ((rank.get(m.report, last), m.start, m.end) for m in mentions)
    return min(places, default=(last, 0, 0))
