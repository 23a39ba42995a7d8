"""How many processes read by default: the cores that may be used, and no more than memory holds."""

from __future__ import annotations

import os

import pytest

from dateline.processes import cores


@pytest.fixture
def eight(monkeypatch, tmp_path):
    """A machine of eight cores and much memory, on which nothing bounds a program."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)
    monkeypatch.setattr(cores, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(cores, "_memory", lambda: 64 * 2**30)
    return tmp_path / "cpu.max"


def test_all_cores_that_the_program_may_use(eight):
    assert cores.usable_cores() == 8


@pytest.mark.parametrize(
    ("quota", "most"),
    [("max 100000\n", 8), ("150000 100000\n", 2), ("50000 100000\n", 1), ("", 8), ("0 0", 8)],
)
def test_a_container_may_have_fewer(eight, quota, most):
    eight.write_text(quota)
    assert cores.usable_cores() == most


@pytest.mark.parametrize(("gigabytes", "most"), [(0.25, 1), (1, 2), (3, 6)])
def test_there_is_memory_for_each(eight, monkeypatch, gigabytes, most):
    monkeypatch.setattr(cores, "_memory", lambda: int(gigabytes * 2**30))
    assert cores.usable_cores() == most


def test_this_machine_has_at_least_one():
    assert cores.usable_cores() >= 1


@pytest.mark.parametrize(
    ("asked", "begun"), [(None, 8), (1, 1), (0, 1), (20, 20), (32, 32), (99_999, 32)]
)
def test_no_more_than_four_a_core_are_begun(eight, asked, begun):
    assert cores.processes_of(asked) == begun
