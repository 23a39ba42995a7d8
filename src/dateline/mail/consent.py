"""The consent log: who consented to what, by which words, when and by which way, and who took it
back. No address of the network is kept unless the newsletter is set so.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select

from dateline.mail.moments import written
from dateline.mail.store.tables import CONSENT, WORDING

Act = Literal["asked", "confirmed", "left", "complained", "imported", "deleted"]
Way = Literal["form", "link", "one-click", "preferences", "mailto", "command", "report", "import"]


def note_consent(
    connection: Connection,
    subscriber: int,
    list_id: int | None,
    act: Act,
    way: Way,
    at: datetime,
    words: str | None = None,
    network_address: str | None = None,
) -> None:
    """Writes one line of the log. `words`: that the person was shown."""
    connection.execute(
        insert(CONSENT).values(
            subscriber=subscriber,
            list=list_id,
            at=written(at),
            act=act,
            way=way,
            wording=_wording(connection, words, at) if words else None,
            network_address=network_address,
        )
    )


def _wording(connection: Connection, words: str, at: datetime) -> str:
    """The hash of words that are kept once."""
    found = hashlib.sha256(words.encode()).hexdigest()
    known = connection.execute(select(WORDING.c.hash).where(WORDING.c.hash == found)).scalar()
    if known is None:
        connection.execute(insert(WORDING).values(hash=found, words=words, first_used=written(at)))
    return found
