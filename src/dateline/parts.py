"""Work in parts of which none needs what comes of another: a stage says what the parts are, who
builds says which processes do them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

P = TypeVar("P")
R = TypeVar("R")


class MapParts(Protocol):
    """What comes of each part, in the order of the parts, whoever does them."""

    def __call__(self, work: Callable[[P], R], parts: Sequence[P]) -> list[R]:
        """`work`: may be any function, and is not to rely on what it leaves behind: another process
        may do it; `parts` and results can be sent to others (small values, columns of numbers).
        """
        ...


def in_turn(work: Callable[[P], R], parts: Sequence[P]) -> list[R]:
    """The parts done by this process, one after the other."""
    return [work(part) for part in parts]


def parts_of(many: int, most: int) -> list[tuple[int, int]]:
    """So many things in parts of about one size, none longer than `most`: each as its first and
    the first behind it.
    """
    parts = -(-many // most)
    ends = [many * n // parts for n in range(parts + 1)] if parts else []
    return list(pairwise(ends))
