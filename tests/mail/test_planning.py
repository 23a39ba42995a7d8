"""Who is due when: by the hours of each reader's day, over both changes of clocks of a year."""

from __future__ import annotations

import asyncio
import os
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

import dateline.mail.outbox.planning as planning
from dateline.mail.lists import close_list
from dateline.mail.moments import written
from dateline.mail.outbox.digest_maker import MadeDigest
from dateline.mail.outbox.planning import Planner, plan
from dateline.mail.outbox.sending import Sender
from dateline.mail.outbox.transports import TransportAnswer
from dateline.mail.outbox.windows import hours
from dateline.mail.store.tables import DELIVERY, DIGEST, LIST, SUBSCRIBER, SUBSCRIPTION
from dateline.record.released import Release
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.test_windows import NEAR, ZONES, is_within

EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "3"))
DAY = timedelta(days=1)
HOURS = (("07:00", "09:00"), ("22:30", "02:30"), ("01:15", "03:15"), ("02:00", "02:30"))


class Box:
    """A transport that keeps what it takes: for whom, and when."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, datetime]] = []
        self.at, self.is_out = AT, False

    async def send(self, mail) -> TransportAnswer:
        if self.is_out:
            return TransportAnswer("broken", "nobody answers")
        self.taken.append((mail.to, mail.message_id, self.at))
        return TransportAnswer("sent")

    async def close(self) -> None:
        """Nothing."""


class AlwaysNews:
    """States of a case that is released anew each time that somebody looks."""

    number = 0

    def __init__(self, _kept) -> None:
        pass

    def releases(self) -> list[Release]:
        return [Release(number=n + 1, at="2026-01-01T00:00:00Z") for n in range(AlwaysNews.number)]


class PlainMaker:
    """Makes digests of nothing."""

    def __init__(self, newsletter) -> None:
        self._store = newsletter.store

    def digest(self, mailing, states, between, at) -> MadeDigest:
        row = {"list": mailing.id, "since": between[0], "until": between[1]}
        with self._store.writing() as connection:
            known = select(DIGEST.c.id).filter_by(**row)
            if (found := connection.execute(known).scalar()) is not None:
                return MadeDigest(found)
            words = {"subject": "news", "html": "x", "text": "x", "facts": "[]"}
            made = connection.execute(insert(DIGEST).values(**row, **words, made=written(at)))
            assert made.inserted_primary_key
            return MadeDigest(made.inserted_primary_key[0])


@pytest.fixture
def everywhere(newsletter, monkeypatch):
    """A newsletter with a reader in each zone, of a case that always has news."""
    monkeypatch.setattr(planning, "ReleasedStates", AlwaysNews)
    monkeypatch.setattr(planning, "DigestMaker", PlainMaker)
    for n, zone in enumerate(ZONES):
        subscriber = joined(newsletter, f"r{n}@example.org", 0)
        with newsletter.store.writing() as connection:
            connection.execute(
                update(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber).values(zone=zone)
            )
    return newsletter


moments = st.one_of(  # around each change of clocks, and anywhere in the year
    st.builds(
        lambda near, minutes: near + timedelta(minutes=minutes),
        st.sampled_from(sorted({one for zone in ZONES for one in NEAR[zone]})),
        st.integers(-1440, 1440),
    ),
    st.builds(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes),
        st.integers(0, 365 * 1440),
    ),
)
steps = st.lists(
    st.tuples(moments, st.integers(0, 9), st.sampled_from((0, 0, 0, 0, 1)), st.integers(0, 2)),
    min_size=6,
    max_size=14,
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(HOURS), steps)
def test_each_reader_gets_one_a_day_within_the_hours_and_none_is_passed_over(
    everywhere, window, taken_steps
):
    newsletter, wanted = everywhere, hours(*window)
    # each step is a burst of runs half an hour apart; bursts are in order of time but for the last
    # few, which come as they are: a clock that was put back
    ordered = sorted(taken_steps[:-3], key=lambda one: one[0]) + taken_steps[-3:]
    box, zones = Box(), dict(enumerate(ZONES))
    with newsletter.store.writing() as connection:
        connection.execute(DELIVERY.delete())
        connection.execute(DIGEST.delete())
        connection.execute(update(SUBSCRIPTION).values(told=0))
        given_hours = f'{{"opens":"{window[0]}","closes":"{window[1]}"}}'
        connection.execute(update(LIST).values(settings=given_hours))
        for n, zone in zones.items():
            _move(connection, n, zone)
    days: defaultdict[int, Counter[object]] = defaultdict(Counter)
    for start, mover, outage, runs in ordered:
        if mover == 0:  # a reader moves to another zone
            n = start.minute % len(ZONES)
            zones[n] = ZONES[(n + start.hour) % len(ZONES)]
            with newsletter.store.writing() as connection:
                _move(connection, n, zones[n])
        for run in range(runs + 1):
            at = start + run * timedelta(minutes=30)
            AlwaysNews.number += 1
            box.at, box.is_out = at, bool(outage and run == 0)
            before = len(box.taken)
            clock = _fixed(at)
            asyncio.run(Sender(newsletter, lambda: box, clock=clock).run())
            new = {int(to[1:].partition("@")[0]) for to, _, _ in box.taken[before:]}
            assert len(new) == len(box.taken) - before
            for n, zone in zones.items():
                is_open = is_within(wanted, ZoneInfo(zone), at)
                day = _day(wanted, ZoneInfo(zone), at)
                if n in new:
                    assert is_open, (zone, at)  # none outside
                    days[n][day] += 1
                elif is_open and not box.is_out:
                    assert days[n][day], (zone, at, "passed over")
    assert all(count == 1 for of_reader in days.values() for count in of_reader.values())
    assert len({one for _, one, _ in box.taken}) == len(box.taken)


def _fixed(at: datetime):
    return lambda: at


def _day(wanted, zone: ZoneInfo, at: datetime) -> object:
    """The day to whose hours a moment belongs, where they are by the wall's clock."""
    wall = at.astimezone(zone)
    if wanted.opens < wanted.closes:
        return wall.date()
    return wall.date() if wall.time() >= wanted.opens else wall.date() - DAY


