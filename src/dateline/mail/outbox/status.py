"""How the newsletter stands: lists and readers by number, what waits, what nobody knows, what holds
it. Numbers alone: no address leaves the store here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from dateline.mail.lists import MailingList, lists
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.holding import Hold, holds
from dateline.mail.store.tables import DELIVERY, DIGEST, SUBSCRIBER, SUBSCRIPTION
from dateline.prose.sentences import number_of


@dataclass(frozen=True, slots=True)
class ListStatus:
    """One list. readers: by the state of their subscription, those who are paused apart;
    deliveries: by their state.
    """

    mailing: MailingList
    readers: Counter[str]
    deliveries: Counter[str]


@dataclass(frozen=True, slots=True)
class NewsletterStatus:
    """All lists, why nothing is sent, and when something was sent last."""

    lists: tuple[ListStatus, ...]
    holds: tuple[Hold, ...]
    last_sent: str | None

    @property
    def unknown(self) -> int:
        """How many messages there are of which nobody knows whether they were sent."""
        return sum(one.deliveries["unknown"] for one in self.lists)


def newsletter_status(newsletter: Newsletter) -> NewsletterStatus:
    """How a newsletter stands."""
    is_paused = (SUBSCRIPTION.c.state == "confirmed") & SUBSCRIBER.c.paused.is_not(None)
    state = case((is_paused, "paused"), else_=SUBSCRIPTION.c.state)
    readers = (
        select(SUBSCRIPTION.c.list, state, func.count())
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .group_by(SUBSCRIPTION.c.list, state)
    )
    deliveries = (
        select(DIGEST.c.list, DELIVERY.c.state, func.count())
        .join(DELIVERY, DELIVERY.c.digest == DIGEST.c.id)
        .group_by(DIGEST.c.list, DELIVERY.c.state)
    )
    last = select(func.max(DELIVERY.c.changed)).where(DELIVERY.c.state == "sent")
    known = lists(newsletter.store)
    found: dict[int, tuple[Counter[str], Counter[str]]] = {
        one.id: (Counter(), Counter()) for one in known
    }
    with newsletter.store.reading() as connection:
        for n, wanted in enumerate((readers, deliveries)):
            for number, name, count in connection.execute(wanted):
                found[number][n][name] = count
        last_sent = connection.execute(last).scalar()
    return NewsletterStatus(
        tuple(ListStatus(one, *found[one.id]) for one in known), tuple(holds(newsletter)), last_sent
    )


def waiting_words(newsletter: Newsletter, at: datetime) -> str:
    """32 messages wait; the next is tried at 2026-11-29T20:40:00Z, since the server said: 451 …;
    empty where none waits.
    """
    waits = DELIVERY.c.state == "waiting"
    counted = select(func.count()).where(waits)
    first = (
        select(DELIVERY.c.not_before, DELIVERY.c.answer)
        .where(waits)
        .order_by(DELIVERY.c.not_before)
        .limit(1)
    )
    with newsletter.store.reading() as connection:
        count = connection.execute(counted).scalar() or 0
        row = connection.execute(first).first()
    if row is None:
        return ""
    due = "can be tried now" if row.not_before <= written(at) else f"is tried at {row.not_before}"
    why = f", since the server said: {row.answer}" if row.answer else "."
    return f"{number_of(count, 'message waits', 'messages wait')}; the next {due}{why}"
