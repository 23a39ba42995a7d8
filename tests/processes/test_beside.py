"""Work beside other work: by another process where one can be forked, else by this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from dateline.processes import beside
from dateline.processes.beside import Beside
from dateline.processes.forking import can_fork
from dateline.progress import Progress, Step

ALONE = "DATELINE_TEST_ALONE"


@pytest.fixture
def forking(request: pytest.FixtureRequest) -> None:
    """The test runs where a process can be forked: in a program of its own where threads of other
    tests still run in this one.
    """
    if sys.platform != "linux":
        pytest.skip("processes are forked on Linux only")
    if not can_fork() and ALONE not in os.environ:
        words = ("-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider")
        test = f"{request.path}::{request.node.name}"
        told = subprocess.run(
            [sys.executable, *words, test],
            env=os.environ | {ALONE: "1"},
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stdout
        pytest.skip("it ran in a program of its own, since other threads run in this one")


forks = pytest.mark.usefixtures("forking")


def no_progress(step: Step) -> None:
    """Nobody waits."""


@forks
def test_another_process_works_while_this_one_does_something_else():
    with Beside(lambda _: os.getpid()) as working:
        assert working.has_begun
        assert working.result(no_progress) != os.getpid()


def test_this_one_works_where_another_thread_forbids_to_fork():
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with Beside(lambda _: os.getpid()) as working:
            assert not working.has_begun
            assert working.result(no_progress) == os.getpid()
    finally:
        done.set()
        other.join()


def test_this_one_works_where_no_process_can_be_begun(monkeypatch):
    def refuse() -> int:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with Beside(lambda _: os.getpid()) as working:
        assert working.result(no_progress) == os.getpid()


@forks
def test_its_steps_are_told_here(monkeypatch):
    monkeypatch.setattr(beside, "BETWEEN", 0.0)

    def work(told: Progress) -> str:
        told(Step("files", 0, 2))
        told(Step("files", 1, 2))
        return "done"

    heard: list[Step] = []
    with Beside(work) as working:
        assert working.result(heard.append) == "done"
    assert heard == [Step("files", 0, 2), Step("files", 1, 2)]


@forks
def test_more_steps_than_are_listened_to_are_passed_over():
    def work(told: Progress) -> str:
        for n in range(100_000):
            told(Step("files", n, 100_000))
        return "done"

    heard: list[Step] = []
    with Beside(work) as working:
        assert working.result(heard.append) == "done"
    assert 0 < len(heard) < 1000


def test_what_is_wrong_is_raised_here():
    def work(told: Progress) -> str:
        raise LookupError("no such row")

    with pytest.raises(LookupError, match="no such row"), Beside(work) as working:
        working.result(no_progress)


@forks
def test_what_a_killed_process_was_to_do_is_done_here():
    first = os.getpid()

    def work(told: Progress) -> int:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with Beside(work) as working:
        assert working.result(no_progress) == first


@forks
def test_what_cannot_be_sent_is_made_here():
    with Beside(lambda _: threading.Lock()) as working:
        assert working.result(no_progress).acquire()


@forks
def test_the_process_ends_with_the_context():
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Beside(lambda _: time.sleep(60)):
        raise KeyboardInterrupt
    assert time.monotonic() - began < 30
