"""Triggers that make the tables insert-only, as this version's tables have them, in the words of
SQLite and of PostgreSQL; `verify` holds those of a case against them. What a case of an older
version was made with stands in its migration.

No row is ever changed or put in another's place. Rows of the chain are never deleted; a payload, a
source or a name may be deleted once an entry of kind `erasure` names it; results may be dropped,
since they can be made again.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.ledger.tables import ERASABLE, PROTECTED

ERASED = "exists (select 1 from entry where kind = 'erasure' and subject = old.{column})"
DROPPABLE = ("result",)
_KEYS = {
    "entry": "seq = new.seq or hash = new.hash",
    "payload": "hash = new.hash or rowid = new.rowid",
    "source": "hash = new.hash or rowid = new.rowid",
    "person": "signer = new.signer or rowid = new.rowid",
    "result": "key = new.key or rowid = new.rowid",
}
"""What says that a row stands in the place already (SQLite: `insert or replace` asks no other
trigger).
"""
# bits of PostgreSQL's pg_trigger.tgtype: for each row 1, before 2, delete 8, update 16, truncate 32
_TYPES = {"update": 1 | 2 | 16, "delete": 1 | 2 | 8, "truncate": 2 | 32}


class Trigger(Struct, frozen=True):
    """One trigger. `told`: all that the database says of it but its name, in one line; `make`: the
    statements that make it.
    """

    name: str
    table: str
    told: str
    make: tuple[str, ...]


def triggers(dialect: str) -> list[Trigger]:
    """All triggers. `dialect`: sqlite or postgresql."""
    return list(_of_sqlite() if dialect == "sqlite" else _of_postgresql())


def in_one_line(statement: str) -> str:
    """A statement as SQLite keeps it, but for its first words and its blanks."""
    words = statement.split()
    return " ".join(words[2:] if words[:1] and words[0].lower() == "create" else words)


def postgresql_line(table: str, type: int, body: str, rest: str = "") -> str:
    """What PostgreSQL says of a trigger: its table, when it fires, what it does, and conditions,
    of which ours have none.
    """
    return " ".join(f"{table} {type} {body} {rest}".split())


def _deletable(table: str) -> str | None:
    """The condition under which a row may be deleted."""
    column = ERASABLE.get(table)
    return ERASED.format(column=column) if column else None


def _of_sqlite() -> Iterator[Trigger]:
    """The triggers of SQLite."""
    for table in PROTECTED:
        yield _sqlite(table, "update", "update", "")
        if table not in DROPPABLE:
            unless = _deletable(table)
            yield _sqlite(table, "delete", "delete", f"when not {unless} " if unless else "")
        stands = f"when exists (select 1 from {table} where {_KEYS[table]}) "
        yield _sqlite(table, "replace", "insert", stands)


def _sqlite(table: str, name: str, action: str, condition: str) -> Trigger:
    """A trigger of SQLite."""
    named = f"{table}_no_{name}"
    statement = (
        f"create trigger {named} before {action} on {table} {condition}"
        f"begin select raise(abort, '{table} is append-only'); end"
    )
    return Trigger(named, table, in_one_line(statement), (statement,))


def _of_postgresql() -> Iterator[Trigger]:
    """The triggers of PostgreSQL, which has no way to put a row in another's place but by update
    or delete.
    """
    for table in PROTECTED:
        yield _postgresql(table, "update", None)
        if table not in DROPPABLE:
            yield _postgresql(table, "delete", _deletable(table))
            yield _postgresql(table, "truncate", None)


def _postgresql(table: str, action: str, unless: str | None) -> Trigger:
    """A function and a trigger of PostgreSQL."""
    name = f"{table}_no_{action}"
    allowed = f"if {unless} then return old; end if; " if unless else ""
    body = f"begin {allowed}raise exception '{table} is append-only'; end"
    each = "" if action == "truncate" else "for each row "
    return Trigger(
        name,
        table,
        postgresql_line(table, _TYPES[action], body),
        (
            f"create function {name}() returns trigger language plpgsql as $$ {body} $$",
            f"create trigger {name} before {action} on {table} {each}execute function {name}()",
        ),
    )
