"""The consent log: who consented to what, by which words, when and by which way, and who took it
back. No address of the network is kept unless the newsletter is set so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select

from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import CONSENT, LIST, SUBSCRIBER, WORDING

Act = Literal["asked", "confirmed", "left", "complained", "imported"]
Way = Literal["form", "link", "one-click", "preferences", "mailto", "command", "report", "import"]


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One line of the log. list: its short name; words: that the person was shown; given: when
    consent was given elsewhere, of what was imported.
    """

    at: str
    subscriber: int
    address: str
    act: str
    way: str
    list: str | None
    words: str | None
    wording: str | None
    given: str | None
    network_address: str | None


def note_consent(
    connection: Connection,
    subscriber: int,
    list_id: int | None,
    act: Act,
    way: Way,
    at: datetime,
    words: str | None = None,
    network_address: str | None = None,
    given: str | None = None,
) -> None:
    """Writes one line of the log. `words`: that the person was shown."""
    connection.execute(
        insert(CONSENT).values(
            subscriber=subscriber,
            list=list_id,
            at=written(at),
            act=act,
            way=way,
            wording=wording(connection, words, at) if words else None,
            network_address=network_address,
            given=given,
        )
    )


def has_complained(connection: Connection, subscriber: int) -> bool:
    """True where somebody complained of a mail and has not consented to anything since."""
    wanted = (
        select(CONSENT.c.act)
        .where(CONSENT.c.subscriber == subscriber, CONSENT.c.act.in_(("confirmed", "complained")))
        .order_by(CONSENT.c.id.desc())
        .limit(1)
    )
    return connection.execute(wanted).scalar() == "complained"


def wording(connection: Connection, words: str, at: datetime) -> str:
    """The hash of words, which are kept once."""
    found = words_hash(words)
    known = connection.execute(select(WORDING.c.hash).where(WORDING.c.hash == found)).scalar()
    if known is None:
        connection.execute(insert(WORDING).values(hash=found, words=words, first_used=written(at)))
    return found


def words_hash(words: str) -> str:
    """By what a version of words is named."""
    return hashlib.sha256(words.encode()).hexdigest()


def consent_log(newsletter: Newsletter, subscriber: int | None = None) -> Iterator[ConsentLine]:
    """The log, oldest line first: of one subscriber, or of all."""
    wanted = (
        select(
            CONSENT,
            SUBSCRIBER.c.address,
            LIST.c.slug,
            WORDING.c.words,
        )
        .join(SUBSCRIBER, CONSENT.c.subscriber == SUBSCRIBER.c.id)
        .join(LIST, CONSENT.c.list == LIST.c.id, isouter=True)
        .join(WORDING, CONSENT.c.wording == WORDING.c.hash, isouter=True)
        .order_by(CONSENT.c.id)
    )
    if subscriber is not None:
        wanted = wanted.where(CONSENT.c.subscriber == subscriber)
    with newsletter.store.reading() as connection:
        for row in connection.execute(wanted):
            yield ConsentLine(
                row.at,
                row.subscriber,
                row.address,
                row.act,
                row.way,
                row.slug,
                row.words,
                row.wording,
                row.given,
                row.network_address,
            )
