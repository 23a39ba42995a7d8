"""Triggers that make the tables insert-only, in the words of SQLite and of PostgreSQL.

No row is ever changed. Rows of the chain are never deleted; a payload, a source or a name may be
deleted once an entry of kind `erasure` names it; results may be dropped, since they can be made
again.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.ledger.tables import ERASABLE, PROTECTED

ERASED = "exists (select 1 from entry where kind = 'erasure' and subject = old.{column})"
DROPPABLE = ("result",)


def trigger_statements(dialect: str) -> Iterator[str]:
    """The statements that create all triggers. `dialect`: sqlite or postgresql."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    for table in PROTECTED:
        yield from make(table, "update", None)
        if table not in DROPPABLE:
            column = ERASABLE.get(table)
            yield from make(table, "delete", ERASED.format(column=column) if column else None)


def trigger_names() -> list[str]:
    """The names of all triggers, for `verify`, which misses one that was dropped."""
    return [
        f"{table}_no_{action}"
        for table in PROTECTED
        for action in ("update", "delete")
        if not (action == "delete" and table in DROPPABLE)
    ]


def _sqlite(table: str, action: str, unless: str | None) -> Iterator[str]:
    """A trigger of SQLite. `unless`: the condition under which the action is allowed."""
    condition = f"when not {unless} " if unless else ""
    yield (
        f"create trigger {table}_no_{action} before {action} on {table} {condition}"
        f"begin select raise(abort, '{table} is append-only'); end"
    )


def _postgresql(table: str, action: str, unless: str | None) -> Iterator[str]:
    """A function and a trigger of PostgreSQL; `truncate` is refused with `delete`."""
    name = f"{table}_no_{action}"
    allowed = f"if {unless} then return old; end if; " if unless else ""
    yield (
        f"create function {name}() returns trigger language plpgsql as $$ begin {allowed}"
        f"raise exception '{table} is append-only'; end $$"
    )
    yield f"create trigger {name} before {action} on {table} for each row execute function {name}()"
    if action == "delete":
        yield (
            f"create function {table}_no_truncate() returns trigger language plpgsql as "
            f"$$ begin raise exception '{table} is append-only'; end $$"
        )
        yield (
            f"create trigger {table}_no_truncate before truncate on {table} "
            f"execute function {table}_no_truncate()"
        )
