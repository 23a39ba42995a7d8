"""The chain and what it names, with the triggers that keep both from being rewritten."""

from __future__ import annotations

from alembic import op

from dateline.ledger.migrations.triggers import trigger_statements
from dateline.ledger.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables, the triggers and the view that shows reports' texts."""
    connection = op.get_bind()
    metadata.create_all(connection)
    dialect = connection.dialect.name
    for statement in trigger_statements(dialect):
        connection.exec_driver_sql(statement)
    text_of = "json_extract(body, '$.text')" if dialect == "sqlite" else "body::json ->> 'text'"
    connection.exec_driver_sql(
        "create view report_text as select entry.seq, entry.subject as report, "
        f"{text_of} as text from entry join payload on "
        + (
            "payload.hash = json_extract(entry.parts, '$.body')"
            if dialect == "sqlite"
            else "payload.hash = entry.parts::json ->> 'body'"
        )
        + " where entry.kind = 'report'"
    )
