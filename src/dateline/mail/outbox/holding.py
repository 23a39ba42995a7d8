"""Why nothing is sent for now: the case or the addresses were brought back from a copy, which knows
nothing of what was mailed since. A person looks at it and releases it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from dateline.kept_case import KeptCase
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import HOLD


def is_held(newsletter: Newsletter, kept: KeptCase, at: datetime) -> bool:
    """True where nothing may be sent."""
    with newsletter.store.reading() as connection:
        wanted = select(HOLD.c.id).where(HOLD.c.released.is_(None)).limit(1)
        return connection.execute(wanted).first() is not None
