"""Loaded into workers by Dask (`--preload`): a report that holds the word POISON ends its worker, as
the system ends one that takes all memory.
"""

from __future__ import annotations

import os
import signal

from dateline.bulk import reading

_read = reading._read_report


def _dying(report):
    if "POISON" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(report)


def dask_setup(worker):
    reading._read_report = _dying
