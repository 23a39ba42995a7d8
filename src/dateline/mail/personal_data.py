"""All that is held of one person: a copy of it, and its deletion. Of a deleted address a keyed hash
remains, so that no import brings it back (`suppression`).
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, select

from dateline.mail.consent import consent_log
from dateline.mail.lists import lists
from dateline.mail.mail_addresses import mail_address
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import (
    DEFERRED,
    DELIVERY,
    DIGEST,
    LIST,
    REQUEST,
    RETURN,
    SUBSCRIBER,
    SUBSCRIPTION,
)
from dateline.mail.subscribers import subscriber_of
from dateline.mail.suppression import is_suppressed, suppress


def held_of(newsletter: Newsletter, typed: str, at: datetime) -> dict[str, object]:
    """All that is held of an address, as plain values for JSON. Raises BadMailAddress."""
    key = mail_address(typed).key
    with newsletter.store.reading() as connection:
        subscriber = subscriber_of(connection, key)
        found: dict[str, object] = {
            "address": key,
            "subscriber": _subscriber(connection, subscriber),
            "subscriptions": _subscriptions(connection, subscriber),
            "waiting": _waiting(newsletter, connection, key),
            "mails": _mails(connection, subscriber),
            "came_back": _came_back(connection, subscriber),
            "is_marked_as_deleted": is_suppressed(newsletter, connection, key, at),
        }
    log = consent_log(newsletter, subscriber) if subscriber is not None else ()
    found["consent"] = [
        {
            "at": line.at,
            "list": line.list,
            "act": line.act,
            "way": line.way,
            "words": line.words,
            "given": line.given,
            "network_address": line.network_address,
        }
        for line in log
    ]
    return found


def address_of(newsletter: Newsletter, subscriber: int) -> str | None:
    """The address of a subscriber; None where nothing is held any more."""
    with newsletter.store.reading() as connection:
        wanted = select(SUBSCRIBER.c.address).where(SUBSCRIBER.c.id == subscriber)
        return connection.execute(wanted).scalar()


def delete_person(newsletter: Newsletter, typed: str, at: datetime) -> bool:
    """Deletes all that is held of an address, and marks it as not to be brought back; False where
    nothing was held. Raises BadMailAddress.
    """
    key = mail_address(typed).key
    with newsletter.store.writing() as connection:
        subscriber = subscriber_of(connection, key)
        waited = connection.execute(delete(REQUEST).where(REQUEST.c.key == key)).rowcount
        for row in connection.execute(select(DEFERRED.c.id, DEFERRED.c.recipient)).all():
            if mail_address(row.recipient).key == key:
                connection.execute(delete(DEFERRED).where(DEFERRED.c.id == row.id))
        if subscriber is None and not waited:
            return False
        if subscriber is not None:  # subscriptions, consent and mails go with it
            connection.execute(delete(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber))
        suppress(newsletter, connection, key, "deleted", at)
    newsletter.store.flush()
    return True


def _subscriber(connection: Connection, subscriber: int | None) -> dict[str, object] | None:
    """The row of a subscriber."""
    wanted = select(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber)
    row = connection.execute(wanted).mappings().first()
    return _without(row, "id", "key") if row else None


def _subscriptions(connection: Connection, subscriber: int | None) -> list[dict[str, object]]:
    """What a subscriber receives and has left."""
    wanted = (
        select(SUBSCRIPTION, LIST.c.slug, LIST.c.title)
        .join(LIST, SUBSCRIPTION.c.list == LIST.c.id)
        .where(SUBSCRIPTION.c.subscriber == subscriber)
        .order_by(SUBSCRIPTION.c.asked)
    )
    return [
        _without(row, "id", "subscriber", "list") for row in connection.execute(wanted).mappings()
    ]


def _waiting(newsletter: Newsletter, connection: Connection, key: str) -> list[dict[str, object]]:
    """The sign-ups of an address that nobody has confirmed."""
    titles = {str(one.id): one.slug for one in lists(newsletter.store)}
    wanted = select(REQUEST).where(REQUEST.c.key == key).order_by(REQUEST.c.asked)
    return [
        {
            **_without(row, "id", "key", "subscriber", "confirmed"),
            "lists": [titles.get(one, one) for one in json.loads(row["lists"])],
        }
        for row in connection.execute(wanted).mappings()
    ]


def _mails(connection: Connection, subscriber: int | None) -> list[dict[str, object]]:
    """What was sent to a subscriber, and what became of each mail."""
    wanted = (
        select(
            LIST.c.slug.label("list"),
            DIGEST.c.subject,
            DELIVERY.c.message_id,
            DELIVERY.c.state,
            DELIVERY.c.changed,
            DELIVERY.c.answer,
        )
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .join(DIGEST, DELIVERY.c.digest == DIGEST.c.id)
        .join(LIST, DIGEST.c.list == LIST.c.id)
        .where(SUBSCRIPTION.c.subscriber == subscriber)
        .order_by(DELIVERY.c.changed, DELIVERY.c.digest)
    )
    return [_without(row) for row in connection.execute(wanted).mappings()]


def _came_back(connection: Connection, subscriber: int | None) -> list[dict[str, object]]:
    """What came back of the mails to a subscriber."""
    wanted = (
        select(RETURN.c.at, RETURN.c.kind, RETURN.c.status, DELIVERY.c.message_id)
        .join(DELIVERY, RETURN.c.delivery == DELIVERY.c.id)
        .join(SUBSCRIPTION, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .where(SUBSCRIPTION.c.subscriber == subscriber)
        .order_by(RETURN.c.id)
    )
    return [_without(row) for row in connection.execute(wanted).mappings()]


def _without(row: RowMapping, *names: str) -> dict[str, object]:
    """A row as plain values, but for columns that tell nothing."""
    return {str(name): value for name, value in row.items() if name not in names}