def _move(connection, number: int, zone: str) -> None:
    connection.execute(
        update(SUBSCRIBER).where(SUBSCRIBER.c.key == f"r{number}@example.org").values(zone=zone)
    )


def test_a_digest_that_got_too_old_is_told_by_the_next(newsletter):
    first, second = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    assert plan(newsletter, AT) == 1
    assert _told(newsletter) == second
    assert plan(newsletter, AT + timedelta(hours=3)) == 0  # 09:00 is over
    assert _told(newsletter) == first and _states(newsletter) == ["expired"]
    assert plan(newsletter, AT + DAY) == 1  # the same digest, the same Message-ID
    assert _states(newsletter) == ["waiting"]
    with newsletter.store.writing() as connection:
        connection.execute(update(LIST).values(kind="every"))
    assert plan(newsletter, AT + 2 * DAY) == 0
    assert plan(newsletter, AT + 2 * DAY + timedelta(hours=1)) == 0  # not until there is more news


def test_a_list_that_is_closed_sends_nothing_that_waits(newsletter):
    joined(newsletter, "ann@example.org", release_numbers(newsletter)[0])
    assert plan(newsletter, AT) == 1
    close_list(newsletter.store, "daily", AT)
    assert plan(newsletter, AT) == 0 and _states(newsletter) == ["skipped"]


def test_a_fact_that_was_withdrawn_before_it_was_sent_is_not_sent(newsletter):
    first, second = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    planner = Planner(newsletter)
    assert planner.plan(AT) == 1
    from dateline.kept_case import KeptCase
    from dateline.record.rulings import Ruling

    with KeptCase.open(newsletter.where) as kept:
        event = kept.record().events[-1]
        kept.rule(Ruling(kind="withdraw", about=event.name or event.id, reason="wrong"), by="K.")
        third = kept.release(kept.record(), by="K. D.").seq
    box = Box()
    asyncio.run(Sender(newsletter, lambda: box, clock=_fixed(AT)).run())
    assert len(box.taken) == 1
    wanted = select(DIGEST.c.since, DIGEST.c.until, DELIVERY.c.state).join(DELIVERY)
    with newsletter.store.reading() as connection:
        found = sorted(tuple(row) for row in connection.execute(wanted))
    assert found == [(first, second, "skipped"), (first, third, "sent")]


def _told(newsletter) -> int:
    with newsletter.store.reading() as connection:
        return connection.execute(select(func.max(SUBSCRIPTION.c.told))).scalar_one()


def _states(newsletter) -> list[str]:
    with newsletter.store.reading() as connection:
        return list(connection.execute(select(DELIVERY.c.state)).scalars())


def test_a_release_whose_words_had_to_go_is_told_since_the_one_before(newsletter, monkeypatch):
    first, second = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", second)
    assert plan(newsletter, AT) == 0
    kept_releases = planning.ReleasedStates.releases

    def without_the_second(states):
        return [one for one in kept_releases(states) if one.number != second]

    from dateline.kept_case import KeptCase

    with KeptCase.open(newsletter.where) as kept:
        kept.set("title", "Marowijne river", by="K. D.")
        third = kept.release(kept.record(), by="K. D.").seq
    monkeypatch.setattr(planning.ReleasedStates, "releases", without_the_second)
    assert plan(newsletter, AT) == plan(newsletter, AT) + 1
    with newsletter.store.reading() as connection:
        found = [tuple(row) for row in connection.execute(select(DIGEST.c.since, DIGEST.c.until))]
        html = connection.execute(select(DIGEST.c.html)).scalar()
    assert found == [(first, third)] and html
