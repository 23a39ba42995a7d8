"""Copies of this process that go on with what it has loaded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from multiprocessing import parent_process


def can_fork() -> bool:
    """True if a copy of this process may go on with what it has loaded: Linux, and no other thread
    that may hold a lock.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def tie_to_parent() -> None:
    """Has this process end with the one that began it, also where that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first one's, which ends this
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    first = parent_process()

    def watch() -> None:
        if first is not None:
            first.join()
        os._exit(1)

    threading.Thread(target=watch, name="dateline-parent-watch", daemon=True).start()
