"""Takes back what was written down to go out and has not gone: its readers are then told by the
next digest what this one would have told them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from dateline.mail.moments import written
from dateline.mail.outbox.deliveries import DeliveryState
from dateline.mail.store.tables import DELIVERY, DIGEST, LIST, SUBSCRIBER, SUBSCRIPTION

BATCH = 1000  # rows in one statement


def expire(connection: Connection, at: datetime) -> int:
    """What waited until it was too old; how many."""
    return _take_back(connection, DELIVERY.c.not_after <= written(at), "expired", at)


def take_back_stale(connection: Connection, newest: int | None, at: datetime) -> int:
    """What waits and tells another state than the newest, or of a list that was closed; what was
    planned by another zone than the reader has; and what waits for somebody who has left.
    """
    stale = or_(
        DIGEST.c.until != (newest or 0),
        LIST.c.closed.is_not(None),
        and_(DELIVERY.c.zone.is_not(None), DELIVERY.c.zone != SUBSCRIBER.c.zone),
        SUBSCRIPTION.c.state != "confirmed",
    )
    return _take_back(connection, stale, "skipped", at)


def _take_back(
    connection: Connection, which: ColumnElement[bool], state: DeliveryState, at: datetime
) -> int:
    """Takes rows back that wait; how many."""
    wanted = (
        select(DELIVERY.c.id)
        .join(DIGEST, DELIVERY.c.digest == DIGEST.c.id)
        .join(LIST, DIGEST.c.list == LIST.c.id)
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .where(DELIVERY.c.state == "waiting", which)
        .limit(BATCH)
    )
    count = 0
    while ids := list(connection.execute(wanted).scalars()):
        chosen = DELIVERY.c.id.in_(ids)
        since = (
            select(func.min(DIGEST.c.since))
            .join(DELIVERY, DELIVERY.c.digest == DIGEST.c.id)
            .where(chosen, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
            .scalar_subquery()
        )
        readers = select(DELIVERY.c.subscription).where(chosen)
        connection.execute(
            update(SUBSCRIPTION).where(SUBSCRIPTION.c.id.in_(readers)).values(told=since)
        )
        connection.execute(update(DELIVERY).where(chosen).values(state=state, changed=written(at)))
        count += len(ids)
    return count
