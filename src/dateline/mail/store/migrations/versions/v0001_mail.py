"""The first tables: lists, readers, consent, digests, the outbox, what came back."""

from __future__ import annotations

from alembic import op

from dateline.mail.store.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes them. Until the first release they are those of `tables`, as they stand."""
    metadata.create_all(op.get_bind())
