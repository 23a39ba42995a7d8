"""Ctrl-C while workers begin, work and end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from dateline.bulk.interrupts import held_interrupts


@pytest.fixture(autouse=True)
def interrupts_are_heeded():
    """Python's own handler, also where the tests run in the background of a shell, which has them
    ignore Ctrl-C.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_is_held_until_the_block_has_ended():
    steps = []
    with pytest.raises(KeyboardInterrupt), held_interrupts():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
        steps.append("ended")
    assert steps == ["ended"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_threads_of_the_block_let_no_interrupt_in():
    masks: list[set[int]] = []
    with held_interrupts():
        begun = threading.Thread(
            target=lambda: masks.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
        )
        begun.start()
    begun.join()
    assert signal.SIGINT in masks[0]


def test_an_ignored_interrupt_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with held_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_while_workers_start_ends_the_command_without_a_stack(archive, tmp_path, presses):
    """A terminal sends it to all processes of the command; a person may press it again."""
    out = tmp_path / "out"
    asked = ["bulk", archive, "--out", out, "--workers", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", *asked],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        while not has_workers(process.pid):
            assert process.poll() is None
            time.sleep(0.02)
        for _ in range(presses):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.3)
        _, told = process.communicate(timeout=120)
        assert process.returncode in (130, -signal.SIGINT)  # 130 for a shell, either way
        assert told == ""
        assert not living(process.pid)
        assert sorted(path.name for path in out.iterdir()) == [".lock", "run.json"]
    finally:
        for left in living(process.pid):
            left.kill()


def has_workers(command: int) -> bool:
    """True once a worker was forked from the process that loads what reading needs."""
    return any(child.children() for child in psutil.Process(command).children())


def living(group: int) -> list[psutil.Process]:
    """The processes of a group that live, after a moment in which they may end."""
    for _ in range(50):
        found = [
            process
            for process in psutil.process_iter(["status"])
            if process.info["status"] != psutil.STATUS_ZOMBIE and in_group(process.pid, group)
        ]
        if not found:
            break
        time.sleep(0.1)
    return found


def in_group(pid: int, group: int) -> bool:
    """True if a process is of a group."""
    try:
        return os.getpgid(pid) == group
    except ProcessLookupError:
        return False
