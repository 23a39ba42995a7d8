"""Runs the migrations of the store on the connection that `database` gives."""

from __future__ import annotations

from alembic import context

from dateline.desk.store.database import VERSION_TABLE
from dateline.desk.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
