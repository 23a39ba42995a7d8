"""Processes side by side: the same results in the same order, whoever ends one of them."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path

import pytest

from dateline.build.workers import AHEAD, WorkerEnded, Workers
from dateline.processes.forking import can_fork

PIECES = range(40)
unix = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


def squared(number: int) -> int:
    """Work that every process does alike."""
    return number * number


def by_process(number: int) -> tuple[int, int]:
    """Which process did it."""
    time.sleep(0.01)
    return number, os.getpid()


def refused(number: int) -> int:
    """Work with a bug."""
    if number == 30:
        raise ValueError("no 30")
    return number


def ends_once(piece: tuple[int, str]) -> int:
    """Ends its process at 30, unless a file says that it has done so."""
    number, file = piece
    if number == 30 and not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def ends_always(number: int) -> int:
    """Ends its process at 30."""
    if number == 30:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def results_of(workers, pieces):
    """The results of pieces none of which ends its process."""
    results = list(workers.results(pieces))
    whole = [result for result in results if not isinstance(result, WorkerEnded)]
    assert len(whole) == len(results)
    return whole


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_what_was_given(jobs):
    with Workers(squared, jobs) as workers:
        assert list(workers.results(PIECES)) == [n * n for n in PIECES]
        assert list(workers.results([7])) == [49]
        assert list(workers.results([])) == []


def test_several_processes_do_the_work_where_there_is_enough_of_it():
    with Workers(by_process, 2) as workers:
        processes = {process for _, process in results_of(workers, PIECES)}
        assert len(processes - {os.getpid()}) == 2
    with Workers(by_process, 2) as workers:
        assert {process for _, process in results_of(workers, [1, 2])} == {os.getpid()}


def test_pieces_are_taken_only_as_they_are_needed():
    taken = []

    def pieces():
        for n in range(200):
            taken.append(n)
            yield n

    with Workers(squared, 2) as workers:
        results = workers.results(pieces())
        for _ in range(3):
            next(results)
        assert len(taken) <= 3 + 2 * AHEAD


def test_this_process_does_something_else_while_others_have_pieces_in_hand():
    did = []
    with Workers(by_process, 2) as workers:
        results = workers.results(iter(range(300)), lambda: did.append(os.getpid()))
        first = list(islice(results, 2))
        assert did == [os.getpid()]
        whole = [one for one in (*first, *results) if not isinstance(one, WorkerEnded)]
        assert [n for n, _ in whole] == list(range(300))
        assert len(did) == 1


@pytest.mark.parametrize(("jobs", "pieces"), [(1, 40), (2, 3)])
def test_it_does_nothing_else_where_it_has_the_pieces_in_hand_itself(jobs, pieces):
    did = []
    with Workers(squared, jobs) as workers:
        assert len(list(workers.results(range(pieces), lambda: did.append(1)))) == pieces
    assert not did


def test_an_error_in_the_work_is_raised_and_the_processes_end():
    workers = Workers(refused, 2)
    with pytest.raises(ValueError, match="no 30"), workers:
        list(workers.results(PIECES))
    assert workers._pool is None


@unix
def test_what_a_killed_process_had_in_hand_is_done_again(tmp_path, caplog):
    pieces = [(n, str(tmp_path / "once")) for n in PIECES]
    with caplog.at_level(logging.WARNING), Workers(ends_once, 3) as workers:
        assert list(workers.results(pieces)) == list(PIECES)
    assert "ended from outside" in caplog.text


@unix
def test_a_piece_that_ends_every_process_is_told_and_the_others_are_done():
    with Workers(ends_always, 3) as workers:
        results = list(workers.results(PIECES))
    assert isinstance(results[30], WorkerEnded)
    assert [n for n in PIECES if results[n] != n] == [30]


def test_a_program_with_threads_is_not_forked():
    assert can_fork() == (sys.platform == "linux" and threading.active_count() == 1)
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not can_fork()
        with Workers(by_process, 2) as workers:
            results = results_of(workers, PIECES)
        assert [n for n, _ in results] == list(PIECES)
        assert os.getpid() not in {process for _, process in results}
    finally:
        done.set()
        other.join()


SLOW = """
import time, sys
from dateline.build.workers import Workers
def slow(n):
    if n > 6:
        time.sleep(60)
    return n
if __name__ == "__main__":
    with Workers(slow, 2) as workers:
        for n in workers.results(range(100)):
            print(n, *(workers._pool._processes if workers._pool else ()), flush=True)
"""


@unix
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_first_one(tmp_path, how):
    script = tmp_path / "slow.py"
    script.write_text(SLOW)
    first = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert first.stdout is not None
    others: list[int] = []
    for line in first.stdout:
        number, *others = map(int, line.split())
        if number == 6:
            break
    assert len(others) == 2
    if how == signal.SIGINT:
        os.killpg(first.pid, how)  # as a terminal does: to all of them
    else:
        os.kill(first.pid, how)
    assert first.wait(30) != 0
    for _ in range(300):
        if not any(_runs(process) for process in others):
            return
        time.sleep(0.1)
    pytest.fail("a process goes on alone")


def _runs(process: int) -> bool:
    """True while a process is more than a name that nobody has asked about."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
