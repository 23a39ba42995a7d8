"""Ctrl-C at a moment when what is begun must come to its end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def held_interrupts() -> Generator[None]:
    """Holds a Ctrl-C back until the block has ended, and gives it then.

    Threads that begin in the block, and the processes that they start, never get it: a terminal
    sends it to every process of a command, and those are ended by who started them. Changes nothing
    in another thread than the main one, nor where Ctrl-C is ignored.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    held = False

    def hold(*_: object) -> None:
        """Notes that a Ctrl-C has come."""
        nonlocal held
        held = True

    resource_tracker.ensure_running()  # it lets Ctrl-C in again where it starts within the block
    signal.signal(signal.SIGINT, hold)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)
