"""Copies of this process that answer questions while it goes on."""

from __future__ import annotations

import logging
import os
import signal
import sys

import pytest

from dateline.chunks import in_turn
from dateline.processes.forked_chunks import ForkedChunks
from dateline.rules import tracing

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@forks
@pytest.mark.parametrize("jobs", [2, 3])
def test_each_copy_answers_its_questions_in_their_order_and_holds_what_it_was_told(jobs):
    told = [100]  # held by the function alone: nothing but questions and answers is sent

    def work(question: int) -> tuple[int, int]:
        told.append(question)
        return sum(told), os.getpid()

    with ForkedChunks(jobs).copies(work) as copies:
        for copy in copies:
            copy.ask(1)
            copy.ask(2)
        found = [(copy.answer(), copy.answer()) for copy in copies]
    assert [(first[0], second[0]) for first, second in found] == [(101, 103)] * (jobs - 1)
    assert len({first[1] for first, _ in found} | {os.getpid()}) == jobs
    assert told == [100]


def test_there_are_no_copies_where_forks_gain_nothing_or_are_not_safe():
    def work(question: int) -> int:
        return question

    with in_turn.copies(work) as copies:
        assert not copies
    with ForkedChunks(1).copies(work) as copies:
        assert not copies
    with tracing(), ForkedChunks(2).copies(work) as copies:
        assert not copies


@forks
def test_where_no_process_can_be_begun_there_are_no_copies(monkeypatch):
    def refuse() -> int:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    with ForkedChunks(2).copies(abs) as copies:
        assert not copies


@forks
def test_a_copy_that_is_killed_or_fails_gives_no_answer_and_is_asked_no_more(caplog):
    def work(question: int) -> int:
        if question == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return 1 // question

    for question in (0, 1):
        with caplog.at_level(logging.WARNING), ForkedChunks(2).copies(work) as (copy,):
            copy.ask(2)
            assert copy.answer() == 0
            copy.ask(question)
            assert copy.answer() is None
            copy.ask(2)
            assert copy.answer() is None
        assert caplog.text.count("ended from outside") == 1
        caplog.clear()
