"""The rows of the outbox, and what becomes of each.

waiting → sending → sent | refused | unknown | waiting (tried again). What was being sent when a
sender was killed is unknown. Whatever leaves `waiting` is noted on the disk before anything goes
over the wire, so nothing is sent twice; `unknown` is at most one a connection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, Connection, exists, or_, select, update

from dateline.mail.lists import MailingList
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.reader_reasons import NO_REASON, why_reader
from dateline.mail.store.tables import DELIVERY, DIGEST, HOLD, LIST, SUBSCRIBER, SUBSCRIPTION

DeliveryState = Literal[
    "waiting", "sending", "sent", "unknown", "refused", "expired", "skipped"
]  # fmt: skip
HAD: Sequence[DeliveryState] = ("sending", "sent", "unknown", "refused")
"""The states of what a reader got, may have got, or was refused."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One digest to one reader, with all that is needed to send it. reason: why they get it."""

    id: int
    message_id: str
    subscription: int
    subscriber: int
    to: str
    format: str
    digest: int
    tries: int
    domain: str = ""
    reason: str = NO_REASON


def message_id(secret: bytes, digest: int, subscription: int, domain: str) -> str:
    """The Message-ID of a digest to a reader: the same on each try, and telling nothing."""
    made = hashlib.blake2b(f"{digest}/{subscription}".encode(), key=secret, digest_size=16)
    return f"<{made.hexdigest()}@{domain}>"


def delivery_rows(
    newsletter: Newsletter,
    digest: int,
    readers: Iterable[tuple[int, str]],
    at: datetime,
    not_after: str,
) -> list[dict[str, object]]:
    """The rows of a digest that goes to readers from a moment on. `readers`: the subscription of
    each, and the key of the address.
    """
    host, secret = newsletter.settings.domain, newsletter.secret
    return [
        {
            "digest": digest,
            "subscription": subscription,
            "message_id": message_id(secret, digest, subscription, host),
            "domain": key.rpartition("@")[2],
            "state": "waiting",
            "not_before": written(at),
            "not_after": not_after,
            "tries": 0,
            "changed": written(at),
        }
        for subscription, key in readers
    ]


def domains_due(connection: Connection, at: datetime) -> list[str]:
    """The domains to which something may be due."""
    wanted = select(DELIVERY.c.domain).where(*_is_due(at)).distinct()
    return sorted(connection.execute(wanted).scalars())


def next_due(connection: Connection, at: datetime) -> str | None:
    """The moment at which the next delivery may go out that may not yet."""
    wanted = (
        select(DELIVERY.c.not_before)
        .where(DELIVERY.c.state == "waiting", DELIVERY.c.not_before > written(at))
        .order_by(DELIVERY.c.not_before)
        .limit(1)
    )
    return connection.execute(wanted).scalar()


def take_next(connection: Connection, at: datetime, domain: str) -> Delivery | None:
    """The next delivery to a domain that is due, marked as being sent; None where there is none.

    Who has left since it was planned, whose address is paused, who has moved to another zone, and
    what an editor took back is passed over; nothing is given while there is a hold.
    """
    wanted = (
        select(
            DELIVERY,
            SUBSCRIBER.c.address,
            SUBSCRIBER.c.format,
            SUBSCRIPTION.c.subscriber,
            SUBSCRIPTION.c.list,
        )
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .join(DIGEST, DELIVERY.c.digest == DIGEST.c.id)
        .join(LIST, DIGEST.c.list == LIST.c.id)
        .where(
            *_is_due(at),
            DELIVERY.c.domain == domain,
            SUBSCRIPTION.c.state == "confirmed",
            SUBSCRIBER.c.paused.is_(None),
            DIGEST.c.withdrawn.is_(None),
            LIST.c.closed.is_(None),
            or_(DELIVERY.c.zone.is_(None), DELIVERY.c.zone == SUBSCRIBER.c.zone),
            ~exists(select(HOLD.c.id).where(HOLD.c.released.is_(None))),
        )
        .order_by(DELIVERY.c.not_before, DELIVERY.c.id)
        .limit(1)
    )
    row = connection.execute(wanted).first()
    if row is None:
        return None
    mark(connection, row.id, "sending", at)
    return Delivery(
        row.id,
        row.message_id,
        row.subscription,
        row.subscriber,
        row.address,
        row.format,
        row.digest,
        row.tries,
        row.domain,
        why_reader(connection, row.subscriber, row.list),
    )


def _is_due(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """What stands in a row that may go out at a moment."""
    return (
        DELIVERY.c.state == "waiting",
        DELIVERY.c.not_before <= written(at),
        DELIVERY.c.not_after > written(at),
    )


def mark(
    connection: Connection,
    delivery: int,
    state: DeliveryState,
    at: datetime,
    answer: str | None = None,
) -> None:
    """Notes what became of a delivery."""
    connection.execute(
        update(DELIVERY)
        .where(DELIVERY.c.id == delivery)
        .values(state=state, changed=written(at), answer=answer)
    )


def again(
    connection: Connection, deliveries: Sequence[int], at: datetime, after: timedelta, answer: str
) -> None:
    """Has deliveries tried again after some time."""
    connection.execute(
        update(DELIVERY)
        .where(DELIVERY.c.id.in_(deliveries))
        .values(
            state="waiting",
            tries=DELIVERY.c.tries + 1,
            not_before=written(at + after),
            changed=written(at),
            answer=answer,
        )
    )


def put_off(connection: Connection, domain: str, at: datetime, after: timedelta) -> None:
    """Has all that waits for a domain wait for some time: the same ones are tried first then, so
    that it can be seen how often the domain said no.
    """
    until = written(at + after)
    connection.execute(
        update(DELIVERY)
        .where(
            DELIVERY.c.state == "waiting",
            DELIVERY.c.domain == domain,
            DELIVERY.c.not_before < written(at + 2 * after),
        )
        .values(not_before=until)
    )


def settle_doubts(
    connection: Connection, at: datetime, mailings: Sequence[MailingList] = ()
) -> int:
    """Marks what was being sent when a sender was killed: unknown, or waiting where its list sends
    such a message again; how many there were. Called with the sender's lock in hand, so that nobody
    is sending.
    """
    lists_again = [one.id for one in mailings if one.settings.when_unknown == "again"]
    digests = select(DIGEST.c.id).where(DIGEST.c.list.in_(lists_again))
    sending = DELIVERY.c.state == "sending"
    once_more = connection.execute(
        update(DELIVERY)
        .where(sending, DELIVERY.c.digest.in_(digests))
        .values(state="waiting", changed=written(at), tries=DELIVERY.c.tries + 1)
    )
    unknown = connection.execute(
        update(DELIVERY).where(sending).values(state="unknown", changed=written(at))
    )
    return once_more.rowcount + unknown.rowcount
