"""Builds records in a process of its own, where all else is done that a new revision takes, so that
readers never wait for it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

import msgspec

from dateline.kept_case import KeptCase
from dateline.ledger.database import LedgerError
from dateline.record.nouns import Record
from dateline.record.rulings import SignedRuling

BEHIND = 5  # how much nicer the process is than the desk: it has what readers leave of a processor
_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")


class Builder:
    """One process that builds records, started when it is first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()
        self._has_ended = False

    def record(
        self, where: str, until: int | None = None, tentative: Sequence[SignedRuling] = ()
    ) -> Record:
        """The record of a case after an entry, with rulings that nobody has signed yet.

        A process that is killed is started again, once. Raises LedgerError.
        """
        return msgspec.msgpack.decode(self._built(where, until, tentative), type=Record)

    def _built(self, where: str, until: int | None, tentative: Sequence[SignedRuling]) -> bytes:
        """The record as MessagePack."""
        return self.run(_build, where, until, tuple(tentative))

    def run(
        self, job: Callable[_Asked, _Given], *asked: _Asked.args, **more: _Asked.kwargs
    ) -> _Given:
        """Has the process do something, and waits for it. A process that is killed is started
        again, once. Raises what the job raises, and LedgerError once the desk is stopped.
        """
        try:
            return self._submitted(job, *asked, **more).result()
        except BrokenProcessPool:
            self.close()
            return self._submitted(job, *asked, **more).result()

    def first_screen(self, where: str, number: int, base: str) -> Future[str] | None:
        """The situation page after an entry, drawn in the process while others read; None where
        the process has died or is being ended.
        """
        try:
            return self._submitted(_draw, where, number, base)
        except (RuntimeError, LedgerError):  # BrokenProcessPool is one
            return None

    def _submitted(
        self, job: Callable[_Asked, _Given], *asked: _Asked.args, **more: _Asked.kwargs
    ) -> Future[_Given]:
        """A job that the process will do."""
        with self._lock:
            return self._process().submit(job, *asked, **more)

    def _process(self) -> ProcessPoolExecutor:
        """The process, begun where there is none. Raises LedgerError once the desk is stopped."""
        if self._has_ended:
            raise LedgerError("The desk is being stopped; nothing more is built.")
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
        return self._pool

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)

    def end(self) -> None:
        """Ends the process for good, also in the middle of a build: what it has read by then stands
        in the ledger, and the next start goes on from there.
        """
        with self._lock:
            self._has_ended = True
            # Python 3.14 has terminate_workers
            workers: dict[int, BaseProcess] = dict(getattr(self._pool, "_processes", None) or {})
        for worker in workers.values():
            worker.terminate()
        self.close()


def _begin() -> None:
    """Has who answers readers come first, and the process end with the desk, also where the desk is
    killed: it would wait for ever.
    """
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    desk = parent_process()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the desk's, which ends this process

    def watch() -> None:
        if desk is not None:
            desk.join()
        os._exit(1)

    Thread(target=watch, name="dateline-desk-watch", daemon=True).start()


_last: dict[str, Record] = {}
"""The record that the process built last, by where its case stands: it is drawn and noted next."""
_noted: dict[str, Record] = {}
"""Of each case the record that was noted last: the next one is compared with it."""
CASES = 8  # whose records are held for that


def hold_built(where: str, record: Record) -> None:
    """Within the process: holds a record that was just built."""
    _last.clear()
    _last[where] = record


def hold_noted(where: str, record: Record) -> None:
    """Within the process: holds a record that was just noted."""
    _noted.pop(where, None)
    _noted[where] = record
    while len(_noted) > CASES:
        del _noted[next(iter(_noted))]


def record_of(where: str, number: int) -> Record:
    """Within the process: the record of a case after an entry, built where it is not at hand."""
    for held in (_last.get(where), _noted.get(where)):
        if held is not None and held.case.entry == number:
            return held
    with KeptCase.open(where) as kept:
        return kept.record(number)


def _build(where: str, until: int | None, tentative: tuple[SignedRuling, ...]) -> bytes:
    """What the process runs: the record as MessagePack."""
    with KeptCase.open(where) as kept:
        record = kept.record(until, tentative=tentative)
    if not tentative:
        hold_built(where, record)
    return msgspec.msgpack.encode(record)


def _draw(where: str, number: int, base: str) -> str:
    """What the process runs to draw the situation page."""
    from dateline.desk.first_screen import draw
    from dateline.desk.revision import Revision

    return draw(Revision(record_of(where, number), base))
