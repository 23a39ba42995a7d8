"""Copies of this process that answer questions while it goes on (`chunks.Copy`): each is forked
once, and holds all that this one had worked out by then.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from dateline.processes.forking import tie_to_parent

log = logging.getLogger("dateline.build")

Q = TypeVar("Q")
R = TypeVar("R")

COPY_ENDED = (
    "A process was ended from outside, mostly for want of memory: this one goes on without it."
)


class ForkedCopy(Generic[Q, R]):
    """One of them."""

    def __init__(self, asked: Connection, process: BaseProcess) -> None:
        """`asked`: where questions are put and answers come."""
        self._asked, self._process = asked, process
        self._is_there = True

    def ask(self, question: Q) -> None:
        """As `chunks.Copy`."""
        if self._is_there:
            try:
                self._asked.send(question)
            except OSError:
                self._lose()

    def answer(self) -> R | None:
        """As `chunks.Copy`."""
        if self._is_there:
            try:
                return self._asked.recv()
            except (EOFError, OSError):
                self._lose()
        return None

    def end(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.join()
        self._asked.close()

    def _lose(self) -> None:
        """Asks the copy no more."""
        self._is_there = False
        log.warning(COPY_ENDED)


@contextmanager
def forked_copies(work: Callable[[Q], R], many: int) -> Generator[list[ForkedCopy[Q, R]]]:
    """So many copies, as far as the system lets them be begun."""
    context = get_context("fork")
    copies: list[ForkedCopy[Q, R]] = []
    try:
        with suppress(OSError):
            for _ in range(many):
                here, there = context.Pipe()
                with there:
                    process = context.Process(target=_answer, args=(work, here, there))
                    process.start()
                copies.append(ForkedCopy(here, process))
        yield copies
    finally:
        for copy in copies:
            copy.end()


def _answer(work: Callable[[Any], Any], first: Connection, asked: Connection) -> None:
    """What a copy does. `first`: the end of the process it is a copy of, which is closed here, so
    that the copy ends with it.
    """
    tie_to_parent()
    gc.freeze()  # what is there by now is never looked over here: pages stay shared
    first.close()
    with suppress(Exception):  # what it fails in is left to the first process, which raises it
        while True:
            asked.send(work(asked.recv()))
