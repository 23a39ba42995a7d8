"""Measures what `verify` finds: `python -m bench.ledger [--changes 500] [--postgres URL ...]`.

A case is made with reports, settings, rulings, cached results, an erased report and an erased name.
Then single changes are made, each in a fresh copy with all triggers dropped: a byte changed in any
column of any table, a row gone, two rows swapped, a row forged, the tail cut off with its head
known, an entry of another kind, a trigger gone or altered, a table added, the version altered. Prints how many of each kind `verify`
found, and each that it did not. `--postgres`: the URL of a server on which all of it is done as well,
in databases called dateline_whole and dateline_copy.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from dateline.ledger.entries import KINDS, chained, digest, packed_parts
from dateline.ledger.erase import erase_person, erase_report
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import Setting, set_field, shelf_at, take_in
from dateline.ledger.ledger import Ledger, entry_of
from dateline.ledger.migrations.triggers import triggers
from dateline.ledger.ruling_log import append_ruling
from dateline.ledger.verify import verify
from dateline.ledger.writer import signer_of
from dateline.record.anchors import Anchor
from dateline.record.nouns import Report
from dateline.record.rulings import Ruling

TABLES = ("entry", "payload", "source", "person", "result")
KEYS = {"entry": "seq", "payload": "hash", "source": "hash", "person": "signer", "result": "key"}
Change = Callable[[Connection, random.Random], str]


def filled(where: str) -> Ledger:
    """A case with something in every table."""
    ledger = Ledger.create(where, "Gao", "Africa/Bamako", by="K. D.")
    reports = [
        Report(
            id=f"r-{n:012x}", text=f"On day {n} fighters took town {n}.", outlet=f"Outlet {n % 3}"
        )
        for n in range(12)
    ]
    for report in reports:
        with ledger.write() as writer:
            take_in(writer, shelf_at(ledger), [(report, report.text.encode())], by="K. D.")
    with ledger.write() as writer:
        set_field(writer, Setting("published", "2013-01-10", report=reports[3].id), by="L. M.")
        set_field(writer, Setting("reliability", "B", "Outlet 1"), by="N. O.")
        anchor = Anchor(reports[4].id, 9, 17, "fighters", "On day 4 ", " took")
        ruling = Ruling(kind="confirm", about=f"e.{reports[4].id}.9", base=writer.head.seq)
        append_ruling(writer, ruling, [anchor], by="L. M.")
        made = {f"{n:064x}": (reports[n].id, f"result {n}".encode()) for n in range(8)}
        writer.keep_results({**made, "f" * 64: (None, b"of the case")}, [])
        writer.keep_results({}, [f"{7:064x}"])
    erase_report(ledger, reports[5].id, "a court", by="K. D.")
    erase_person(ledger, "N. O.", "asked", by=None)
    return ledger


def _rows(connection: Connection, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    ordered = f"select * from {table} order by {KEYS[table]}"
    return [dict(row) for row in connection.execute(text(ordered)).mappings()]


def _put(connection: Connection, table: str, row: dict[str, Any]) -> None:
    """Inserts a row."""
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"insert into {table} ({columns}) values ({values})"), row)


def _other(value: Any, chance: random.Random) -> Any:
    """The value with one byte, digit or letter changed."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + chance.choice((-1, 1, 1000))
    if isinstance(value, bytes | memoryview):
        data = bytearray(value)
        if not data:
            return b"x"
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)
    if not value:
        return "x"
    at = chance.randrange(len(value))
    letter = chr(ord(value[at]) ^ (1 << chance.randrange(5)))
    return value[:at] + (letter if letter != "\0" else "q") + value[at + 1 :]


def change_a_byte(connection: Connection, chance: random.Random) -> str:
    """One byte of one column of one row."""
    table = chance.choice(TABLES)
    row = chance.choice(_rows(connection, table))
    column = chance.choice(list(row))
    value = _other(row[column], chance)
    key = KEYS[table]
    connection.execute(
        text(f"update {table} set {column} = :value where {key} = :key"),
        {"value": value, "key": row[key]},
    )
    return f"{table}.{column}"


def drop_a_row(connection: Connection, chance: random.Random) -> str:
    """One row is gone."""
    table = chance.choice(TABLES)
    row = chance.choice(_rows(connection, table))
    key = KEYS[table]
    connection.execute(text(f"delete from {table} where {key} = :key"), {"key": row[key]})
    return f"{table} {row[key]}"


