"""Writes down what is to go out: for each list, a digest for each state that its readers were told
last, and a delivery a reader.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from dateline.mail.digest.contents import digest_contents
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.digest.wording import worded
from dateline.mail.lists import MailingList, lists
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import message_id
from dateline.mail.store.tables import DELIVERY, DIGEST, SUBSCRIBER, SUBSCRIPTION


def plan(newsletter: Newsletter, at: datetime) -> int:
    """Plans what is due at a moment; how many deliveries were written down."""
    planned = 0
    with newsletter.case() as kept:
        states = ReleasedStates(kept)
        newest = states.newest()
        if newest is None:
            return 0
        for mailing in lists(newsletter.store, also_closed=False):
            planned += _plan_list(newsletter, mailing, states, newest, at)
    return planned


def _plan_list(
    newsletter: Newsletter, mailing: MailingList, states: ReleasedStates, newest: int, at: datetime
) -> int:
    """Plans one list's digests, a transaction each."""
    waiting = (
        select(SUBSCRIPTION.c.id, SUBSCRIPTION.c.told, SUBSCRIBER.c.key)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .where(
            SUBSCRIPTION.c.list == mailing.id,
            SUBSCRIPTION.c.state == "confirmed",
            SUBSCRIPTION.c.told < newest,
            SUBSCRIBER.c.paused.is_(None),
        )
    )
    by_state: dict[int, list[tuple[int, str]]] = defaultdict(list)
    with newsletter.store.reading() as connection:
        for row in connection.execute(waiting):
            by_state[row.told].append((row.id, row.key.rpartition("@")[2]))
    return sum(
        _plan_digest(newsletter, mailing, states, (told, newest), readers, at)
        for told, readers in sorted(by_state.items())
    )


def _plan_digest(
    newsletter: Newsletter,
    mailing: MailingList,
    states: ReleasedStates,
    between: tuple[int, int],
    readers: list[tuple[int, str]],
    at: datetime,
) -> int:
    """Plans one digest to the readers who were told the same state last."""
    settings = newsletter.settings
    told, newest = between
    contents = digest_contents(
        mailing, (told, states.record(told)), (newest, states.record(newest))
    )
    ids = [subscription for subscription, _ in readers]
    with newsletter.store.writing() as connection:
        if not contents.is_empty:
            made = worded(contents, settings.home)
            added = connection.execute(
                insert(DIGEST).values(
                    list=mailing.id,
                    since=told,
                    until=newest,
                    made=written(at),
                    subject=made.subject,
                    html=made.html,
                    text=made.text,
                    facts=json.dumps([fact.name or fact.was for fact in contents.facts]),
                )
            )
            assert added.inserted_primary_key
            digest = added.inserted_primary_key[0]
            host = settings.sender.rpartition("@")[2]
            last = written(at + timedelta(hours=mailing.settings.hours))
            rows = [
                {
                    "digest": digest,
                    "subscription": subscription,
                    "message_id": message_id(newsletter.secret, digest, subscription, host),
                    "domain": domain,
                    "state": "waiting",
                    "not_before": written(at),
                    "not_after": last,
                    "tries": 0,
                    "changed": written(at),
                }
                for subscription, domain in readers
            ]
            connection.execute(insert(DELIVERY), rows)
        connection.execute(
            update(SUBSCRIPTION).where(SUBSCRIPTION.c.id.in_(ids)).values(told=newest)
        )
    return 0 if contents.is_empty else len(readers)
