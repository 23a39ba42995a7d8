"""What is done with what came back: hard bounces pause an address at once, soft ones after some in
a row, a complaint leaves the list; nothing else touches a reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from dateline.mail.leaving import leave
from dateline.mail.moments import read, written
from dateline.mail.returns.kinds import ReturnedMail, ReturnKind
from dateline.mail.returns.severity import severity
from dateline.mail.store.tables import DELIVERY, RETURN, SUBSCRIBER, SUBSCRIPTION

SOFT_IN_A_ROW = 5
"""Soft bounces after which an address is paused."""
QUIET = timedelta(days=5)
"""After which a mail counts as arrived where nothing came back: so long servers try (RFC 5321,
4.5.4.1)."""


def note_return(
    connection: Connection, returned: ReturnedMail, message_hash: str, at: datetime
) -> bool:
    """Notes what came back and does what follows from it. False where the same message, or a
    bounce of the same delivery, was noted before.
    """
    if _is_known(connection, returned, message_hash):
        return False
    if _subscriber(connection, returned.delivery) is None:  # deleted since, or lost with a copy
        returned = replace(returned, delivery=None)
    connection.execute(
        insert(RETURN).values(
            at=written(at),
            kind=returned.kind,
            way=returned.way,
            delivery=returned.delivery,
            status=returned.status,
            hash=message_hash,
        )
    )
    effect = _EFFECTS.get(returned.kind)
    if effect:
        effect(connection, returned, at)
    return True


def note_refusal(
    connection: Connection, delivery: int, status: str | None, words: str, at: datetime
) -> None:
    """Notes that a server refused a delivery for good when it was handed over (550 5.1.1): the same
    as a bounce.
    """
    returned = ReturnedMail(severity(status, words), "answer", delivery, status)
    note_return(connection, returned, f"answer:{delivery}", at)


def _is_known(connection: Connection, returned: ReturnedMail, message_hash: str) -> bool:
    """True where this message was noted, or one of its kind about the same delivery."""
    same = RETURN.c.hash == message_hash
    if returned.delivery is not None and returned.kind in ("hard", "soft", "complaint"):
        same |= (RETURN.c.delivery == returned.delivery) & (RETURN.c.kind == returned.kind)
    return connection.execute(select(RETURN.c.id).where(same).limit(1)).first() is not None


def _hard(connection: Connection, returned: ReturnedMail, at: datetime) -> None:
    """Pauses the address."""
    subscriber = _subscriber(connection, returned.delivery)
    if subscriber is not None:
        _pause(connection, subscriber, f"hard bounce {returned.status or ''}".strip(), at)


def _soft(connection: Connection, returned: ReturnedMail, at: datetime) -> None:
    """Counts a soft bounce; pauses the address after some in a row."""
    subscriber = _subscriber(connection, returned.delivery)
    if subscriber is None:
        return
    count = _soft_in_a_row(connection, subscriber, at)
    connection.execute(
        update(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber).values(soft_bounces=count)
    )
    if count >= SOFT_IN_A_ROW:
        _pause(connection, subscriber, f"{count} soft bounces in a row", at)


def _delivered(connection: Connection, returned: ReturnedMail, at: datetime) -> None:
    """A server says that it arrived: what was counted is forgotten."""
    subscriber = _subscriber(connection, returned.delivery)
    connection.execute(
        update(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber).values(soft_bounces=0)
    )


def _complaint(connection: Connection, returned: ReturnedMail, at: datetime) -> None:
    """Leaves the list at once; it is no bounce."""
    subscription = connection.execute(
        select(DELIVERY.c.subscription).where(DELIVERY.c.id == returned.delivery)
    ).scalar()
    if subscription is not None:
        leave(connection, subscription, "complained", "report", at)


def _leave(connection: Connection, returned: ReturnedMail, at: datetime) -> None:
    """Leaves by a mail to the address for it."""
    if returned.subscription is not None:
        leave(connection, returned.subscription, "left", "mailto", at)


_EFFECTS: Mapping[ReturnKind, Callable[[Connection, ReturnedMail, datetime], None]] = {
    "hard": _hard,
    "soft": _soft,
    "delivered": _delivered,
    "complaint": _complaint,
    "leave": _leave,
}


def _soft_in_a_row(connection: Connection, subscriber: int, at: datetime) -> int:
    """How many deliveries to a reader bounced softly since the last one that arrived: one of which
    nothing came back within `QUIET`, or of which a server says that it arrived.
    """
    of_reader = (
        select(DELIVERY.c.id, DELIVERY.c.changed, DELIVERY.c.state)
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .where(
            SUBSCRIPTION.c.subscriber == subscriber,
            DELIVERY.c.state.in_(("sent", "refused", "unknown")),
        )
        .order_by(DELIVERY.c.changed.desc())
        .limit(1000)
    )
    deliveries = connection.execute(of_reader).all()
    kinds: dict[int, set[str]] = {}
    noted = select(RETURN.c.delivery, RETURN.c.kind).where(
        RETURN.c.delivery.in_([row.id for row in deliveries])
    )
    for row in connection.execute(noted):
        kinds.setdefault(row.delivery, set()).add(row.kind)
    count = 0
    for row in deliveries:
        came = kinds.get(row.id, set())
        if "soft" in came:
            count += 1
        elif "delivered" in came or (row.state == "sent" and at - read(row.changed) > QUIET):
            return count
    return count


def _pause(connection: Connection, subscriber: int, why: str, at: datetime) -> None:
    """Sends nothing more to an address until its reader, or a person, says so."""
    connection.execute(
        update(SUBSCRIBER)
        .where(SUBSCRIBER.c.id == subscriber, SUBSCRIBER.c.paused.is_(None))
        .values(paused=written(at), paused_why=why)
    )


def _subscriber(connection: Connection, delivery: int | None) -> int | None:
    """Whose delivery it was; None where it, or the reader, is there no more."""
    wanted = (
        select(SUBSCRIPTION.c.subscriber)
        .join(DELIVERY, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .where(DELIVERY.c.id == delivery)
    )
    return connection.execute(wanted).scalar()


def returns_by_kind(connection: Connection) -> dict[str, int]:
    """How many messages of each kind came back."""
    wanted = select(RETURN.c.kind, func.count()).group_by(RETURN.c.kind).order_by(RETURN.c.kind)
    return {row[0]: row[1] for row in connection.execute(wanted)}
