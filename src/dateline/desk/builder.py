"""Builds records in a process of its own, so that readers never wait for a build."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock

import msgspec

from dateline.kept_case import KeptCase
from dateline.record.nouns import Record
from dateline.record.rulings import SignedRuling


class Builder:
    """One process that builds records, started when it is first needed."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._lock = Lock()

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

    def _submit(self, where: str, until: int | None, tentative: Sequence[SignedRuling]) -> bytes:
        """Has the process build, and waits for it."""
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
            job = self._pool.submit(_build, where, until, tuple(tentative))
        return job.result()

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _build(where: str, until: int | None, tentative: tuple[SignedRuling, ...]) -> bytes:
    """What the process runs: the record as MessagePack."""
    with KeptCase.open(where) as kept:
        return msgspec.msgpack.encode(kept.record(until, tentative=tentative))
