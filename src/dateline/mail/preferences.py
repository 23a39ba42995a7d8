"""What a reader sets on a page of their own, which a link in each mail opens without signing in:
the lists, the zone and the form of mail. The link stays good after the reader has left all lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select, update

from dateline.mail.consent_words import consent_words, words_for_list
from dateline.mail.errors import BadToken
from dateline.mail.leaving import leave
from dateline.mail.lists import MailingList, lists
from dateline.mail.newsletter import Newsletter
from dateline.mail.sign_up import Asked, Request, sign_up
from dateline.mail.store.tables import SUBSCRIBER
from dateline.mail.subscribers import FORMATS, newest_release, subscriptions_of, take_again
from dateline.mail.time_zones import checked_zone
from dateline.mail.tokens import read_token, token

ChoiceState = Literal["on", "left", "never"]
GONE = "Nothing is held of this address any more, and nothing is sent to it."


@dataclass(frozen=True, slots=True)
class ListChoice:
    """One list as its reader finds it. never: it was never confirmed, so that turning it on sends a
    link; left: it was, so that it can be taken again at once.
    """

    list: MailingList
    state: ChoiceState

    @property
    def is_on(self) -> bool:
        """True where it is received."""
        return self.state == "on"


@dataclass(frozen=True, slots=True)
class Preferences:
    """All that a reader can set. paused: since when nothing is sent, for mail that came back."""

    subscriber: int
    address: str
    zone: str
    format: str
    choices: tuple[ListChoice, ...]
    paused: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader sent. shown: the lists that their page showed as received: only what differs
    from that was changed by them, so that an old page takes nothing back. words: that it showed.
    """

    on: Sequence[str]
    shown: Sequence[str]
    zone: str
    format: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangedLists:
    """What became of a wish. asked: lists that wait for a link to be used."""

    left: tuple[MailingList, ...]
    taken: tuple[MailingList, ...]
    asked: Asked | None


def preferences_token(newsletter: Newsletter, subscriber: int) -> str:
    """The token of a reader's own page; it stays good."""
    return token(newsletter.secret, "preferences", subscriber)


def reader_of_token(newsletter: Newsletter, given: str, at: datetime) -> int:
    """The subscriber of a token of preferences. Raises BadToken."""
    (subscriber,) = read_token(newsletter.secret, "preferences", given, 1, at)
    return subscriber


def preferences(newsletter: Newsletter, given: str, at: datetime) -> Preferences:
    """What the reader of a token can set. Raises BadToken, also where they were deleted."""
    subscriber = reader_of_token(newsletter, given, at)
    known = lists(newsletter.store)
    with newsletter.store.reading() as connection:
        wanted = select(SUBSCRIBER).where(SUBSCRIBER.c.id == subscriber)
        row = connection.execute(wanted).first()
        if row is None:
            raise BadToken(GONE)
        states = {
            list_id: one.state for list_id, one in subscriptions_of(connection, subscriber).items()
        }
    choices = tuple(
        ListChoice(one, _STATES[states.get(one.id, "")])
        for one in known
        if one.closed is None or states.get(one.id) == "confirmed"
    )
    return Preferences(subscriber, row.address, row.zone, row.format, choices, row.paused)


_STATES: dict[str, ChoiceState] = {"confirmed": "on", "left": "left", "": "never"}


def set_preferences(newsletter: Newsletter, given: str, wish: Wish, at: datetime) -> ChangedLists:
    """Does what a reader wishes. Raises BadToken, BadZone, LedgerError."""
    now = preferences(newsletter, given, at)
    zone = checked_zone(wish.zone) if wish.zone else now.zone
    turned_on = [c for c in now.choices if not c.is_on and _is_turned_on(c.list.slug, wish)]
    turned_off = [c.list for c in now.choices if c.is_on and _is_turned_off(c.list.slug, wish)]
    again = [c.list for c in turned_on if c.state == "left"]
    told = newest_release(newsletter) if again else None
    with newsletter.store.writing() as connection:
        subscriptions = subscriptions_of(connection, now.subscriber)
        for one in turned_off:
            leave(connection, subscriptions[one.id].id, "left", "preferences", at)
        for one in again:
            words = words_for_list(one, wish.words)
            take_again(connection, now.subscriber, one.id, at, told, words)
        connection.execute(
            update(SUBSCRIBER)
            .where(SUBSCRIBER.c.id == now.subscriber)
            .values(zone=zone, format=wish.format if wish.format in FORMATS else now.format)
        )
    fresh = [c.list.slug for c in turned_on if c.state == "never"]
    asked = None
    if fresh:
        request = Request(now.address, fresh, wish.words, zone, wish.format)
        asked = sign_up(newsletter, request, at, "preferences")
    return ChangedLists(tuple(turned_off), tuple(again), asked)


def send_again(newsletter: Newsletter, given: str, at: datetime) -> None:
    """Sends mail again to a reader whose mail came back, since they say that it arrives now.

    Raises BadToken.
    """
    subscriber = reader_of_token(newsletter, given, at)
    with newsletter.store.writing() as connection:
        connection.execute(
            update(SUBSCRIBER)
            .where(SUBSCRIBER.c.id == subscriber)
            .values(paused=None, paused_why=None, soft_bounces=0)
        )


def shown_words(newsletter: Newsletter) -> str:
    """The words that forms show now."""
    return consent_words(newsletter.settings)


def _is_turned_on(slug: str, wish: Wish) -> bool:
    return slug in wish.on and slug not in wish.shown


def _is_turned_off(slug: str, wish: Wish) -> bool:
    return slug not in wish.on and slug in wish.shown
