"""Addresses that no import brings back, of people who had all that was held of them deleted: as a
keyed hash, out of which nobody can read the address.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, delete, insert, or_, select

from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import SUPPRESSION
from dateline.mail.tokens import keyed_hash

SuppressedFor = Literal["deleted"]


def suppress(
    newsletter: Newsletter, connection: Connection, key: str, why: SuppressedFor, at: datetime
) -> None:
    """Notes that an address is not to be brought back. `key`: of the address."""
    made = keyed_hash(newsletter.secret, key)
    days = newsletter.settings.suppression_days
    connection.execute(delete(SUPPRESSION).where(SUPPRESSION.c.hash == made))
    connection.execute(
        insert(SUPPRESSION).values(
            hash=made,
            since=written(at),
            until=written(at + timedelta(days=days)) if days else None,
            why=why,
        )
    )


def is_suppressed(newsletter: Newsletter, connection: Connection, key: str, at: datetime) -> bool:
    """True where an address is not to be brought back."""
    wanted = select(SUPPRESSION.c.hash).where(
        SUPPRESSION.c.hash == keyed_hash(newsletter.secret, key),
        or_(SUPPRESSION.c.until.is_(None), SUPPRESSION.c.until > written(at)),
    )
    return connection.execute(wanted).first() is not None


def lift(newsletter: Newsletter, connection: Connection, key: str) -> None:
    """Forgets that an address was suppressed: its owner has confirmed anew."""
    made = keyed_hash(newsletter.secret, key)
    connection.execute(delete(SUPPRESSION).where(SUPPRESSION.c.hash == made))


def forget_ended(connection: Connection, at: datetime) -> None:
    """Deletes the entries whose end has come."""
    connection.execute(delete(SUPPRESSION).where(SUPPRESSION.c.until <= written(at)))
