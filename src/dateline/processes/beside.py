"""Work that a process forked from this one does while this one does something else."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Self, TypeVar

from msgspec import Struct

from dateline.processes.forking import can_fork, tie_to_parent
from dateline.progress import Progress, Step

R = TypeVar("R")

BETWEEN = 0.1  # seconds from one step that is told to the next: this process may not listen yet


class Beside(Generic[R]):
    """A context in which another process works; it ends with the context.

    `work` is given what it tells its steps to; what it gives must be such that it can be sent.
    Where none can be forked, this one does the work when it is asked for the result; so it does
    again what the other fails in, and raises what is wrong.
    """

    def __init__(self, work: Callable[[Progress], R]) -> None:
        """No process is begun yet."""
        self._work = work
        self._process: BaseProcess | None = None
        self._told: Connection | None = None

    def __enter__(self) -> Self:
        if can_fork():
            context = get_context("fork")
            self._told, sending = context.Pipe(duplex=False)
            process = context.Process(target=_done, args=(self._work, sending))
            with suppress(OSError), sending:
                process.start()
                self._process = process
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.terminate()
            self._process.join()
        if self._told:
            self._told.close()

    @property
    def has_begun(self) -> bool:
        """True if another process works, so that this one has time for something else."""
        return self._process is not None

    def result(self, progress: Progress) -> R:
        """What comes of the work. `progress`: is told its steps. Raises what the work raises."""
        if self._process and self._told:
            with suppress(EOFError, OSError):
                while isinstance(found := self._told.recv(), Step):
                    progress(found)
                if isinstance(found, _Result):
                    return found.value
        return self._work(progress)


class _Result(Struct, frozen=True):
    """What came of the work."""

    value: Any


def _done(work: Callable[[Progress], Any], sending: Connection) -> None:
    """What the other process does. What it fails in it leaves to the first one."""
    tie_to_parent()
    last = 0.0

    def told(step: Step) -> None:
        """Sends a step, unless another was sent a moment ago."""
        nonlocal last
        if time.monotonic() - last >= BETWEEN:
            last = time.monotonic()
            sending.send(step)

    with suppress(Exception):
        sending.send(_Result(work(told)))
