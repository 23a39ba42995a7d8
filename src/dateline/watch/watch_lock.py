"""The right to watch a case: one watch at a time, so that no host is asked twice at one moment."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger


class AnotherWatch(LedgerError):
    """Another watch is at work on the case."""


@contextmanager
def watch_lock(ledger: Ledger) -> Generator[None]:
    """Holds the right to watch, which the system takes back when the process ends, however it ends.
    Raises AnotherWatch.
    """
    with ledger.database.held("watching") as is_ours:
        if not is_ours:
            raise AnotherWatch(
                f"{ledger.where}: another watch is at work on this case; "
                "it looks at what is due, also at what was named now."
            )
        yield
