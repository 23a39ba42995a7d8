"""Runs the migrations of the addresses on the connection that `dateline.store` gives."""

from __future__ import annotations

from alembic import context

from dateline.mail.store.tables import metadata

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=metadata,
    version_table=given["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
