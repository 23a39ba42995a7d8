"""Runs the migrations on the connection that `database` gives; nothing else runs them."""

from __future__ import annotations

from alembic import context

from dateline.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
