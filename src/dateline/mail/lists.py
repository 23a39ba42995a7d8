"""The lists of a newsletter: what each tells, how often, and when it goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import Row, insert, select, update

from dateline.mail.errors import NewsletterError
from dateline.mail.moments import written
from dateline.mail.store import Store
from dateline.mail.store.tables import LIST

ListKind = Literal["daily", "every", "urgent", "place", "actor"]
KINDS: Mapping[ListKind, str] = {
    "daily": "once a day, where something changed",
    "every": "each release, as soon as it is there",
    "urgent": "what is grave and new, at once",
    "place": "what changed at one place, once a day",
    "actor": "what changed about one person or body, once a day",
}
"""What each kind of list sends, in words for the form."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LONGEST_TITLE = 100  # characters
MOST_HOURS = 24 * 14


class ListSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How a list is sent. opens, closes: the hours of the reader's day within which it goes out
    ("07:00", "09:00"), for lists that go out once a day; when_unknown: what becomes of a message of
    which nobody knows whether it was sent; hours: after which a digest is too old to be sent;
    at_once: an urgent list does not wait for a second line or an editor.
    """

    opens: str = "07:00"
    closes: str = "09:00"
    when_unknown: Literal["leave", "again"] = "leave"
    hours: int = 24
    at_once: bool = False


class MailingList(msgspec.Struct, frozen=True, kw_only=True):
    """One list. about: the lasting name of the place or actor that it is limited to."""

    id: int
    slug: str
    title: str
    kind: ListKind
    about: str | None = None
    about_label: str | None = None
    settings: ListSettings = ListSettings()
    closed: str | None = None

    @property
    def is_daily(self) -> bool:
        """True where it goes out once a day, within its hours."""
        return self.kind in ("daily", "place", "actor")


def new_list(
    store: Store,
    slug: str,
    title: str,
    kind: ListKind,
    at: datetime,
    about: tuple[str, str] | None = None,
    settings: ListSettings | None = None,
) -> MailingList:
    """Makes a list. `about`: lasting name and label of the place or actor that it is limited to.

    Raises NewsletterError.
    """
    if not _SLUG.fullmatch(slug):
        raise NewsletterError(
            f"{slug}: name a list by small letters, figures and hyphens, such as daily."
        )
    if kind in ("place", "actor") and about is None:
        raise NewsletterError(f"A list of the kind {kind} needs to know which {kind}.")
    if slug in (known.slug for known in lists(store)):
        raise NewsletterError(f"There is a list {slug} already; name this one otherwise.")
    title, settings = checked_title(title), checked_list_settings(settings or ListSettings())
    name, label = about or (None, None)
    with store.writing() as connection:
        connection.execute(
            insert(LIST).values(
                slug=slug,
                title=title,
                kind=kind,
                about=name,
                about_label=label,
                settings=msgspec.json.encode(settings).decode(),
                made=written(at),
            )
        )
    return list_called(store, slug)


def lists(store: Store, also_closed: bool = True) -> list[MailingList]:
    """All lists, oldest first."""
    wanted = select(LIST).order_by(LIST.c.id)
    if not also_closed:
        wanted = wanted.where(LIST.c.closed.is_(None))
    with store.reading() as connection:
        return [_list(row) for row in connection.execute(wanted)]


def list_called(store: Store, slug: str) -> MailingList:
    """One list. Raises NewsletterError where there is none."""
    found = {known.slug: known for known in lists(store)}
    if slug not in found:
        there = ", ".join(found) or "none yet; make one with `dateline mail list new`"
        raise NewsletterError(f"There is no list {slug}; there are: {there}.")
    return found[slug]


def change_list(
    store: Store, slug: str, title: str | None = None, settings: ListSettings | None = None
) -> MailingList:
    """Changes what a list is called and how it is sent; what it tells stays, since its readers
    consented to that. Raises NewsletterError.
    """
    known = list_called(store, slug)
    values = {
        "title": known.title if title is None else checked_title(title),
        "settings": msgspec.json.encode(checked_list_settings(settings or known.settings)).decode(),
    }
    with store.writing() as connection:
        connection.execute(update(LIST).where(LIST.c.id == known.id).values(**values))
    return list_called(store, slug)


def checked_title(typed: str) -> str:
    """What readers see a list called, on one line. Raises NewsletterError."""
    title = " ".join(typed.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise NewsletterError(
            f"The title of a list has 1 to {LONGEST_TITLE} characters that can be seen."
        )
    return title


def checked_list_settings(settings: ListSettings) -> ListSettings:
    """The settings, where a list can be sent by them. Raises NewsletterError."""
    for hour in (settings.opens, settings.closes):
        if not _HOUR.fullmatch(hour):
            raise NewsletterError(f"{hour}: write an hour of the day as 07:00.")
    if settings.opens == settings.closes:
        raise NewsletterError(
            f"A list goes out between two hours, which may go over midnight; {settings.opens} "
            "stands for both."
        )
    if not 1 <= settings.hours <= MOST_HOURS:
        raise NewsletterError(f"A digest is sent within 1 to {MOST_HOURS} hours, or not at all.")
    return settings


def close_list(store: Store, slug: str, at: datetime) -> None:
    """Nobody can sign up any more, and nothing is sent. Raises NewsletterError."""
    known = list_called(store, slug)
    with store.writing() as connection:
        connection.execute(update(LIST).where(LIST.c.id == known.id).values(closed=written(at)))


def _list(row: Row[tuple[object, ...]]) -> MailingList:
    """A list of its row."""
    return MailingList(
        id=row.id,
        slug=row.slug,
        title=row.title,
        kind=row.kind,
        about=row.about,
        about_label=row.about_label,
        settings=msgspec.json.decode(row.settings, type=ListSettings),
        closed=row.closed,
    )
