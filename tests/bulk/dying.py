"""Loaded into workers by Dask (`--preload`): a report that holds the word POISON ends its worker, as
the system ends one that takes all memory; one with the word HEMLOCK finds no memory left; a story with
the word VENOM takes memory until its worker is ended for it.
"""

from __future__ import annotations

import os
import signal
import time

from dateline.bulk import reading, story_records

_read = reading._read_report
_compare = story_records.compare_reports


def _dying(report):
    if "POISON" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HEMLOCK" in report.text:
        raise MemoryError
    return _read(report)


def _devouring(states, info):
    taken = []
    while any("VENOM" in state.report.text for state in states):
        taken.append(b"x" * 50_000_000)
        time.sleep(0.1)  # Dask looks ten times a second
    return _compare(states, info)


def dask_setup(worker):
    reading._read_report = _dying
    story_records.compare_reports = _devouring
