"""No statement puts a row in another's place, and `verify` knows each trigger by what it does."""

from __future__ import annotations

import pytest

from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.migrations.triggers import triggers
from dateline.ledger.tables import PROTECTED
from dateline.ledger.verify import verify
from tests.ledger.conftest import NewPlace

KEYS = {"entry": "seq", "person": "signer", "result": "key"}
COLUMNS = {
    "entry": "seq, kind, at, signer, subject, parts, previous, hash",
    "payload": "hash, body",
    "source": "hash, body",
    "person": "signer, salt, name",
    "result": "key, subject, hash, body",
}


def case_of(place: str) -> Ledger:
    ledger = Ledger.create(place, "Gao", by="K. D.")
    with ledger.write() as writer:
        writer.append("report", "r-a", {"body": '{"id":"r-a"}'}, {"source": b"bytes"})
        writer.keep_results({"k": ("r-a", b"made")}, [])
    return ledger


def refused(ledger: Ledger, statement: str) -> None:
    with (
        pytest.raises(LedgerError, match="append-only"),
        ledger.database.writing() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert verify(ledger) == []


@pytest.mark.parametrize("table", PROTECTED)
def test_no_row_takes_the_place_of_another(new_place: NewPlace, table: str):
    ledger = case_of(new_place())
    key = KEYS.get(table, "hash")
    names = COLUMNS[table]
    if ledger.database.dialect == "sqlite":
        refused(ledger, f"insert or replace into {table} ({names}) select {names} from {table}")
        if table != "entry":  # whose number is the rowid
            other = names.replace(key, f"{key} || 'x'", 1)
            taken = f"insert or replace into {table} (rowid, {names}) select rowid, {other}"
            refused(ledger, f"{taken} from {table}")
    else:
        clash = f"on conflict ({key}) do update set {key} = excluded.{key}"
        refused(ledger, f"insert into {table} ({names}) select {names} from {table} {clash}")
        if table != "result":
            refused(ledger, f"truncate {table}")


def test_triggers_that_are_gone_altered_or_added_are_named(new_place: NewPlace):
    ledger = case_of(new_place())
    dialect = ledger.database.dialect
    first, second = triggers(dialect)[:2]
    on = f" on {first.table}" if dialect == "postgresql" else ""
    with ledger.database.writing() as connection:
        connection.exec_driver_sql(f"drop trigger {first.name}{on}")
        if dialect == "sqlite":
            connection.exec_driver_sql(f"drop trigger {second.name}")
            connection.exec_driver_sql(second.make[0].replace("raise(abort,", "max('',"))
            added = "create trigger more after insert on entry begin select 1; end"
            connection.exec_driver_sql(added)
        else:
            quiet = second.make[0].replace("create function", "create or replace function")
            quiet = quiet.replace("raise exception 'entry is append-only'", "return old")
            connection.exec_driver_sql(quiet)
            connection.exec_driver_sql(second.make[1].replace(second.name, "more", 1))
    told = [(finding.row, finding.why.split(":")[0]) for finding in verify(ledger)]
    assert told == [
        (first.name, "is gone"),
        (second.name, "was altered"),
        ("more", "is no trigger of a case"),
    ]
