"""Leaving: by one click of a mail program (RFC 8058), by the page of preferences, by mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from dateline.mail.consent import Act, Way, note_consent
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import LIST, SUBSCRIPTION
from dateline.mail.tokens import read_token, token

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""Name and value of the body by which a mail program leaves (RFC 8058, 3.1)."""


@dataclass(frozen=True, slots=True)
class LeavingState:
    """What a link to leave is about. title: of the list; preferences: the token of the page where
    the reader takes it again.
    """

    title: str
    has_left: bool
    preferences: str


def leave_token(newsletter: Newsletter, subscription: int) -> str:
    """The token of the link by which a reader leaves one list; it stays good."""
    return token(newsletter.secret, "leave", subscription)


def subscription_of_link(newsletter: Newsletter, given: str, at: datetime) -> LeavingState | None:
    """What a link to leave is about; nothing is done. None where all that was held of its reader is
    deleted. Raises BadToken.
    """
    (subscription,) = read_token(newsletter.secret, "leave", given, 1, at)
    wanted = (
        select(SUBSCRIPTION.c.state, SUBSCRIPTION.c.subscriber, LIST.c.title)
        .join(LIST, SUBSCRIPTION.c.list == LIST.c.id)
        .where(SUBSCRIPTION.c.id == subscription)
    )
    with newsletter.store.reading() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        return None
    preferences = token(newsletter.secret, "preferences", row.subscriber)
    return LeavingState(row.title, row.state == "left", preferences)


def leave_by_token(newsletter: Newsletter, given: str, way: Way, at: datetime) -> bool:
    """Ends the subscription of a token; False where it had ended before. Raises BadToken."""
    (subscription,) = read_token(newsletter.secret, "leave", given, 1, at)
    with newsletter.store.writing() as connection:
        return leave(connection, subscription, "left", way, at)


def leave(connection: Connection, subscription: int, act: Act, way: Way, at: datetime) -> bool:
    """Ends a subscription: nothing more is sent, also of what waits. False where it had ended."""
    here = SUBSCRIPTION.c.id == subscription
    row = connection.execute(select(SUBSCRIPTION).where(here)).first()
    if row is None or row.state == "left":
        return False
    connection.execute(update(SUBSCRIPTION).where(here).values(state="left", left=written(at)))
    note_consent(connection, row.subscriber, row.list, act, way, at)
    return True
