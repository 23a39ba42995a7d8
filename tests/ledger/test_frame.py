"""What is done to tables, views and the row of their version is found, and told by `verify`; nobody
is advised to delete what may prove it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import take_in
from dateline.ledger.ledger import Ledger
from dateline.ledger.verify import verify
from dateline.record.nouns import Report
from tests.ledger.conftest import NewPlace

FORGED = "create view report_text as select seq, subject as report, 'It held.' as text from entry"


def filled(place: str) -> Ledger:
    """A case with two reports."""
    case = KeptCase.create(place, "Gao", by="K. D.")
    with case.ledger.write() as writer:
        reports = [(Report(id=f"r-{n}", text=f"Konna fell, {n}."), b"x") for n in range(2)]
        take_in(writer, case.shelf(), reports, by="K. D.")
    return case.ledger


def altered(ledger: Ledger, *statements: str) -> None:
    """Does what no program of ours does."""
    with ledger.database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (("drop view report_text",), "view report_text: is gone"),
        (("drop view report_text", FORGED), "view report_text: was altered"),
        (("create view others as select 1 as one",), "view others: is no view of a case"),
        (("alter table entry add column other text",), "table entry: was altered"),
        (("create index other on entry (at)",), "index other: is no index of a case"),
        (("create table other (one text)",), "table other: is no table of a case"),
        (("drop table result",), "table result: is gone with all its rows"),
        (("drop table person",), "table person: is gone with all its rows"),
        (
            ("drop view report_text", "alter table payload rename column body to words"),
            "table payload: has no column body",
        ),
        (("insert into alembic_version values('x')",), "alembic_version version_num: is told by 2"),
        (("delete from alembic_version",), "alembic_version version_num: is told by 0"),
        (("drop table alembic_version",), "alembic_version version_num: is told by 0"),
    ],
)
def test_a_frame_that_was_altered_is_found(
    new_place: NewPlace, statements: tuple[str, ...], told: str
):
    ledger = filled(new_place())
    assert verify(ledger) == []
    altered(ledger, *statements)
    with KeptCase.open(_url(ledger), read_only=True, as_it_is=True) as case:
        findings = [str(finding) for finding in verify(case.ledger)]
    assert any(finding.startswith(told) for finding in findings), findings


def _url(ledger: Ledger) -> str:
    """Where a case is, as it can be opened again."""
    return ledger.where


def test_a_view_that_shows_only_some_texts_is_found(new_place: NewPlace):
    ledger = filled(new_place())
    some = "create view report_text as select seq, subject as report, 'Konna fell, 0.' as text"
    altered(ledger, "drop view report_text", f"{some} from entry where seq = 2")
    assert any("of entry 3 it shows other words" in str(one) for one in verify(ledger))


@pytest.fixture
def emptied(tmp_path: Path) -> Path:
    """A file whose entries were deleted and whose triggers stand."""
    place = tmp_path / "gao.case"
    filled(str(place)).close()
    base = sqlite3.connect(place)
    trigger = base.execute("select sql from sqlite_master where name = 'entry_no_delete'")
    made = trigger.fetchone()[0]
    base.executescript(f"drop trigger entry_no_delete; delete from entry; {made};")
    base.close()
    return place


def test_an_emptied_chain_is_told_and_nothing_is_to_be_deleted(emptied: Path):
    said = CliRunner().invoke(app, ["case", "verify", str(emptied)])
    assert said.exit_code == 1
    assert "entry 1: is missing: the chain is empty" in said.output
    assert "payload" in said.output and "was added: no entry names it" in said.output
    assert "Keep the file as it is" in said.output
    with pytest.raises(LedgerError, match="has lost the entries of its chain. Keep the file"):
        KeptCase.open(str(emptied))


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("drop table result", "has lost its table result"),
        ("drop table entry", "has lost its table entry"),
        ("insert into alembic_version values('x')", "does not tell one version"),
        ("delete from alembic_version", "does not tell one version"),
    ],
)
def test_a_case_that_lost_tables_is_not_opened(tmp_path: Path, statement: str, why: str):
    place = tmp_path / "gao.case"
    filled(str(place)).close()
    base = sqlite3.connect(place)
    base.execute("drop view report_text")
    base.execute(statement)
    base.commit()
    base.close()
    with pytest.raises(LedgerError, match=why) as told:
        KeptCase.open(str(place))
    assert "go back to a copy" in str(told.value) and "delete" not in str(told.value)
    said = CliRunner().invoke(app, ["case", "verify", str(place)])
    assert said.exit_code == 1 and "Traceback" not in said.output