def swap_two_rows(connection: Connection, chance: random.Random) -> str:
    """Two rows change places: each keeps its key and takes all else of the other."""
    table = chance.choice(TABLES)
    one, other = chance.sample(_rows(connection, table), 2)
    key = KEYS[table]
    for row in (one, other):
        connection.execute(text(f"delete from {table} where {key} = :key"), {"key": row[key]})
    if table == "entry":  # its hash is unique: both rows were deleted before
        one["seq"], other["seq"] = other["seq"], one["seq"]
    else:
        one[key], other[key] = other[key], one[key]
    _put(connection, table, one)
    _put(connection, table, other)
    return table


def forge_a_row(connection: Connection, chance: random.Random) -> str:
    """A row that fits by itself: its own hash is right, the chain knows nothing of it."""
    table = chance.choice(TABLES)
    row = dict(chance.choice(_rows(connection, table)))
    if table == "entry":
        entries = connection.execute(text("select * from entry order by seq")).mappings().all()
        entry = entry_of(entries[chance.randrange(1, len(entries))])
        forged = type(entry)(**{**_fields(entry), "at": "2031-01-01T00:00:00Z", "hash": ""})
        row = {**_fields(forged), "parts": packed_parts(forged.parts), "hash": chained(forged)}
        connection.execute(text("delete from entry where seq = :seq"), {"seq": entry.seq})
    elif table == "person":
        row |= {"name": "M. X.", "signer": signer_of(row["salt"], "M. X.")}
    elif table == "payload":
        row |= {"body": row["body"] + " "}
        row["hash"] = digest(row["body"].encode())
    else:
        body = bytes(row["body"]) + b"!"
        row |= {"body": body, "hash": digest(body)}
        if table == "result":
            row["key"] = digest(body + b"key")
    _put(connection, table, row)
    return table


def _fields(entry: Any) -> dict[str, Any]:
    """The fields of an entry."""
    return {name: getattr(entry, name) for name in entry.__struct_fields__}


def swap_results(connection: Connection, chance: random.Random) -> str:
    """A cached result with another body and the hash of it."""
    row = chance.choice(_rows(connection, "result"))
    body = b"another result"
    connection.execute(
        text("update result set body = :body, hash = :hash where key = :key"),
        {"body": body, "hash": digest(body), "key": row["key"]},
    )
    return f"result {row['key']}"


def cut_the_tail(connection: Connection, chance: random.Random) -> str:
    """The last entries are gone, with all that they name."""
    last = _rows(connection, "entry")[-1]["seq"]
    first = chance.randrange(2, last + 1)
    connection.execute(text("delete from entry where seq >= :seq"), {"seq": first})
    named = " ".join(row["parts"] for row in _rows(connection, "entry"))
    for table in ("payload", "source"):
        for row in _rows(connection, table):
            if row["hash"] not in named:
                connection.execute(text(f"delete from {table} where hash = :h"), {"h": row["hash"]})
    return f"from entry {first}"


def swap_kinds(connection: Connection, chance: random.Random) -> str:
    """An entry bears another kind that there is."""
    row = chance.choice(_rows(connection, "entry"))
    kind = chance.choice([one for one in KINDS if one != row["kind"]])
    connection.execute(
        text("update entry set kind = :kind where seq = :seq"), {"kind": kind, "seq": row["seq"]}
    )
    return f"entry {row['seq']}: {row['kind']} is {kind}"


def change_a_trigger(connection: Connection, chance: random.Random) -> str:
    """A trigger is gone, or does nothing any more; all were taken off before."""
    dialect = connection.dialect.name
    chosen = chance.choice(triggers(dialect))
    for trigger in triggers(dialect):
        if dialect == "sqlite" and trigger != chosen:
            connection.exec_driver_sql(trigger.make[0])
        elif dialect == "postgresql" and trigger != chosen:
            connection.exec_driver_sql(f"alter table {trigger.table} enable trigger {trigger.name}")
    if chance.random() < 0.5:
        return f"{chosen.name} is gone"
    quiet = f"raise exception '{chosen.table} is append-only'"
    if dialect == "sqlite":
        quiet = f"select raise(abort, '{chosen.table} is append-only')"
        connection.exec_driver_sql(chosen.make[0].replace(quiet, "select 1"))
    else:
        body = chosen.make[0].replace("create function", "create or replace function")
        connection.exec_driver_sql(body.replace(quiet, "return new"))
        connection.exec_driver_sql(f"alter table {chosen.table} enable trigger {chosen.name}")
    return f"{chosen.name} does nothing"


def change_the_frame(connection: Connection, chance: random.Random) -> str:
    """What is no row of the chain: the version of the tables, or a table that is not ours."""
    statement = chance.choice(
        (
            "update alembic_version set version_num = '0000'",
            "create table notes (words text)",
            "delete from alembic_version",
        )
    )
    connection.execute(text(statement))
    return statement


