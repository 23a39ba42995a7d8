"""Entries are named by number or by a moment at which they were the last."""

from __future__ import annotations

import pytest

from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.moments import entry_number, last_moment
from tests.ledger.conftest import NewPlace


@pytest.mark.parametrize(
    "named, moment",
    [
        ("2026-11-29", "2026-11-29T23:59:59Z"),
        ("2026-11-29T12:00:00Z", "2026-11-29T12:00:00Z"),
        ("2026-11-29T12:00:00+03:00", "2026-11-29T09:00:00Z"),
        ("2026-11-29T12:00", "2026-11-29T12:00:00Z"),
        ("yesterday", None),
    ],
)
def test_a_day_means_its_end(named: str, moment: str | None):
    assert last_moment(named) == moment


@pytest.fixture
def ledger(new_place: NewPlace) -> Ledger:
    """Three entries: one of now, two of later days."""
    ledger = Ledger.create(new_place(), "Gao", by="K. D.")
    with ledger.write() as writer:
        writer.append("setting", texts={"body": "{}"}, at="2999-01-01T10:00:00Z")
        writer.append("setting", texts={"body": "{}"}, at="2999-01-02T10:00:00Z")
    return ledger


@pytest.mark.parametrize(
    "named, number", [("1", 1), ("3", 3), ("2999-01-01", 2), ("2999-01-02T12:00+02:00", 3)]
)
def test_an_entry_is_found_by_number_and_moment(ledger: Ledger, named: str, number: int):
    assert entry_number(ledger, named) == number


@pytest.mark.parametrize(
    "named, said",
    [("0", "entries 1 to 3, not 0"), ("4", "not 4"), ("1999-01-01", "had no entry at"), ("x", "x")],
)
def test_what_names_no_entry_gets_a_sentence(ledger: Ledger, named: str, said: str):
    with pytest.raises(LedgerError, match=said):
        entry_number(ledger, named)


@pytest.mark.parametrize("named", ["²", "", "-3", "9" * 5000, "１"])
def test_what_names_no_entry_is_refused(ledger: Ledger, named: str):
    with pytest.raises(LedgerError, match="had no entry at|has the entries"):
        entry_number(ledger, named)
