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
    settings: NewsletterSettings = field(init=False)

    def __post_init__(self) -> None:
        self.settings = self.newsletter.settings

    @property
    def host(self) -> str:
        """That of the address that mail is from."""
        return self.settings.domain

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
        contents = self.contents(mailing, states, between)
        if contents.is_empty:
            return MadeDigest(is_empty=not contents.waiting)
        with self.newsletter.store.writing() as connection:
            return MadeDigest(keep_digest(connection, contents, self.settings, at))

    def contents(
        self, mailing: MailingList, states: ReleasedStates, between: tuple[int, int]
    ) -> DigestContents:
        """What a list tells of two states, with the editors' note. Raises LedgerError."""
        since, until = between
        store = self.newsletter.store
        found = digest_contents(
            mailing,
            (since, states.record(since)),
            (until, states.record(until)),
            facts_let_out(store, mailing.id),
        )
        return found.with_note(note_of(store, mailing.id, until))


def keep_digest(
    connection: Connection,
    contents: DigestContents,
    settings: NewsletterSettings,
    at: datetime,
    let_out: str = "",
) -> int:
    """Keeps a digest; its number. `let_out`: the fact that an editor let out by it."""
    added = connection.execute(
        insert(DIGEST).values(
            list=contents.list.id,
            since=contents.since,
            until=contents.until,
            let_out=let_out,
            made=written(at),
            **worded_columns(contents, settings),
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
