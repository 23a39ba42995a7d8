"""What a reader sets on a page of their own, which a link in each mail opens without signing in:
the lists, the zone and the form of mail. The link stays good after the reader has left all lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import update

from dateline.mail.consent_words import consent_words, words_for_list
from dateline.mail.errors import BadToken
from dateline.mail.leaving import leave
from dateline.mail.lists import MailingList, lists
from dateline.mail.newsletter import Newsletter
from dateline.mail.sign_up import PendingSignUp, SignUpRequest, sign_up
from dateline.mail.store.tables import SUBSCRIBER
from dateline.mail.subscribers import (
    FORMATS,
    newest_release,
    resume,
    subscriber_row,
    subscriptions_of,
    take_again,
)
from dateline.mail.time_zones import checked_zone
from dateline.mail.tokens import read_token, token

ChoiceState = Literal["on", "left", "never"]
_STATES: dict[str, ChoiceState] = {"confirmed": "on", "left": "left", "": "never"}
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
    asked: PendingSignUp | None


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
        row = subscriber_row(connection, subscriber)
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


def set_preferences(newsletter: Newsletter, given: str, wish: Wish, at: datetime) -> ChangedLists:
    """Does what a reader wishes. Raises BadToken, BadZone, LedgerError."""
    now = preferences(newsletter, given, at)
    zone, format = _form_wished(wish, now)
    turned_on = [one for one in now.choices if _is_turned_on(one, wish)]
    left = _lists(one for one in now.choices if _is_turned_off(one, wish))
    taken = _lists(one for one in turned_on if one.state == "left")
    fresh = _lists(one for one in turned_on if one.state == "never")
    told = newest_release(newsletter) if taken else None
    with newsletter.store.writing() as connection:
        subscriptions = subscriptions_of(connection, now.subscriber)
        for mailing in left:
            leave(connection, subscriptions[mailing.id].id, "left", "preferences", at)
        for mailing in taken:
            words = words_for_list(mailing, wish.words)
            take_again(connection, now.subscriber, mailing.id, at, told, words)
        connection.execute(
            update(SUBSCRIBER)
            .where(SUBSCRIBER.c.id == now.subscriber)
            .values(zone=zone, format=format)
        )
    if not fresh:
        return ChangedLists(left, taken, None)
    slugs = [mailing.slug for mailing in fresh]
    request = SignUpRequest(now.address, slugs, wish.words, zone, wish.format)
    return ChangedLists(left, taken, sign_up(newsletter, request, at, "preferences"))


def _form_wished(wish: Wish, now: Preferences) -> tuple[str, str]:
    """The zone and the format that a reader wishes, or has. Raises BadZone."""
    zone = checked_zone(wish.zone) if wish.zone else now.zone
    return zone, wish.format if wish.format in FORMATS else now.format


def send_again(newsletter: Newsletter, given: str, at: datetime) -> None:
    """Sends mail again to a reader whose mail came back, since they say that it arrives now.

    Raises BadToken.
    """
    subscriber = reader_of_token(newsletter, given, at)
    with newsletter.store.writing() as connection:
        resume(connection, subscriber)


def shown_words(newsletter: Newsletter) -> str:
    """The words that forms show now."""
    return consent_words(newsletter.settings)


def _lists(choices: Iterable[ListChoice]) -> tuple[MailingList, ...]:
    """The lists of choices."""
    return tuple(one.list for one in choices)


def _is_turned_on(choice: ListChoice, wish: Wish) -> bool:
    """True for a list that was off and that the reader ticked."""
    slug = choice.list.slug
    return not choice.is_on and slug in wish.on and slug not in wish.shown


def _is_turned_off(choice: ListChoice, wish: Wish) -> bool:
    """True for a list that was on and from which the reader took the tick."""
    slug = choice.list.slug
    return choice.is_on and slug not in wish.on and slug in wish.shown