CHANGES: dict[str, tuple[Change, int]] = {
    "a byte": (change_a_byte, 8),
    "a row gone": (drop_a_row, 4),
    "rows swapped": (swap_two_rows, 3),
    "a row forged": (forge_a_row, 3),
    "a result replaced": (swap_results, 1),
    "the tail cut": (cut_the_tail, 1),
    "the frame": (change_the_frame, 1),
    "a kind swapped": (swap_kinds, 1),
    "a trigger": (change_a_trigger, 1),
}
"""Kinds of change, with how often each is drawn."""


def _off(dialect: str) -> Iterator[str]:
    """What takes the triggers off, as somebody who means to alter rows would."""
    for trigger in triggers(dialect):
        if dialect == "postgresql":
            yield f"alter table {trigger.table} disable trigger {trigger.name}"
        else:
            yield f"drop trigger {trigger.name}"


def _on(dialect: str) -> Iterator[str]:
    """What puts them back."""
    for trigger in triggers(dialect):
        if dialect == "postgresql":
            yield f"alter table {trigger.table} enable trigger {trigger.name}"
        else:
            yield from trigger.make


def altered(ledger: Ledger, kind: str, chance: random.Random) -> str:
    """Makes one change; says where."""
    with ledger.database.writing() as connection:
        dialect = ledger.database.dialect
        for statement in _off(dialect):
            connection.exec_driver_sql(statement)
        where = CHANGES[kind][0](connection, chance)
        if kind != "a trigger":
            for statement in _on(dialect):  # put back, so that their lack gives nothing away
                connection.exec_driver_sql(statement)
    return where


def is_found(where: str, head: str) -> bool:
    """True if opening or verifying the case tells that something is wrong."""
    try:
        ledger = Ledger.open(where)
    except LedgerError:
        return True
    try:
        return bool(verify(ledger, head))
    except LedgerError:
        return True
    finally:
        ledger.close()


class Copies:
    """Fresh copies of one case, as files of SQLite."""

    def __init__(self, folder: Path):
        self._whole, self._copy = str(folder / "whole.case"), folder / "copy.case"
        self.head = made_whole(self._whole)

    def fresh(self) -> str:
        """The place of a copy; the one before it is gone."""
        for left in self._copy.parent.glob("copy.case*"):
            left.unlink()
        shutil.copy(self._whole, self._copy)
        return str(self._copy)


class PostgresCopies:
    """Fresh copies of one case, as databases of a PostgreSQL server."""

    def __init__(self, server: str):
        url = make_url(server).set(drivername="postgresql+psycopg")
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._url = make_url(server)
        self._do("drop database if exists dateline_copy")
        self._do("drop database if exists dateline_whole")
        self._do("create database dateline_whole")
        self.head = made_whole(self._place("dateline_whole"))

    def fresh(self) -> str:
        """The place of a copy; the one before it is gone."""
        self._do("drop database if exists dateline_copy")
        self._do("create database dateline_copy template dateline_whole")
        return self._place("dateline_copy")

    def _place(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _do(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def made_whole(where: str) -> str:
    """Fills a new case, and gives the head of its chain."""
    ledger = filled(where)
    assert verify(ledger) == []
    head = ledger.head().hash
    ledger.database.flush()
    ledger.close()
    return head


def measured(
    copies: Copies | PostgresCopies, changes: int, seed: int = 1
) -> tuple[Counter[str], Counter[str], list[str]]:
    """Changes made and found, by kind, and those not found. A change that the database itself
    refuses (a key twice) is drawn again.
    """
    chance = random.Random(seed)
    kinds = [kind for kind, (_, weight) in CHANGES.items() for _ in range(weight)]
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[str] = []
    while made.total() < changes:
        kind, place = chance.choice(kinds), copies.fresh()
        ledger = Ledger.open(place)
        try:
            where = altered(ledger, kind, chance)
        except LedgerError:
            continue
        finally:
            ledger.close()
        made[kind] += 1
        if is_found(place, copies.head):
            found[kind] += 1
        else:
            missed.append(f"{kind}: {where}")
    return made, found, missed


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", help="URL of a server on which databases may be made")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places: dict[str, Copies | PostgresCopies] = {"SQLite": Copies(Path(folder))}
        if chosen.postgres:
            places["PostgreSQL"] = PostgresCopies(chosen.postgres)
        lost = 0
        for name, copies in places.items():
            made, found, missed = measured(copies, chosen.changes, chosen.seed)
            for kind, number in made.most_common():
                print(f"{name:<12} {kind:<20} {found[kind]:>4} of {number}")
            print(f"{name:<12} {'all':<20} {found.total():>4} of {made.total()}")
            print(*missed, sep="\n", end="\n" if missed else "")
            lost += len(missed)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
