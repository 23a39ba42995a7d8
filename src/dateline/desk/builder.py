"""Builds records in a process of its own, so that readers never wait for a build."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Lock, Thread

import msgspec

from dateline.kept_case import KeptCase
from dateline.ledger.database import LedgerError
from dateline.record.nouns import Record
from dateline.record.rulings import SignedRuling


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
        try:
            built = self._submit(where, until, tentative)
        except BrokenProcessPool:
            self.close()
            built = self._submit(where, until, tentative)
        return msgspec.msgpack.decode(built, type=Record)

    def first_screen(self, where: str, number: int, base: str) -> Future[str] | None:
        """The situation page after an entry, drawn in the process while others read; None where
        the process has died or is being ended.
        """
        try:
            with self._lock:
                return self._process().submit(_draw, where, number, base)
        except (RuntimeError, LedgerError):  # BrokenProcessPool is one
            return None

    def _submit(self, where: str, until: int | None, tentative: Sequence[SignedRuling]) -> bytes:
        """Has the process build, and waits for it."""
        with self._lock:
            job = self._process().submit(_build, where, until, tuple(tentative))
        return job.result()

    def _process(self) -> ProcessPoolExecutor:
        """The process, begun where there is none. Raises LedgerError once the desk is stopped."""
        if self._has_ended:
            raise LedgerError("The desk is being stopped; nothing more is built.")
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1, mp_context=get_context("spawn"), initializer=_end_with_desk
            )
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


def _end_with_desk() -> None:
    """Has the process end with the desk, also where the desk is killed: it would wait for ever."""
    desk = parent_process()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the desk's, which ends this process

    def watch() -> None:
        if desk is not None:
            desk.join()
        os._exit(1)

    Thread(target=watch, name="dateline-desk-watch", daemon=True).start()


_last: dict[tuple[str, int], Record] = {}
"""The record that the process built last, since it is the one that is drawn next."""


def _build(where: str, until: int | None, tentative: tuple[SignedRuling, ...]) -> bytes:
    """What the process runs: the record as MessagePack."""
    with KeptCase.open(where) as kept:
        record = kept.record(until, tentative=tentative)
    if not tentative:
        _last.clear()
        _last[where, record.case.entry or 0] = record
    return msgspec.msgpack.encode(record)


def _draw(where: str, number: int, base: str) -> str:
    """What the process runs to draw the situation page."""
    from dateline.desk.first_screen import draw
    from dateline.desk.revision import Revision

    record = _last.get((where, number))
    if record is None:
        with KeptCase.open(where) as kept:
            record = kept.record(number)
    return draw(Revision(record, base))
