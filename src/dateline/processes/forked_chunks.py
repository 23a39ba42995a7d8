"""Chunks of one stage's work done by this process and by others that are forked from it in the
middle of the stage: each holds all that this one has worked out so far, and only what comes of a
chunk is sent. Since this one does chunks too, one copy of its memory less is made, and what it
finds out on the way it has at hand afterwards.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from dateline.chunks import Copy, chunks_of, in_turn
from dateline.processes.cores import processes_of
from dateline.processes.forked_copies import forked_copies
from dateline.processes.forking import can_fork, tie_to_parent
from dateline.rules import is_tracing

log = logging.getLogger("dateline.build")

P = TypeVar("P")
R = TypeVar("R")

MOST_SHARES = 2048  # what the smallest pipe of Linux holds of them (a page)
WIDTH = 2  # bytes of the number of a share
PROCESS_ENDED = (
    "A process was ended from outside, mostly for want of memory: what it had done is done again."
)


class ForkedChunks:
    """As `chunks.MapChunks`, by so many processes (`jobs`, as `workers.Workers`) where the system
    can fork; else by this one, which also does again what another was ended over, or failed in.
    """

    def __init__(self, jobs: int | None = 1) -> None:
        """No process is begun before there is work."""
        self._jobs = processes_of(jobs)

    def __call__(self, work: Callable[[P], R], chunks: Sequence[P]) -> list[R]:
        """What comes of each chunk, in their order."""
        if len(chunks) < 2 or not self._may_fork():
            return in_turn(work, chunks)
        shares = chunks_of(len(chunks), -(-len(chunks) // MOST_SHARES))

        def done(share: int) -> list[R]:
            """What comes of the chunks of a share."""
            return in_turn(work, chunks[slice(*shares[share])])

        found: dict[int, list[R]] = {}
        with _waiting(len(shares)) as waiting, _forked(done, waiting, self._jobs - 1) as others:
            for share in _taken(waiting):
                found[share] = done(share)
            for other in others:
                found |= _received(other)
        each = (found[n] if n in found else done(n) for n in range(len(shares)))
        return [one for share in each for one in share]

    @contextmanager
    def copies(self, work: Callable[[P], R]) -> Generator[Sequence[Copy[P, R]]]:
        """As `chunks.MapChunks`."""
        with forked_copies(work, self._jobs - 1 if self._may_fork() else 0) as copies:
            yield copies

    def _may_fork(self) -> bool:
        """True if other processes may be begun; a trace is kept by the process that decides."""
        return self._jobs > 1 and can_fork() and not is_tracing()


@contextmanager
def _waiting(shares: int) -> Generator[int]:
    """A pipe that holds the number of each share: whoever reads one has taken it."""
    taken_from, put_in = os.pipe()
    try:
        with os.fdopen(put_in, "wb") as file:
            file.writelines(share.to_bytes(WIDTH) for share in range(shares))
        yield taken_from
    finally:
        os.close(taken_from)


def _taken(waiting: int) -> Iterator[int]:
    """The shares that this process takes, one when it has done another, until none waits."""
    while number := os.read(waiting, WIDTH):
        yield int.from_bytes(number)


@contextmanager
def _forked(
    done: Callable[[int], Any], waiting: int, processes: int
) -> Generator[list[Connection]]:
    """Processes that take shares as well, as far as the system lets them be begun; what each has
    done comes when it finds no more. They end with the block.
    """
    context = get_context("fork")
    begun: list[BaseProcess] = []
    told: list[Connection] = []
    try:
        with suppress(OSError):
            for _ in range(processes):
                receiving, sending = context.Pipe(duplex=False)
                told.append(receiving)
                with sending:
                    process = context.Process(target=_share, args=(done, waiting, sending))
                    process.start()
                begun.append(process)
        yield told[: len(begun)]
    finally:
        for process in begun:
            process.terminate()
            process.join()
        for receiving in told:
            receiving.close()


def _share(done: Callable[[int], Any], waiting: int, sending: Connection) -> None:
    """What a forked process does. What it fails in is left to the first one, which raises it."""
    tie_to_parent()
    gc.freeze()  # what is there by now is never looked over here: pages stay shared
    found: dict[int, Any] = {}
    with suppress(Exception):
        for share in _taken(waiting):
            found[share] = done(share)
    with suppress(Exception):
        sending.send(found)


def _received(other: Connection) -> dict[int, Any]:
    """What another process has done; nothing where it was ended."""
    try:
        return other.recv()
    except (EOFError, OSError):
        log.warning(PROCESS_ENDED)
        return {}
