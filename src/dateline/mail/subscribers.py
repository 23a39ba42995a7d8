"""Readers who have confirmed, and what they receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from dateline.mail.consent import note_consent
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.mail_addresses import MailAddress
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import SUBSCRIBER, SUBSCRIPTION

SubscriptionState = Literal["confirmed", "left"]
MailFormat = Literal["html", "text"]
FORMATS: Mapping[MailFormat, str] = {
    "html": "with pictures and colours",
    "text": "plain text",
}
"""The forms that mail can have, in words for the form."""


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many readers a list has, and how many of them are paused since their mail came back."""

    confirmed: int = 0
    left: int = 0
    paused: int = 0


def subscriber_of(connection: Connection, key: str) -> int | None:
    """The number of the subscriber of an address; None where there is none."""
    wanted = select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.key == key)
    return connection.execute(wanted).scalar()


def subscriber_row(connection: Connection, subscriber: int) -> Row[tuple[object, ...]] | None:
    """The row of a subscriber; None where nothing is held any more."""
    return connection.execute(select(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber)).first()


def new_subscriber(
    connection: Connection, address: MailAddress, zone: str, format: str, at: datetime
) -> int:
    """Makes a subscriber, who receives nothing yet."""
    made = connection.execute(
        insert(SUBSCRIBER).values(
            address=address.address,
            key=address.key,
            zone=zone,
            format=format,
            made=written(at),
        )
    )
    assert made.inserted_primary_key
    return made.inserted_primary_key[0]


def subscriptions_of(connection: Connection, subscriber: int) -> dict[int, Row[tuple[object, ...]]]:
    """The subscriptions of a subscriber, by list."""
    wanted = select(SUBSCRIPTION).where(SUBSCRIPTION.c.subscriber == subscriber)
    return {row.list: row for row in connection.execute(wanted)}


def begin_subscription(
    connection: Connection,
    subscriber: int,
    list_id: int,
    asked: str,
    at: datetime,
    told: int | None,
) -> None:
    """A subscriber receives a list from now on. `told`: the state of the case from which on it
    tells; None before the first release.
    """
    here = (SUBSCRIPTION.c.subscriber == subscriber) & (SUBSCRIPTION.c.list == list_id)
    values = {
        "state": "confirmed",
        "asked": asked,
        "confirmed": written(at),
        "told": told,
        "left": None,
    }
    if not connection.execute(update(SUBSCRIPTION).where(here).values(**values)).rowcount:
        connection.execute(
            insert(SUBSCRIPTION).values(subscriber=subscriber, list=list_id, **values)
        )


def take_again(
    connection: Connection,
    subscriber: int,
    list_id: int,
    at: datetime,
    told: int | None,
    words: str,
) -> None:
    """A subscriber who had left a list takes it again on the page of preferences."""
    begin_subscription(connection, subscriber, list_id, written(at), at, told)
    note_consent(connection, subscriber, list_id, "confirmed", "preferences", at, words)


def resume(connection: Connection, subscriber: int) -> None:
    """Sends mail again to an address that was paused, and forgets the bounces that were counted."""
    connection.execute(
        update(SUBSCRIBER)
        .where(SUBSCRIBER.c.id == subscriber)
        .values(paused=None, paused_why=None, soft_bounces=0)
    )


def told_last() -> ColumnElement[int]:
    """The release that a reader was told last; 0 where they joined before anything was released."""
    return func.coalesce(SUBSCRIPTION.c.told, 0)


def newest_release(newsletter: Newsletter) -> int | None:
    """The state of the case from which on a new reader is told; None before the first release.

    Raises LedgerError.
    """
    with newsletter.case() as kept:
        return ReleasedStates(kept).newest()


def list_counts(newsletter: Newsletter) -> dict[int, ListCounts]:
    """How many readers each list has."""
    paused = func.count(SUBSCRIBER.c.paused)
    wanted = (
        select(SUBSCRIPTION.c.list, SUBSCRIPTION.c.state, func.count(), paused)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .group_by(SUBSCRIPTION.c.list, SUBSCRIPTION.c.state)
    )
    found: dict[int, ListCounts] = {}
    with newsletter.store.reading() as connection:
        for list_id, state, number, paused_number in connection.execute(wanted):
            known = found.get(list_id, ListCounts())
            if state == "confirmed":
                found[list_id] = ListCounts(number, known.left, paused_number)
            else:
                found[list_id] = ListCounts(known.confirmed, number, known.paused)
    return found
