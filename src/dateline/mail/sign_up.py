"""Signing up: somebody asks for lists, is mailed a link, and confirms.

What is asked waits in a table of its own until then, so that nobody changes anything of a reader
whose address they type; and nothing tells whether an address is known already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, delete, insert, select, update

from dateline.mail.consent import Way, note_consent, wording
from dateline.mail.consent_words import words_for_list
from dateline.mail.errors import BadToken, NewsletterError, NoListChosen
from dateline.mail.lists import MailingList, lists
from dateline.mail.mail_addresses import MailAddress, mail_address
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import REQUEST, WORDING
from dateline.mail.subscribers import (
    FORMATS,
    begin_subscription,
    new_subscriber,
    resume,
    subscriber_of,
    subscriptions_of,
)
from dateline.mail.suppression import forget_ended, lift
from dateline.mail.time_zones import checked_zone
from dateline.mail.tokens import CONFIRM_WITHIN, read_token, token

SignUpField = Literal["lists", "address", "zone"]
_GONE = "Nothing is held of this sign-up any more; sign up again."


@dataclass(frozen=True, slots=True)
class SignUpRequest:
    """What somebody typed. words: that they were shown beside the form."""

    address: str
    lists: Sequence[str]
    words: str
    zone: str = "UTC"
    format: str = "html"
    network_address: str | None = None


@dataclass(frozen=True, slots=True)
class PendingSignUp:
    """A sign-up that waits for its confirmation. lists: that wait for it; received: that were
    confirmed before; token: for the link that is mailed, empty where nothing waits (the mail says
    so instead); browser: for the cookie of the browser that signed up; subscriber: None where the
    address is not known.
    """

    request: int
    address: str
    lists: tuple[MailingList, ...]
    received: tuple[MailingList, ...]
    token: str
    browser: str
    subscriber: int | None


@dataclass(frozen=True, slots=True)
class SignUpState:
    """What a link to confirm is about. subscriber: of one that was used."""

    lists: tuple[MailingList, ...]
    asked: str
    subscriber: int | None

    @property
    def is_confirmed(self) -> bool:
        """True where the link was used."""
        return self.subscriber is not None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A sign-up that was confirmed. lists: that are received from now on, by their numbers; none
    where the link was used before.
    """

    subscriber: int
    lists: tuple[int, ...]


def sign_up_faults(
    newsletter: Newsletter, asked: SignUpRequest
) -> dict[SignUpField, NewsletterError]:
    """What is wrong with each field of what somebody typed."""
    found: dict[SignUpField, NewsletterError] = {}
    if not _chosen(newsletter, asked):
        found["lists"] = NoListChosen()
    try:
        mail_address(asked.address)
    except NewsletterError as error:
        found["address"] = error
    try:
        checked_zone(asked.zone)
    except NewsletterError as error:
        found["zone"] = error
    return found


def sign_up(
    newsletter: Newsletter, asked: SignUpRequest, at: datetime, way: Way = "form"
) -> PendingSignUp:
    """Notes that somebody asks for lists. Raises NoListChosen, BadMailAddress, BadZone."""
    for error in sign_up_faults(newsletter, asked).values():
        raise error
    address, chosen = mail_address(asked.address), _chosen(newsletter, asked)
    ends = at + CONFIRM_WITHIN
    with newsletter.store.writing() as connection:
        forget_lapsed(connection, at)
        subscriber = subscriber_of(connection, address.key)
        received = _received(connection, subscriber)
        open_ = tuple(one for one in chosen if one.id not in received)
        shown = {one.id: words_for_list(one, asked.words) for one in open_}
        hashes = {number: wording(connection, words, at) for number, words in shown.items()}
        row = _typed_columns(newsletter, asked, address) | {"lists": json.dumps(hashes)}
        row |= {"way": way, "asked": written(at), "ends": written(ends)}
        number = _keep(connection, row)
    waits = token(newsletter.secret, "confirm", number, ends=ends) if open_ else ""
    return PendingSignUp(
        request=number,
        address=address.address,
        lists=open_,
        received=tuple(one for one in chosen if one.id in received),
        token=waits,
        browser=token(newsletter.secret, "browser", number, ends=ends),
        subscriber=subscriber,
    )


def sign_up_of_link(newsletter: Newsletter, given: str, at: datetime) -> SignUpState:
    """What a link to confirm is about; nothing is done. Raises BadToken."""
    (number,) = read_token(newsletter.secret, "confirm", given, 1, at)
    with newsletter.store.reading() as connection:
        row = _request(connection, number)
    asked = json.loads(row.lists)
    wanted = tuple(one for one in lists(newsletter.store) if str(one.id) in asked)
    return SignUpState(wanted, row.asked, row.subscriber)


def is_same_browser(newsletter: Newsletter, given: str, cookie: str, at: datetime) -> bool:
    """True where a cookie is of the browser by which the sign-up of a link was made."""
    try:
        of_link = read_token(newsletter.secret, "confirm", given, 1, at)
        return of_link == read_token(newsletter.secret, "browser", cookie, 1, at)
    except BadToken:
        return False


