"""The first tables: accounts, sessions, links, tokens, settings, notices, revisions, contents."""

from __future__ import annotations

from alembic import op

from dateline.desk.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes them. Until the first release they are those of `tables`, as they stand."""
    metadata.create_all(op.get_bind())
