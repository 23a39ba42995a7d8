"""What editors say of digests before they go out: a note that stands above them, and facts that an
urgent list need not hold back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from dateline.mail.errors import NewsletterError
from dateline.mail.moments import written
from dateline.mail.store import Store
from dateline.mail.store.tables import LET_OUT, NOTE

LONGEST = 2000  # characters of a note


def note_of(store: Store, list_id: int, until: int) -> str | None:
    """The note above the digests of a list that tell a release."""
    wanted = select(NOTE.c.words).where(NOTE.c.list == list_id, NOTE.c.until == until)
    with store.reading() as connection:
        return connection.execute(wanted).scalar()


def keep_note(store: Store, list_id: int, until: int, words: str, by: str, at: datetime) -> None:
    """Keeps a note in place of the one before; takes it away where the words are empty. Raises
    NewsletterError.
    """
    words = words.strip()
    if len(words) > LONGEST:
        raise NewsletterError(f"A note has {LONGEST} characters at most; this one {len(words)}.")
    with store.writing() as connection:
        connection.execute(delete(NOTE).where(NOTE.c.list == list_id, NOTE.c.until == until))
        if words:
            row = {"list": list_id, "until": until, "words": words, "by": by, "at": written(at)}
            connection.execute(insert(NOTE).values(row))


def facts_let_out(store: Store, list_id: int) -> Mapping[str, int]:
    """The facts that editors let out on a list, each with the release that was the newest then."""
    wanted = select(LET_OUT.c.fact, LET_OUT.c.until).where(LET_OUT.c.list == list_id)
    with store.reading() as connection:
        return {row.fact: row.until for row in connection.execute(wanted)}