def confirm(newsletter: Newsletter, given: str, at: datetime, told: int | None) -> Confirmed:
    """Confirms what a link's reader asked for. `told`: the state of the case from which on its
    digests tell. A link used twice confirms once. Raises BadToken.
    """
    (number,) = read_token(newsletter.secret, "confirm", given, 1, at)
    with newsletter.store.writing() as connection:
        row = _request(connection, number)
        if row.subscriber is not None:
            return Confirmed(row.subscriber, ())
        subscriber = _subscriber(newsletter, connection, row, at)
        begun = _begin(newsletter, connection, subscriber, row, at, told)
        _use_up(connection, number, subscriber, at)
        resume(connection, subscriber)  # the link was used, so mail arrives
    return Confirmed(subscriber, begun)


def forget_lapsed(connection: Connection, at: datetime) -> int:
    """Deletes the sign-ups that nobody confirmed in time, and the marks of deleted addresses whose
    end has come; how many sign-ups there were.
    """
    forget_ended(connection, at)
    lapsed = delete(REQUEST).where(REQUEST.c.ends < written(at))
    return connection.execute(lapsed).rowcount


def _chosen(newsletter: Newsletter, asked: SignUpRequest) -> tuple[MailingList, ...]:
    """The lists that somebody chose, of those that are open."""
    open_ = lists(newsletter.store, also_closed=False)
    return tuple(known for known in open_ if known.slug in asked.lists)


def _received(connection: Connection, subscriber: int | None) -> set[int]:
    """The lists that a subscriber receives already."""
    if subscriber is None:
        return set()
    known = subscriptions_of(connection, subscriber)
    return {list_id for list_id, row in known.items() if row.state == "confirmed"}


def _typed_columns(
    newsletter: Newsletter, asked: SignUpRequest, address: MailAddress
) -> dict[str, object]:
    """What is kept of what somebody typed."""
    keeps_network = newsletter.settings.keep_network_address
    return {
        "address": address.address,
        "key": address.key,
        "zone": checked_zone(asked.zone),
        "format": asked.format if asked.format in FORMATS else "html",
        "network_address": asked.network_address if keeps_network else None,
    }


def _keep(connection: Connection, row: dict[str, object]) -> int:
    """Writes down a sign-up, also one for lists that are all received: a known address shall take
    no less work than another. Gives its number.
    """
    made = connection.execute(insert(REQUEST).values(row))
    assert made.inserted_primary_key
    return made.inserted_primary_key[0]


def _request(connection: Connection, number: int) -> Row[tuple[object, ...]]:
    """A sign-up; of two who use its link at once the second waits, where they write. Raises
    BadToken where it is not held any more.
    """
    wanted = select(REQUEST).where(REQUEST.c.id == number)
    if connection.get_execution_options().get("dateline_writes"):
        wanted = wanted.with_for_update()
    row = connection.execute(wanted).first()
    if row is None:
        raise BadToken(_GONE)
    return row


def _subscriber(
    newsletter: Newsletter, connection: Connection, row: Row[tuple[object, ...]], at: datetime
) -> int:
    """The subscriber of a sign-up, made where there is none; one that is known keeps their zone and
    format, whatever was typed.
    """
    known = subscriber_of(connection, row.key)
    lift(newsletter, connection, row.key)
    if known is not None:
        return known
    domain = row.key.rpartition("@")[2]
    address = MailAddress(row.address, row.key, domain)
    return new_subscriber(connection, address, row.zone, row.format, at)


def _begin(
    newsletter: Newsletter,
    connection: Connection,
    subscriber: int,
    row: Row[tuple[object, ...]],
    at: datetime,
    told: int | None,
) -> tuple[int, ...]:
    """Begins the subscriptions of a sign-up; which. A list that is closed by now is passed over,
    and one that the reader has left since they asked for it.
    """
    asked: dict[str, str] = json.loads(row.lists)
    open_ = {one.id for one in lists(newsletter.store, also_closed=False)}
    known = subscriptions_of(connection, subscriber)
    begun: list[int] = []
    for list_id, words in ((int(number), words) for number, words in asked.items()):
        before = known.get(list_id)
        is_stale = before is not None and (before.state == "confirmed" or before.left > row.asked)
        if is_stale or list_id not in open_:
            continue
        begin_subscription(connection, subscriber, list_id, row.asked, at, told)
        shown = connection.execute(select(WORDING.c.words).where(WORDING.c.hash == words)).scalar()
        asked_at = datetime.fromisoformat(row.asked)
        network = row.network_address
        note_consent(connection, subscriber, list_id, "asked", row.way, asked_at, shown, network)
        note_consent(connection, subscriber, list_id, "confirmed", "link", at, shown)
        begun.append(list_id)
    return tuple(begun)


def _use_up(connection: Connection, number: int, subscriber: int, at: datetime) -> None:
    """Notes that a sign-up was confirmed; its address stands with the subscriber now."""
    connection.execute(
        update(REQUEST)
        .where(REQUEST.c.id == number)
        .values(
            confirmed=written(at),
            subscriber=subscriber,
            address=None,
            key=None,
            network_address=None,
        )
    )
