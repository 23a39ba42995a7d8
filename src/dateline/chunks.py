"""Work in chunks of which none needs what comes of another: a stage says what the chunks are, who
builds says which processes do them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

P = TypeVar("P")
R = TypeVar("R")


class MapChunks(Protocol):
    """What comes of each chunk, in the order of the chunks, whoever does them."""

    def __call__(self, work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
        """`work`: may be any function, and is not to rely on what it leaves behind: another process
        may do it; `chunks` and results can be sent to others (small values, columns of numbers).
        """
        ...


def in_turn(work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
    """The chunks done by this process, one after the other."""
    return [work(chunk) for chunk in chunks]


def chunks_of(many: int, most: int) -> list[tuple[int, int]]:
    """So many things in chunks of about one size, none longer than `most`: each as its first and
    the first behind it.
    """
    chunks = -(-many // most)
    ends = [many * n // chunks for n in range(chunks + 1)] if chunks else []
    return list(pairwise(ends))
