"""Checks what keeps the rows of a case: its tables, their version and their triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, inspect

from dateline.ledger.database import newest_version, table_version
from dateline.ledger.migrations.triggers import in_one_line, postgresql_line, triggers
from dateline.ledger.tables import PROTECTED

OF_DESK = "desk_"  # how tables of a desk begin, which stand beside the case in its database


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that is not what the chain says. `row`: its key; `why`: in words."""

    table: str
    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.why}"


def frame_findings(connection: Connection, dialect: str) -> Iterator[Finding]:
    """What is wrong with tables, their version and the triggers."""
    if table_version(connection) != newest_version():
        yield Finding("alembic_version", "version_num", "is not the version of these tables")
    yield from _triggers(connection, dialect)
    known = {*PROTECTED, "alembic_version"}
    for name in sorted(set(inspect(connection).get_table_names()) - known):
        if dialect == "postgresql" and name.startswith(OF_DESK):
            continue
        yield Finding("table", name, "is no table of a case")


def _triggers(connection: Connection, dialect: str) -> Iterator[Finding]:
    """Triggers that are gone, do something else, or are none of ours."""
    present = _in_sqlite(connection) if dialect == "sqlite" else _in_postgresql(connection)
    expected = {trigger.name: trigger.told for trigger in triggers(dialect)}
    for name, told in expected.items():
        if name not in present:
            yield Finding("trigger", name, "is gone: rows could have been changed")
        elif present[name] != told:
            yield Finding("trigger", name, "was altered: rows could have been changed")
    for name in sorted(present.keys() - expected.keys()):
        yield Finding("trigger", name, "is no trigger of a case")


def _in_sqlite(connection: Connection) -> dict[str, str]:
    """What SQLite says of each trigger."""
    asked = "select name, sql from sqlite_master where type = 'trigger'"
    return {row[0]: in_one_line(str(row[1])) for row in connection.exec_driver_sql(asked)}


def _in_postgresql(connection: Connection) -> dict[str, str]:
    """What PostgreSQL says of each trigger that is switched on."""
    asked = (
        "select tgname, relname, tgtype, prosrc, concat(tgqual, nullif(tgattr::text, ''), "
        "nullif(tgenabled::text, 'O')) from pg_trigger "
        "join pg_class on pg_class.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid "
        "where not tgisinternal and tgenabled <> 'D' "
        "and relnamespace = current_schema()::regnamespace"
    )
    return {row[0]: postgresql_line(*row[1:]) for row in connection.exec_driver_sql(asked)}
