"""Checks what keeps the rows of a case: its tables, their version, their triggers, and the view
that shows the texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from dateline.ledger.database import new_tables, newest_version, table_versions, tables_told
from dateline.ledger.migrations.triggers import in_one_line, postgresql_line, triggers
from dateline.ledger.tables import PROTECTED, metadata

VIEW = "report_text"

OF_DESK = "desk_"  # how tables of a desk begin, which stand beside the case in its database


class Finding(Struct, frozen=True):
    """A row that is not what the chain says. `row`: its key; `why`: in words."""

    table: str
    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.why}"


def frame_findings(connection: Connection, dialect: str) -> Iterator[Finding]:
    """What is wrong with tables, their version and the triggers."""
    versions = table_versions(connection)
    if len(versions) != 1:
        told = f"is told by {len(versions)} rows, where one is"
        yield Finding("alembic_version", "version_num", told)
    elif versions[0] != newest_version():
        yield Finding("alembic_version", "version_num", "is not the version of these tables")
    yield from _triggers(connection, dialect)
    yield from _tables_of_sqlite(connection) if dialect == "sqlite" else _tables(connection)


def unreadable(connection: Connection) -> dict[str, str]:
    """The tables whose rows cannot be checked, and why: gone, or without one of their columns."""
    seen = inspect(connection)
    there = set(seen.get_table_names())
    found: dict[str, str] = {}
    for name in PROTECTED:
        wanted = {column.name for column in metadata.tables[name].columns}
        has = {column["name"] for column in seen.get_columns(name)} if name in there else set[str]()
        if name not in there:
            found[name] = "is gone with all its rows"
        elif not wanted <= has:
            found[name] = f"has no column {min(wanted - has)}, so its rows cannot be checked"
    return found


def _tables_of_sqlite(connection: Connection) -> Iterator[Finding]:
    """Tables, indexes and views that are gone, are others, or are none of ours."""
    present, expected = tables_told(connection), new_tables()
    for name, (kind, statement) in expected.items():
        if name not in present:
            yield Finding(kind, name, "is gone")
        elif present[name] != (kind, statement):
            yield Finding(kind, name, "was altered: it is made otherwise than in a new case")
    for name in sorted(present.keys() - expected.keys()):
        yield Finding(present[name][0], name, f"is no {present[name][0]} of a case")


def _tables(connection: Connection) -> Iterator[Finding]:
    """The same in PostgreSQL, as far as it tells: tables, columns, indexes, views, and what may
    hide or reroute rows.
    """
    seen = inspect(connection)
    others = set(seen.get_table_names()) - {*PROTECTED, "alembic_version"}
    for name in sorted(name for name in others if not name.startswith(OF_DESK)):
        yield Finding("table", name, "is no table of a case")
    for name in sorted(set(seen.get_table_names()) & {*PROTECTED}):
        wanted = {column.name for column in metadata.tables[name].columns}
        for column in seen.get_columns(name):
            if column["name"] not in wanted:
                yield Finding("table", name, f"was altered: it has a column {column['name']}")
        for index in seen.get_indexes(name):
            if not index.get("duplicates_constraint"):
                yield Finding("index", str(index["name"]), "is no index of a case")
    for name in sorted({VIEW} ^ set(seen.get_view_names())):
        yield Finding("view", name, "is gone" if name == VIEW else "is no view of a case")
    for what, column in (("rule", "rulename"), ("policy", "policyname")):
        many = "pg_rules" if what == "rule" else "pg_policies"
        asked = f"select {column} from {many} where schemaname = current_schema() order by 1"
        for name in connection.exec_driver_sql(asked).scalars():
            yield Finding(what, str(name), f"is no {what} of a case")


def view_findings(
    connection: Connection, texts: Mapping[int, str | None], reports: Collection[int]
) -> Iterator[Finding]:
    """The view that shows the texts, against the sound ones by the number of their entry.
    `reports`: the numbers of all reports' entries.
    """
    if VIEW not in inspect(connection).get_view_names():
        return  # told already
    try:
        with connection.begin_nested():
            rows = connection.exec_driver_sql(f"select seq, text from {VIEW} order by seq").all()
    except DBAPIError as error:
        yield Finding("view", VIEW, f"cannot be read ({str(error.orig).strip().splitlines()[0]})")
        return
    shown = {row[0]: row[1] for row in rows}
    if len(shown) != len(rows) or not shown.keys() <= set(reports):
        yield Finding("view", VIEW, "was altered: it shows rows of its own")
    for seq, text in texts.items():
        is_cut = "\0" in (text or "")  # where SQLite ends a string; none is taken in now
        if shown.get(seq) != text and not is_cut:
            yield Finding("view", VIEW, f"was altered: of entry {seq} it shows other words")
            return


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
