"""Whoever alters a case, even after dropping its triggers, is found by `verify`; `bench.ledger`
makes 500 changes, these are a few of each kind.
"""

from __future__ import annotations

from pathlib import Path

from bench.ledger import Copies, PostgresCopies, measured


def test_every_single_change_to_a_file_is_found(tmp_path: Path):
    made, found, missed = measured(Copies(tmp_path), changes=60, seed=7)
    assert missed == []
    assert made == found


def test_every_single_change_to_a_database_is_found(postgres: Path):
    copies = PostgresCopies(f"postgresql:///postgres?host={postgres}&user=dateline")
    made, found, missed = measured(copies, changes=25, seed=8)
    assert missed == []
    assert made == found
