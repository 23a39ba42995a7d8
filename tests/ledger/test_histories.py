"""Any history of a case gives what a full replay gives; `python -m bench.histories` draws 300."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.histories import report_of, run
from dateline.kept_case import KeptCase
from dateline.ledger.intake import GrowingShelf, Setting, set_field, shelf_at, take_in
from dateline.ledger.ledger import Ledger
from tests.ledger.conftest import NewPlace


def test_random_histories_are_equal_to_their_replay(new_place: NewPlace):
    run(new_place, examples=4, steps=15, builds=False)


def test_the_record_after_any_history_is_that_of_a_case_in_memory(tmp_path: Path):
    numbers = iter(range(100))
    run(lambda: str(tmp_path / f"{next(numbers)}.case"), examples=2, steps=12, builds=True)


@pytest.mark.parametrize(
    "outlets, held",
    [
        ((None, "Reuters", "Reuters"), ["Reuters"]),
        ((None, "Reuters", None), ["Reuters"]),
        (("Reuters", None), ["Reuters"]),
        (("Reuters", "AFP", None), ["Reuters", "AFP"]),
        ((None, "Reuters", "AFP"), ["Reuters", "AFP"]),
    ],
)
def test_one_text_is_one_report_for_each_outlet(
    tmp_path: Path, outlets: tuple[str | None, ...], held: list[str]
):
    """A report whose outlet was given later used to be taken in twice the third time."""
    ledger = Ledger.create(str(tmp_path / "a.case"))
    for outlet in outlets:
        with ledger.write() as writer:
            take_in(writer, shelf_at(ledger), [(report_of("Konna fell.", outlet, None), None)])
    assert [report.outlet for report in shelf_at(ledger).reports.values()] == held


def test_an_outlet_that_a_person_corrected_is_the_report_s(tmp_path: Path):
    ledger = Ledger.create(str(tmp_path / "a.case"))
    report = report_of("Konna fell.", None, None)
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(report, None)])
        set_field(writer, Setting("outlet", "AFP", report=report.id))
    with ledger.write() as writer:
        again = [(report_of("Konna fell.", "AFP", None), None)]
        assert take_in(writer, shelf_at(ledger), again) == []


def test_a_shelf_that_grows_is_the_one_that_is_read_whole(tmp_path: Path):
    ledger = Ledger.create(str(tmp_path / "a.case"))
    shelf = GrowingShelf(ledger)
    reports = [report_of(f"Town {n} fell.", "AFP", None) for n in range(4)]
    for n, report in enumerate(reports):
        before = shelf.now()
        with ledger.write() as writer:
            take_in(writer, before, [(report, None)])
        assert shelf.now() == shelf_at(ledger)
        assert len(before.reports) == len(before.first_seen) == n  # as it was when it was asked for
    with ledger.write() as writer:
        set_field(writer, Setting("outlet", "Reuters", report=reports[1].id))
        set_field(writer, Setting("title", "Towns"))
    assert shelf.now() == shelf_at(ledger)
    KeptCase.open(str(tmp_path / "a.case")).erase(reports[2].id, "a court", "K. D.")
    assert shelf.now() == shelf_at(ledger)
    assert list(shelf.now().reports) == [reports[n].id for n in (0, 1, 3)]
    with ledger.write() as writer:
        assert take_in(writer, shelf.now(), [(reports[2], None)]) == []
