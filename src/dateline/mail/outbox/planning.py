"""Writes down what is to go out: for each list, a digest for each state that its readers were told
last, and a delivery a reader.

Who is due: readers of lists that go out at once, as soon as there is a newer release; those of
other lists once in each of their own days, within the list's hours. Readers are gone through some
at a time, each time in one transaction, so that neither their number nor a kill matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dateline.mail.digest.states import ReleasedStates
from dateline.mail.lists import MailingList, lists
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.archive import keep_archive
from dateline.mail.outbox.deliveries import HAD, delivery_rows
from dateline.mail.outbox.digest_maker import DigestMaker
from dateline.mail.outbox.expiry import count_from_kept, expire, take_back_stale
from dateline.mail.outbox.holding import is_held
from dateline.mail.outbox.windows import hours, open_window, zone_of
from dateline.mail.sign_up import forget_lapsed
from dateline.mail.store.tables import DELIVERY, SUBSCRIBER, SUBSCRIPTION
from dateline.mail.subscribers import told_last

BATCH = 1000  # readers in one transaction


class Round(NamedTuple):
    """Readers of a list who are due together. zone, day: None where it goes out at once."""

    mailing: MailingList
    zone: str | None
    day: str | None
    not_after: str


@dataclass
class Planner:
    """Plans for one newsletter, again and again; what it found is not looked for twice."""

    newsletter: Newsletter
    _making: DigestMaker = field(init=False)

    def __post_init__(self) -> None:
        self._making = DigestMaker(self.newsletter)

    def plan(self, at: datetime) -> int:
        """Plans what is due at a moment; how many deliveries were written down. Raises
        LedgerError, StoreError.
        """
        with self.newsletter.case() as kept:
            states = ReleasedStates(kept)
            releases = [one.number for one in states.releases()]
            if is_held(self.newsletter, kept, at):
                return 0
            with self.newsletter.store.writing() as connection:
                expire(connection, at)
                take_back_stale(connection, releases, at)
                count_from_kept(connection, releases)
                forget_lapsed(connection, at)
                keep_archive(connection, releases, at)
            if not releases:
                return 0
            newest = max(releases)
            return sum(
                self._plan_round(one, states, newest, at)
                for mailing in lists(self.newsletter.store, also_closed=False)
                for one in self._rounds(mailing, newest, at)
            )

    def _rounds(self, mailing: MailingList, newest: int, at: datetime) -> Iterator[Round]:
        """The readers of a list that may be due now, by their zones."""
        if not mailing.is_daily:
            last = at + timedelta(hours=mailing.settings.hours)
            yield Round(mailing, None, None, written(last))
            return
        wanted = hours(mailing.settings.opens, mailing.settings.closes)
        behind = _behind(mailing, newest).with_only_columns(SUBSCRIBER.c.zone).distinct()
        with self.newsletter.store.reading() as connection:
            zones = list(connection.execute(behind).scalars())
        for zone in sorted(zones):
            window = open_window(wanted, zone_of(zone), at)
            if window is not None:
                yield Round(mailing, zone, window.day.isoformat(), written(window.ends))

    def _plan_round(self, one: Round, states: ReleasedStates, newest: int, at: datetime) -> int:
        """Plans a digest for each state that the readers of a round were told last."""
        behind = _behind(one.mailing, newest, one.zone).with_only_columns(told_last()).distinct()
        with self.newsletter.store.reading() as connection:
            known = sorted(connection.execute(behind).scalars())
        return sum(self._plan_digest(one, states, (told, newest), at) for told in known)

    def _plan_digest(
        self, one: Round, states: ReleasedStates, between: tuple[int, int], at: datetime
    ) -> int:
        """Plans one digest to the readers who were told the same state last."""
        told, newest = between
        made = self._making.digest(one.mailing, states, between, at)
        if made.is_empty:
            with self.newsletter.store.writing() as connection:
                behind = _behind(one.mailing, newest).with_only_columns(SUBSCRIPTION.c.id)
                connection.execute(
                    update(SUBSCRIPTION)
                    .where(SUBSCRIPTION.c.id.in_(behind.where(told_last() == told)))
                    .values(told=newest)
                )
        if made.number is None:
            return 0
        planned = last = 0
        while True:
            with self.newsletter.store.writing() as connection:
                due = _due(one, between, made.number).where(SUBSCRIPTION.c.id > last)
                readers = [(row.id, row.key) for row in connection.execute(due.limit(BATCH))]
                if not readers:
                    return planned
                self._write(connection, one, made.number, readers, at)
                planned, last = planned + len(readers), readers[-1][0]
                connection.execute(
                    update(SUBSCRIPTION)
                    .where(SUBSCRIPTION.c.id.in_([number for number, _ in readers]))
                    .values(told=newest)
                )

    def _write(
        self,
        connection: Connection,
        one: Round,
        digest: int,
        readers: list[tuple[int, str]],
        at: datetime,
    ) -> None:
        """Writes the deliveries of some readers; one that was taken back waits again."""
        rows = delivery_rows(self.newsletter, digest, readers, at, one.not_after)
        when = {"zone": one.zone, "day": one.day}
        insert = sqlite.insert if self.newsletter.store.dialect == "sqlite" else postgresql.insert
        wanted = insert(DELIVERY)
        again = ("domain", "state", "not_before", "not_after", "zone", "day", "changed")
        connection.execute(
            wanted.on_conflict_do_update(
                index_elements=["digest", "subscription"],
                set_={name: wanted.excluded[name] for name in again},
            ),
            [row | when for row in rows],
        )


def plan(newsletter: Newsletter, at: datetime) -> int:
    """Plans what is due at a moment; how many deliveries were written down."""
    return Planner(newsletter).plan(at)


def _behind(mailing: MailingList, newest: int, zone: str | None = None) -> Select[int, str]:
    """The readers of a list, in a zone where one is named, who were not told the newest state:
    their subscriptions and addresses' keys.
    """
    wanted = (
        select(SUBSCRIPTION.c.id, SUBSCRIBER.c.key)
        .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .where(
            SUBSCRIPTION.c.list == mailing.id,
            SUBSCRIPTION.c.state == "confirmed",
            newest > told_last(),
            SUBSCRIBER.c.paused.is_(None),
        )
    )
    return wanted if zone is None else wanted.where(SUBSCRIBER.c.zone == zone)


def _due(one: Round, between: tuple[int, int], digest: int) -> Select[int, str]:
    """Those of them who get a digest now: for whom nothing else waits, who did not get this one
    nor, where they get one a day, another on this day. One that was too old for a list that goes
    out at once is not sent again: the next release brings another.
    """
    told, newest = between
    own = DELIVERY.c.subscription == SUBSCRIPTION.c.id
    under_way = select(DELIVERY.c.id).where(own, DELIVERY.c.state.in_(("waiting", "sending")))
    had = HAD if one.day else (*HAD, "expired")
    this = select(DELIVERY.c.id).where(own, DELIVERY.c.digest == digest, DELIVERY.c.state.in_(had))
    wanted = _behind(one.mailing, newest, one.zone).where(
        told_last() == told, ~under_way.exists(), ~this.exists()
    )
    if one.day:
        today = select(DELIVERY.c.id).where(
            own, DELIVERY.c.day == one.day, DELIVERY.c.state.in_(HAD)
        )
        wanted = wanted.where(~today.exists())
    return wanted.order_by(SUBSCRIPTION.c.id)
