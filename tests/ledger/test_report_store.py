"""The shelf keeps what it is given, once, in the order of ids, also across runs."""

from __future__ import annotations

from pathlib import Path

from dateline.ledger.report_store import ReportStore
from dateline.record.nouns import Report

B, A = Report(id="r-b", text="second"), Report(id="r-a", text="first", outlet="Ōtlet")


def test_append_is_idempotent_and_ordered(tmp_path: Path):
    shelf = ReportStore(tmp_path / "case.sqlite")
    assert shelf.append([B, A]) == 2
    assert shelf.append([A]) == 0
    assert shelf.reports() == [A, B]
    shelf.close()
    assert ReportStore(tmp_path / "case.sqlite").reports() == [A, B]


def test_a_shelved_report_is_never_rewritten():
    shelf = ReportStore()
    shelf.append([A])
    shelf.append([Report(id="r-a", text="another text")])
    assert shelf.reports() == [A]
