"""Makes the digest of a list between two states and keeps it: once, however many readers and
however often it is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from dateline.mail.digest.contents import DigestContents, digest_contents
from dateline.mail.digest.notes import facts_let_out, note_of
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.digest.wording import worded
from dateline.mail.lists import MailingList
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.settings import NewsletterSettings
from dateline.mail.store.tables import DIGEST


class MadeDigest(NamedTuple):
    """number: of its row; None where nothing is sent: there is nothing to say (`is_empty`), what
    there is waits, or an editor took it back.
    """

    number: int | None = None
    is_empty: bool = False


@dataclass
class DigestMaker:
    """Makes the digests of a newsletter."""

    newsletter: Newsletter
    _waiting: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])

    @property
    def settings(self) -> NewsletterSettings:
        """The newsletter's, as they stand."""
        return self.newsletter.settings

    def digest(
        self, mailing: MailingList, states: ReleasedStates, between: tuple[int, int], at: datetime
    ) -> MadeDigest:
        """The digest of a list from one state to another. Raises LedgerError."""
        since, until = between
        known = select(DIGEST.c.id, DIGEST.c.withdrawn).where(
            DIGEST.c.list == mailing.id,
            DIGEST.c.since == since,
            DIGEST.c.until == until,
            DIGEST.c.let_out == "",
        )
        with self.newsletter.store.reading() as connection:
            row = connection.execute(known).first()
        if row is not None:
            return MadeDigest(None if row.withdrawn else row.id)
        let_out = facts_let_out(self.newsletter.store, mailing.id)
        asked = (mailing.id, mailing.settings, between, *sorted(let_out))
        if asked in self._waiting:
            return MadeDigest()
        contents = self.contents(mailing, states, between)
        if contents.is_empty:
            if contents.waiting:
                self._waiting.add(asked)  # nothing but these can let it out
            return MadeDigest(is_empty=not contents.waiting)
        columns = worded_columns(contents, self.settings)
        with self.newsletter.store.writing() as connection:
            return MadeDigest(keep_digest(connection, contents, columns, at))

    def contents(
        self, mailing: MailingList, states: ReleasedStates, between: tuple[int, int]
    ) -> DigestContents:
        """What a list tells of two states, with the editors' note. Raises LedgerError."""
        since, until = between
        store = self.newsletter.store
        let_out = facts_let_out(store, mailing.id)
        found = digest_contents(mailing, states.compared(since, until), let_out)
        return found.with_note(note_of(store, mailing.id, until))


def keep_digest(
    connection: Connection,
    contents: DigestContents,
    columns: dict[str, object],
    at: datetime,
    let_out: str = "",
) -> int:
    """Keeps a digest; its number. `columns`: its words, made before the store is locked; `let_out`:
    the fact that an editor let out by it.
    """
    added = connection.execute(
        insert(DIGEST).values(
            list=contents.list.id,
            since=contents.since,
            until=contents.until,
            let_out=let_out,
            made=written(at),
            **columns,
        )
    )
    assert added.inserted_primary_key
    return added.inserted_primary_key[0]


def worded_columns(contents: DigestContents, settings: NewsletterSettings) -> dict[str, object]:
    """What is kept of a digest's words."""
    made = worded(contents, settings)
    return {
        "subject": made.subject,
        "html": made.html,
        "text": made.text,
        "pictures": made.packed_pictures,
        "facts": json.dumps(contents.names),
        "note": contents.note,
    }
