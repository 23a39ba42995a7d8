"""Sends what waits in the outbox, one sender at a time: a second one waits."""

from __future__ import annotations

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from dateline.mail.moments import now, written
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import Delivery, mark, settle_doubts, take_next
from dateline.mail.outbox.messages import KeptDigest, MailMaker
from dateline.mail.outbox.transports import Answer, Transport
from dateline.mail.store.tables import DIGEST, LIST

LATER = timedelta(minutes=5)


@contextmanager
def sender_lock(newsletter: Newsletter) -> Generator[None]:
    """Holds the right to send, which the system lets go of when the process ends, however it ends;
    waits while another has it.
    """
    with Path(f"{newsletter.store.where}.sending").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


async def send_due(newsletter: Newsletter, transport: Transport, at: datetime | None = None) -> int:
    """Sends all that is due; how many were sent. Call it with `sender_lock` in hand."""
    with newsletter.store.writing() as connection:
        settle_doubts(connection, at or now())
    maker, digests = MailMaker(newsletter), dict[int, KeptDigest]()
    sent, done = 0, None
    while True:
        moment = at or now()
        with newsletter.store.writing() as connection:  # what became of the last one, and the next
            if done is not None:
                _note(connection, *done, moment)
            delivery = take_next(connection, moment)
        if delivery is None:
            return sent
        if delivery.digest not in digests:
            digests[delivery.digest] = _digest(newsletter, delivery.digest)
        mail = maker.digest(digests[delivery.digest], delivery, moment)
        answer = await transport.send(mail)
        sent += answer.outcome == "sent"
        done = (delivery, answer)


def _note(connection: Connection, delivery: Delivery, answer: Answer, at: datetime) -> None:
    """Notes what became of a delivery."""
    if answer.outcome in ("later", "broken"):
        mark(connection, delivery.id, "waiting", at, answer.words, written(at + LATER))
    else:
        mark(connection, delivery.id, answer.outcome, at, answer.words)


def _digest(newsletter: Newsletter, number: int) -> KeptDigest:
    """A digest with its list."""
    wanted = (
        select(DIGEST, LIST.c.slug, LIST.c.title)
        .join(LIST, DIGEST.c.list == LIST.c.id)
        .where(DIGEST.c.id == number)
    )
    with newsletter.store.reading() as connection:
        row = connection.execute(wanted).one()
    return KeptDigest(row.id, row.slug, row.title, row.subject, row.text, row.html, row.pictures)
