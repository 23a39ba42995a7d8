"""A pool of processes that do the same kind of work; results come in the order of the inputs,
whatever the number of processes.

On Linux, in a program with one thread, processes are forked after everything that the work needs is
loaded: weights are loaded once and their pages are shared. With other threads a fork is not safe,
since one of them may hold a lock that is never released in the copy; then, and on other systems,
each process starts fresh and loads for itself.
"""

from __future__ import annotations

import gc
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Generic, Self, TypeVar

from dateline.processes.cores import processes_of
from dateline.processes.forking import can_fork, tie_to_parent

log = logging.getLogger("dateline.build")

W = TypeVar("W")  # one piece of work
R = TypeVar("R")  # what comes of it

FEW_FORKED = 6  # pieces that one process has done about as soon as others are forked
FEW_BEGUN_ANEW = 24  # the same where each loads for itself, which takes some two seconds
AHEAD = 8  # pieces that a process may be ahead of the one whose result is given next
AHEAD_MEANWHILE = 64  # the same while the one that gives them does something else
PROCESS_ENDED = (
    "A process was ended from outside, mostly for want of memory: what it had in hand "
    "is done again, and half as many go on."
)


class WorkerEnded(RuntimeError):
    """A piece of work ended two processes, of which the second worked on nothing else."""


class Workers(Generic[W, R]):
    """Processes that do one kind of work, started when there is enough of it.

    `work`: a module-level function, since other processes must find it; `jobs`: how many processes,
    as for `cores.processes_of`. Leaving the context ends the processes; if an error leaves it, they
    are ended in the middle of their work. If a process is ended from outside, a warning is logged
    and its work is done again.
    """

    def __init__(
        self,
        work: Callable[[W], R],
        jobs: int | None = 1,
    ) -> None:
        self._work = work
        self._jobs = processes_of(jobs)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.end(at_once=kind is not None)

    def results(
        self, given: Iterable[W], meanwhile: Callable[[], None] | None = None
    ) -> Iterator[R | WorkerEnded]:
        """The result of each piece, in their order; WorkerEnded for a piece that ends its process
        twice, the second time alone. An exception that `work` raises is raised here.

        Pieces are taken from `given` as they are needed, at most `AHEAD` for each process.
        `meanwhile`: called once by this process after the others have been given work, up to
        `AHEAD_MEANWHILE` pieces each; not called where this process does the work itself.
        """
        pieces = iter(given)
        if self._jobs == 1:
            yield from map(self._work, pieces)
            return
        few = 0 if self._pool else FEW_FORKED if can_fork() else FEW_BEGUN_ANEW
        first = list(islice(pieces, few))
        if len(first) < few:
            yield from map(self._work, first)
            return
        if first and can_fork():
            yield self._work(first.pop(0))  # here, so that what it loads is there in every copy
        yield from self.side_by_side(chain(first, pieces), meanwhile)

    def end(self, at_once: bool = True) -> None:
        """Ends the processes; at once: whatever they are doing."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if at_once:
            # Python 3.14 has terminate_workers
            processes: dict[int, BaseProcess] = dict(getattr(pool, "_processes", None) or {})
            for process in processes.values():
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)

    def side_by_side(
        self, pieces: Iterable[W], meanwhile: Callable[[], None] | None = None
    ) -> Iterator[R | WorkerEnded]:
        """As `results`, all of it by the other processes, however little there is."""
        waiting: deque[tuple[W, Future[R | WorkerEnded]]] = deque()
        rest = iter(pieces)
        if meanwhile:
            for piece in islice(rest, AHEAD_MEANWHILE * self._jobs):
                waiting.append((piece, self._submitted(piece, self._jobs)))
            meanwhile()
        for piece in rest:
            while len(waiting) >= AHEAD * self._jobs:
                yield self._first_of(waiting)
            waiting.append((piece, self._submitted(piece, self._jobs)))
        while waiting:
            yield self._first_of(waiting)

    def _first_of(self, waiting: deque[tuple[W, Future[R | WorkerEnded]]]) -> R | WorkerEnded:
        """The result of what waits longest."""
        if _lost_its_process(waiting[0][1]):
            self._do_again(waiting)
        return waiting.popleft()[1].result()

    def _do_again(self, waiting: deque[tuple[W, Future[R | WorkerEnded]]]) -> None:
        """Does again, one after the other, what was in hand when a process was ended: nobody can
        tell which piece ended it. Half as many processes go on.
        """
        self.end()
        log.warning(PROCESS_ENDED)
        for n, (piece, future) in enumerate(waiting):
            if _lost_its_process(future):
                waiting[n] = piece, self._done_alone(piece)
        self.end(at_once=False)
        self._jobs = max(1, self._jobs // 2)

    def _done_alone(self, piece: W) -> Future[R | WorkerEnded]:
        """The result from the only process there is."""
        future = self._submitted(piece, 1)
        if _lost_its_process(future):
            self.end()
            future = Future[R | WorkerEnded]()
            future.set_result(WorkerEnded("two processes were ended over it"))
        return future

    def _submitted(self, piece: W, processes: int) -> Future[R | WorkerEnded]:
        """A piece handed to the pool, which is begun with so many processes where there is none."""
        try:
            if self._pool is not None:
                return self._pool.submit(self._work, piece)
            context = get_context("fork" if can_fork() else "spawn")
            self._pool = ProcessPoolExecutor(processes, context, tie_to_parent)
            gc.freeze()  # what is there by now is never looked over in a copy: pages stay shared
            try:
                return self._pool.submit(self._work, piece)  # begins the processes
            finally:
                gc.unfreeze()
        except BrokenProcessPool as lost:
            future = Future[R | WorkerEnded]()
            future.set_exception(lost)
            return future


def _lost_its_process(future: Future[R]) -> bool:
    """Waits for a result; True if none will come, since its process was ended."""
    return isinstance(future.exception(), BrokenProcessPool)
