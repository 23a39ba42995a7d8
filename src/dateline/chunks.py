"""Work that several processes can share: chunks that do not depend on one another, and questions
that copies of this process answer while it goes on.

A stage says what the chunks and questions are; its caller passes a `MapChunks`, which decides which
processes do them (`in_turn` for this one alone, `processes.forked_chunks` for several).
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
        """Sends a question without waiting for the answer."""
        ...

    def answer(self) -> Answered | None:
        """Waits for the answer to the earliest question without one; None where the copy has ended
        or failed.
        """
        ...


class MapChunks(Protocol):
    """Does the work of each chunk in some process; results come in the order of the chunks."""

    def __call__(self, work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
        """The results of `work` for each of `chunks`. `work` may be any function without side
        effects, since another process may call it; chunks and results must be picklable, and should
        be small or columns of numbers.
        """
        ...

    def copies(self, work: Callable[[P], R]) -> AbstractContextManager[Sequence[Copy[P, R]]]:
        """A context with copies of this process, one for each further process that may be used,
        which apply `work` to each question. They end with the context. What `work` changes in a
        copy is there for its next question.
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
    """Splits `many` items into chunks of about equal size, at most `most` each; each chunk as
    (first, end), end exclusive.
    """
    chunks = -(-many // most)
    ends = [many * n // chunks for n in range(chunks + 1)] if chunks else []
    return list(pairwise(ends))
