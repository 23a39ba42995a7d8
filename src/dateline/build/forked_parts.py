"""Parts of one stage's work done by processes that are forked in the middle of it: each holds all
that this one has worked out so far, and only what comes of a part is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from dateline.build.cores import processes_of
from dateline.build.workers import WorkerEnded, Workers, can_fork
from dateline.parts import in_turn
from dateline.rules import is_tracing

P = TypeVar("P")
R = TypeVar("R")


class ForkedParts:
    """As `parts.MapParts`, by so many processes (`jobs`, as `workers.Workers`) where the system can
    fork; else by this one, which also takes on a part that ends every process that does it.
    """

    def __init__(self, jobs: int | None = 1) -> None:
        """No process is begun before there is work."""
        self._jobs = processes_of(jobs)

    def __call__(self, work: Callable[[P], R], parts: Sequence[P]) -> list[R]:
        """What comes of each part, in their order."""
        # a trace is kept by the process that decides
        if self._jobs == 1 or len(parts) < 2 or not can_fork() or is_tracing():
            return in_turn(work, parts)
        _inherited.append(work)
        try:
            with Workers(_done, self._jobs) as workers:
                found = list(workers.side_by_side(parts))
        finally:
            _inherited.pop()
        pairs = zip(parts, found, strict=True)
        return [work(part) if isinstance(one, WorkerEnded) else one for part, one in pairs]


_inherited: list[Callable[[Any], Any]] = []
"""The work that a fork of this process is to do: a function need not be sent to it."""


def _done(part: Any) -> Any:
    """One part of the work; where this process was not forked, it is left to the first one."""
    return _inherited[-1](part) if _inherited else WorkerEnded("it could not be forked")
