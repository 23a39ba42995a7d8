"""Builds records in a process of its own, where all else is done that a new revision takes, so that
readers never wait for it.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Lock, Thread
from typing import ParamSpec, TypeVar

from dateline.desk.record_pieces import HeldRecord, SentRecord, received, sent, without_data
from dateline.desk.revision import Revision
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.record.nouns import Record
from dateline.record.rulings import SignedRuling

SELDOM = (20_000, 20, 50)  # objects more until unused ones are looked for, which stops all else
BEHIND = 2  # how much nicer the process is than the desk: it has what readers leave of a processor
_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")


class Builder:
    """One process that builds records, started when it is first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()
        self._has_ended = False
        self._held: dict[str, HeldRecord] = {}  # what is at hand of the newest record of each case

    def record(
        self, where: str, until: int | None = None, tentative: Sequence[SignedRuling] = ()
    ) -> Record:
        """The record of a case after an entry, with rulings that nobody has signed yet.

        A process that is killed is started again, once. Raises LedgerError.
        """
        held = self._held.get(where, HeldRecord())
        record, new = received(self._built(where, until, tentative, held.mark), held)
        if until is None and not tentative:
            self._held[where] = new
        return record

    def _built(
        self, where: str, until: int | None, tentative: Sequence[SignedRuling], mark: bytes
    ) -> SentRecord:
        """The record in pieces, but for those of the record of a mark."""
        return self.run(_build, where, until, tuple(tentative), mark)

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
    gc.set_threshold(*SELDOM)
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
_sent: dict[str, SentRecord] = {}
"""Of each case what the desk was sent last, without the data."""
_made: dict[tuple[str, int, str], Revision] = {}
"""The revision that was drawn or noted last."""
CASES = 8  # whose records are held for that


def hold_noted(where: str, record: Record) -> None:
    """Within the process: holds a record that was just noted."""
    _noted.pop(where, None)
    _noted[where] = record
    while len(_noted) > CASES:
        del _noted[next(iter(_noted))]


def forget_case(where: str) -> None:
    """Within the process: forgets what was noted of a case in whose place there is another."""
    _noted.pop(where, None)


def record_of(where: str, number: int) -> Record:
    """Within the process: the record of a case after an entry, built where it is not at hand."""
    for held in (_last.get(where), _noted.get(where)):
        if held is not None and held.case.entry == number:
            return held
    with KeptCase.open(where) as kept:
        return kept.record(number)


def revision_of(where: str, number: int, base: str) -> Revision:
    """Within the process: the revision of a record, the same as long as the same is asked for, so
    that what was reckoned to draw it is there when it is noted.
    """
    asked = where, number, base
    if asked not in _made:
        _made.clear()
        _made[asked] = Revision(record_of(where, number), base)
    return _made[asked]


def _build(
    where: str, until: int | None, tentative: tuple[SignedRuling, ...], mark: bytes
) -> SentRecord:
    """What the process runs: a record, but for what the desk has of it, which names by its mark the
    newest record that it was sent.
    """
    with KeptCase.open(where) as kept:
        record = kept.record(until, tentative=tentative, jobs=None)
    is_newest = until is None and not tentative
    return answer(where, record, mark, is_newest)


def answer(where: str, record: Record, mark: bytes, is_newest: bool) -> SentRecord:
    """Within the process: a record as it is sent; the newest one is drawn and noted next."""
    before = _sent.get(where)
    made = sent(record, before if before and before.mark == mark else None)
    if is_newest:
        _last.clear()
        _made.clear()
        _last[where] = record
        _sent[where] = without_data(made)
    return made


def _draw(where: str, number: int, base: str) -> str:
    """What the process runs to draw the situation page."""
    from dateline.desk.first_screen import draw

    return draw(revision_of(where, number, base))
