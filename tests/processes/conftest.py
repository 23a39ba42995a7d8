"""Processes are forked only where no other thread runs; tests of other rooms that were run by this
process before may have left threads that wait for nothing."""

from __future__ import annotations

import threading

import pytest


@pytest.fixture(autouse=True)
def no_threads_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = threading.active_count
    left = counted() - 1
    monkeypatch.setattr(threading, "active_count", lambda: max(counted() - left, 1))
