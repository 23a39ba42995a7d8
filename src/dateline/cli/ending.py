"""The end of a command that holds much, without what Python does with memory that the system takes
back at once: it would free each of some million values by itself.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn


def end(code: int) -> NoReturn:
    """Ends this process with an exit code, once all that is registered for its end is done.

    Files that are open for writing must be closed before. Where another thread still works, or what
    was written cannot be put out, Python ends the process as ever.
    """
    if threading.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]  # no public name
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (AttributeError, OSError, ValueError):  # none, closed, or nobody reads any more
        sys.exit(code)
    os._exit(code)
