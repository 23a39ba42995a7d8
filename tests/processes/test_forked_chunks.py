"""Work of a stage in chunks: the same results in the same order, whoever does a chunk."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
import time

import pytest

from dateline.chunks import in_turn
from dateline.processes.forked_chunks import ForkedChunks
from dateline.rules import tracing

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@pytest.mark.parametrize("jobs", [None, 1, 2, 4])
def test_what_comes_of_parts_is_in_their_order(jobs):
    base = 100  # held by the function alone: nothing but a chunk is sent

    def work(chunk: int) -> int:
        return base + chunk

    assert ForkedChunks(jobs)(work, range(20)) == [*range(100, 120)]
    assert ForkedChunks(jobs)(work, []) == []
    assert in_turn(work, [1, 2]) == [101, 102]


@forks
@pytest.mark.parametrize("jobs", [2, 3])
def test_chunks_are_done_by_this_process_and_others(jobs):
    def work(_: int) -> int:
        time.sleep(0.1)
        return os.getpid()

    by = ForkedChunks(jobs)(work, range(3 * jobs))
    assert os.getpid() in by
    assert len(set(by)) == jobs


@forks
def test_what_is_not_to_be_looked_over_for_garbage_stays_so():
    kept: list[object] = [object()]

    def is_looked_over() -> bool:
        return any(one is kept for one in gc.get_objects())  # what is frozen is not among them

    assert is_looked_over()
    gc.freeze()
    try:
        assert ForkedChunks(2)(lambda chunk: chunk, range(4)) == [*range(4)]
        assert not is_looked_over()
    finally:
        gc.unfreeze()
    assert is_looked_over()


@forks
def test_parts_may_be_many_more_than_a_pipe_holds():
    assert ForkedChunks(2)(lambda chunk: chunk, range(10_001)) == [*range(10_001)]


@forks
def test_where_no_process_can_be_begun_this_one_does_them_all(monkeypatch):
    def refuse() -> int:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert ForkedChunks(2)(lambda chunk: chunk + 1, range(8)) == [*range(1, 9)]


def test_one_process_does_them_where_forks_gain_nothing_or_are_not_safe():
    def here(chunks, jobs=2):
        return set(ForkedChunks(jobs)(lambda _: os.getpid(), chunks)) == {os.getpid()}

    assert here([1])
    assert here(range(8), jobs=1)
    with tracing():  # what another process decides would be missing in the trace
        assert here(range(8))
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert here(range(8))
    finally:
        done.set()
        other.join()


@forks
def test_an_error_in_a_part_is_raised_and_the_next_work_is_done():
    forked = ForkedChunks(2)
    with pytest.raises(ZeroDivisionError):
        forked(lambda chunk: 1 // (chunk - 5), range(8))
    assert forked(lambda chunk: -chunk, range(3)) == [0, -1, -2]


@forks
def test_a_part_in_which_another_process_alone_fails_is_done_by_this_one():
    first = os.getpid()

    def work(chunk: int) -> int:
        time.sleep(0.02)
        if os.getpid() != first:
            raise MemoryError
        return chunk

    assert ForkedChunks(2)(work, range(8)) == [*range(8)]


@forks
@pytest.mark.parametrize("jobs", [2, 4])
def test_what_a_killed_process_had_done_is_done_again(jobs, caplog):
    first = os.getpid()

    def work(chunk: int) -> int:
        time.sleep(0.02)
        if chunk > 5 and os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return chunk * chunk

    with caplog.at_level(logging.WARNING):
        assert ForkedChunks(jobs)(work, range(20)) == [n * n for n in range(20)]
    assert "ended from outside" in caplog.text
