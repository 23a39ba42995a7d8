"""Signing up: somebody asks for lists, is mailed a link, and confirms.

Nothing here tells whether an address is known already. Until it is confirmed nothing but that one
mail goes to an address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from dateline.mail.consent import Way, note_consent
from dateline.mail.errors import BadToken, NoListChosen
from dateline.mail.lists import MailingList, lists
from dateline.mail.mail_addresses import MailAddress, mail_address
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import SUBSCRIBER, SUBSCRIPTION
from dateline.mail.tokens import CONFIRM_WITHIN, read_token, token

SubscriptionState = Literal["asked", "confirmed", "left"]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody typed. words: that they were shown beside the form."""

    address: str
    lists: Sequence[str]
    words: str
    zone: str = "UTC"
    network_address: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A sign-up that waits for its confirmation. token: for the link that is mailed; None where
    all lists were confirmed before (the mail says so instead).
    """

    subscriber: int
    address: str
    lists: tuple[MailingList, ...]
    token: str | None


def sign_up(newsletter: Newsletter, asked: Request, at: datetime, way: Way = "form") -> Asked:
    """Notes that somebody asks for lists. Raises NoListChosen, BadAddress."""
    address = mail_address(asked.address)
    chosen = tuple(
        known for known in lists(newsletter.store, also_closed=False) if known.slug in asked.lists
    )
    if not chosen:
        raise NoListChosen
    keep = asked.network_address if newsletter.settings.keep_network_address else None
    with newsletter.store.writing() as connection:
        subscriber = _subscriber(connection, address, asked.zone, at)
        open_ = [
            known for known in chosen if _ask(connection, subscriber, known.id, at) != "confirmed"
        ]
        for known in open_:
            note_consent(connection, subscriber, known.id, "asked", way, at, asked.words, keep)
    if not open_:
        return Asked(subscriber, address.address, chosen, None)
    made = token(newsletter.secret, "confirm", subscriber, ends=at + CONFIRM_WITHIN)
    return Asked(subscriber, address.address, tuple(open_), made)


def confirm(newsletter: Newsletter, given: str, at: datetime, told: int | None) -> list[int]:
    """Confirms what a token's reader asked for; the lists' numbers. `told`: the state of the case
    from which on its digests tell. A token used twice confirms once. Raises BadToken.
    """
    (subscriber,) = read_token(newsletter.secret, "confirm", given, 1, at)
    waiting = (SUBSCRIPTION.c.subscriber == subscriber) & (SUBSCRIPTION.c.state == "asked")
    with newsletter.store.writing() as connection:
        known = connection.execute(
            select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.id == subscriber)
        ).scalar()
        if known is None:
            raise BadToken("Nothing is held of this address any more; sign up again.")
        found = list(connection.execute(select(SUBSCRIPTION.c.list).where(waiting)).scalars())
        connection.execute(
            update(SUBSCRIPTION)
            .where(waiting)
            .values(state="confirmed", confirmed=written(at), told=told, left=None)
        )
        for list_id in found:
            note_consent(connection, subscriber, list_id, "confirmed", "link", at)
    return found


def _subscriber(connection: Connection, address: MailAddress, zone: str, at: datetime) -> int:
    """The row of an address, made where there is none."""
    found = connection.execute(
        select(SUBSCRIBER.c.id).where(SUBSCRIBER.c.key == address.key)
    ).scalar()
    if found is not None:
        return found
    made = connection.execute(
        insert(SUBSCRIBER).values(
            address=address.address, key=address.key, zone=zone, made=written(at)
        )
    )
    assert made.inserted_primary_key
    return made.inserted_primary_key[0]


def _ask(connection: Connection, subscriber: int, list_id: int, at: datetime) -> SubscriptionState:
    """Notes that a list is asked for; the state that it had."""
    here = (SUBSCRIPTION.c.subscriber == subscriber) & (SUBSCRIPTION.c.list == list_id)
    state = connection.execute(select(SUBSCRIPTION.c.state).where(here)).scalar()
    if state is None:
        connection.execute(
            insert(SUBSCRIPTION).values(
                subscriber=subscriber, list=list_id, state="asked", asked=written(at)
            )
        )
    elif state == "left":
        connection.execute(
            update(SUBSCRIPTION).where(here).values(state="asked", asked=written(at))
        )
    return state or "asked"
