"""The right to send: one sender at a time for one store of addresses, another one waits."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from sqlalchemy import text

from dateline.mail.newsletter import Newsletter
from dateline.mail.store.copy_detection import beside

LOOK = 0.5  # seconds
POSTGRES_LOCK = 0x64617465  # "date": a number that nobody else locks by in this database
AT_WORK = "Another sender is at work on this newsletter: it sends what is due."
WAITING = "Another sender is at work on this newsletter; this one waits until it ends."


class Stopped(Exception):
    """Told to stop while it waited."""


def _never() -> bool:
    return False


@contextmanager
def sender_lock(
    newsletter: Newsletter,
    tell: Callable[[str], None] | None = None,
    is_stopping: Callable[[], bool] = _never,
) -> Generator[None]:
    """Holds the right to send, which the system takes back when the process ends, however it ends;
    waits while another has it. Raises Stopped.
    """
    if newsletter.store.dialect == "postgresql":
        with newsletter.store.reading() as connection:
            taken = text(f"select pg_try_advisory_xact_lock({POSTGRES_LOCK})")
            _wait(lambda: bool(connection.execute(taken).scalar()), tell, is_stopping)
            yield
        return
    with beside(newsletter.store).open("a") as file:
        _wait(lambda: _locked(file.fileno()), tell, is_stopping)
        yield


def _locked(file: int) -> bool:
    """True where the lock is ours now."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(
    is_ours: Callable[[], bool],
    tell: Callable[[str], None] | None,
    is_stopping: Callable[[], bool],
) -> None:
    """Waits until the lock is ours, and says so once."""
    while not is_ours():
        if tell:
            tell(WAITING)
            tell = None
        if is_stopping():
            raise Stopped
        time.sleep(LOOK)
