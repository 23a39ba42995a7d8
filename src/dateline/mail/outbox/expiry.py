"""Takes back what was written down to go out and has not gone: its readers are then told by the
next digest what this one would have told them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from dateline.mail.moments import written
from dateline.mail.outbox.deliveries import DeliveryState
from dateline.mail.store.tables import DELIVERY, DIGEST, LIST, SUBSCRIBER, SUBSCRIPTION

BATCH = 1000  # rows in one statement


def expire(connection: Connection, at: datetime) -> int:
    """What waited until it was too old; how many."""
    return _take_back(connection, DELIVERY.c.not_after <= written(at), "expired", at)


def take_back_stale(connection: Connection, kept: Collection[int], at: datetime) -> int:
    """What waits and tells another state than the newest, or since a release whose words had to go,
    or of a list that was closed; what was planned by another zone than the reader has; and what
    waits for somebody who has left. `kept`: the numbers of releases.
    """
    stale = or_(
        DIGEST.c.until != max(kept, default=0),
        DIGEST.c.since.not_in([*kept, 0]),
        LIST.c.closed.is_not(None),
        and_(DELIVERY.c.zone.is_not(None), DELIVERY.c.zone != SUBSCRIBER.c.zone),
        SUBSCRIPTION.c.state != "confirmed",
    )
    return _take_back(connection, stale, "skipped", at)


def count_from_kept(connection: Connection, kept: Collection[int]) -> None:
    """Readers who were told a release last whose words had to go count as told of the one before:
    what is told twice does less harm than what is never corrected.
    """
    gone = select(SUBSCRIPTION.c.told).where(SUBSCRIPTION.c.told.not_in([*kept, 0])).distinct()
    for told in list(connection.execute(gone).scalars()):
        before = max((one for one in kept if one < told), default=0)
        connection.execute(
            update(SUBSCRIPTION).where(SUBSCRIPTION.c.told == told).values(told=before)
        )


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
