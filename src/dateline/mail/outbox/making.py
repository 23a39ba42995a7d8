"""Makes the digest of a list between two states and keeps it: once, however many readers and
however often it is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, select

from dateline.mail.digest.contents import DigestContents, digest_contents
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
            DIGEST.c.list == mailing.id, DIGEST.c.since == since, DIGEST.c.until == until
        )
        with self.newsletter.store.reading() as connection:
            row = connection.execute(known).first()
        if row is not None:
            return MadeDigest(None if row.withdrawn else row.id)
        contents = digest_contents(
            mailing, (since, states.record(since)), (until, states.record(until))
        )
        if contents.is_empty:
            return MadeDigest(is_empty=not contents.waiting)
        return MadeDigest(self._keep(contents, at))

    def _keep(self, contents: DigestContents, at: datetime) -> int:
        """Keeps a digest; its number."""
        made = worded(contents, self.settings)
        with self.newsletter.store.writing() as connection:
            added = connection.execute(
                insert(DIGEST).values(
                    list=contents.list.id,
                    since=contents.since,
                    until=contents.until,
                    made=written(at),
                    subject=made.subject,
                    html=made.html,
                    text=made.text,
                    pictures=made.packed_pictures,
                    facts=json.dumps(contents.names),
                )
            )
        assert added.inserted_primary_key
        return added.inserted_primary_key[0]
