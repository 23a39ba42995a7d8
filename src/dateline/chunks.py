"""Work in chunks of which none needs what comes of another, and questions that copies of this
process answer while it goes on: a stage says what the chunks and questions are, who builds says
which processes do them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from typing import Protocol, TypeVar

P = TypeVar("P")
R = TypeVar("R")
Asked = TypeVar("Asked", contravariant=True)
Answered = TypeVar("Answered", covariant=True)


class Copy(Protocol[Asked, Answered]):
    """A copy of this process as it was when the copy was made; it answers one question after
    another.
    """

    def ask(self, question: Asked) -> None:
        """Sends a question, and waits for nothing."""
        ...

    def answer(self) -> Answered | None:
        """Waits for the answer to the first question that has none yet; None where the copy is
        gone, or failed in it.
        """
        ...


class MapChunks(Protocol):
    """What comes of each chunk, in the order of the chunks, whoever does them."""

    def __call__(self, work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
        """`work`: may be any function, and is not to rely on what it leaves behind: another process
        may do it; `chunks` and results can be sent to others (small values, columns of numbers).
        """
        ...

    def copies(self, work: Callable[[P], R]) -> AbstractContextManager[Sequence[Copy[P, R]]]:
        """Copies of this process that do the work on what each is asked, one for each process more
        that may be used; they end with the context. What the work leaves behind in a copy is there
        for its next question.
        """
        ...


class _InTurn:
    """The chunks done by this process, one after the other; there are no copies."""

    def __call__(self, work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
        """What comes of each chunk, in their order."""
        return [work(chunk) for chunk in chunks]

    @contextmanager
    def copies(self, work: Callable[[P], R]) -> Generator[Sequence[Copy[P, R]]]:
        """None."""
        yield []


in_turn = _InTurn()


def chunks_of(many: int, most: int) -> list[tuple[int, int]]:
    """So many things in chunks of about one size, none longer than `most`: each as its first and
    the first behind it.
    """
    chunks = -(-many // most)
    ends = [many * n // chunks for n in range(chunks + 1)] if chunks else []
    return list(pairwise(ends))
