"""The rows of the outbox, and what becomes of each.

waiting → sending → sent | refused | waiting (tried again); sending, found after a kill → unknown.
Whatever leaves `waiting` is noted on the disk before anything goes over the wire, so nothing is
sent twice; `unknown` is at most one a connection.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, select, update

from dateline.mail.moments import written
from dateline.mail.store.tables import DELIVERY, DIGEST, SUBSCRIBER, SUBSCRIPTION

DeliveryState = Literal[
    "waiting", "sending", "sent", "unknown", "refused", "expired", "skipped", "held"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delivery:
    """One digest to one reader, with all that is needed to send it."""

    id: int
    message_id: str
    subscription: int
    subscriber: int
    to: str
    format: str
    digest: int
    tries: int
    not_after: str


def message_id(secret: bytes, digest: int, subscription: int, domain: str) -> str:
    """The Message-ID of a digest to a reader: the same on each try, and telling nothing."""
    made = hashlib.blake2b(f"{digest}/{subscription}".encode(), key=secret, digest_size=16)
    return f"<{made.hexdigest()}@{domain}>"


def take_next(
    connection: Connection, at: datetime, not_domains: Sequence[str] = ()
) -> Delivery | None:
    """The next delivery that is due, marked as being sent; None where there is none.

    Who has left, whose address is paused, and what is withdrawn is passed over.
    """
    wanted = (
        select(DELIVERY, SUBSCRIBER.c.address, SUBSCRIBER.c.format, SUBSCRIPTION.c.subscriber)
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .join(DIGEST, DELIVERY.c.digest == DIGEST.c.id)
        .where(
            DELIVERY.c.state == "waiting",
            DELIVERY.c.not_before <= written(at),
            DELIVERY.c.not_after >= written(at),
            SUBSCRIPTION.c.state == "confirmed",
            SUBSCRIBER.c.paused.is_(None),
            DIGEST.c.withdrawn.is_(None),
            DELIVERY.c.domain.not_in(not_domains),
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
        row.not_after,
    )


def mark(
    connection: Connection,
    delivery: int,
    state: DeliveryState,
    at: datetime,
    answer: str | None = None,
    not_before: str | None = None,
) -> None:
    """Notes what became of a delivery."""
    values: dict[str, object] = {"state": state, "changed": written(at), "answer": answer}
    if state == "waiting":
        values["tries"] = DELIVERY.c.tries + 1
    if not_before is not None:
        values["not_before"] = not_before
    connection.execute(update(DELIVERY).where(DELIVERY.c.id == delivery).values(**values))


def settle_doubts(connection: Connection, at: datetime) -> int:
    """Marks what was being sent when a sender was killed as unknown; how many there were. Called
    with the sender's lock in hand, so that nobody is sending.
    """
    found = connection.execute(
        update(DELIVERY)
        .where(DELIVERY.c.state == "sending")
        .values(state="unknown", changed=written(at))
    )
    return found.rowcount
