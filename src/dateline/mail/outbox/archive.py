"""Digests that were sent, as anybody may read them: without names, and without readers' links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, or_, select, update

from dateline.mail.digest.mail_html import without_own_links
from dateline.mail.digest.pictures import DigestPicture, unpacked
from dateline.mail.digest.states import BEFORE_ALL
from dateline.mail.digest.wording import LEAVE, PREFERENCES
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.store.tables import DELIVERY, DIGEST, LIST

SENT = ("sent", "unknown")
SHOWN = 50  # on one page, and in the feed


@dataclass(frozen=True, slots=True)
class SentDigest:
    """A digest as the archive lists it. since, until: the releases between which it tells."""

    id: int
    list_title: str
    since: int
    until: int
    made: str
    subject: str


@dataclass(frozen=True, slots=True)
class WebCopy:
    """A digest as the archive shows it: the mail's own HTML and text, with the way to sign up in
    place of a reader's links.
    """

    digest: SentDigest
    html: str
    text: str
    pictures: tuple[DigestPicture, ...]


def sent_digests(
    newsletter: Newsletter, kept: Collection[int], before: int | None = None
) -> list[SentDigest]:
    """The digests that somebody was sent, the newest first. `kept`: the releases whose words are
    kept; what tells of others is not shown, since its words had to go. `before`: only of those
    ahead of this one.
    """
    wanted = _sent().order_by(DIGEST.c.id.desc())
    if before is not None:
        wanted = wanted.where(DIGEST.c.id < before)
    with newsletter.store.reading() as connection:
        rows = connection.execute(wanted)
        found = (_listed(row) for row in rows if _is_kept(row, kept))
        return [one for one, _ in zip(found, range(SHOWN), strict=False)]


def web_copy(newsletter: Newsletter, kept: Collection[int], id: int) -> WebCopy | None:
    """One digest that somebody was sent; None where there is none of this number."""
    with newsletter.store.reading() as connection:
        row = connection.execute(_sent().where(DIGEST.c.id == id)).first()
    if row is None or not _is_kept(row, kept):
        return None
    form = f"{newsletter.settings.home}/newsletter"
    html = without_own_links(row.html).replace(LEAVE, form).replace(PREFERENCES, form)
    html = html.replace('role="article"', 'role="main"', 1)  # it is all of a page here
    text, _, _ = row.text.partition("\n-- \n")
    return WebCopy(_listed(row), html, f"{text}\n", unpacked(row.pictures))


def keep_archive(connection: Connection, kept: Collection[int], at: datetime) -> None:
    """Notes which digests somebody had, so that the archive has them when that reader is long gone;
    and forgets the words of those that tell of a release whose words had to go. `kept`: releases.
    """
    new = DIGEST.c.sent.is_(None) & _has_gone()
    connection.execute(update(DIGEST).where(new).values(sent=written(at)))
    whole = DIGEST.c.until.in_(kept) & DIGEST.c.since.in_([*kept, BEFORE_ALL])
    empty = {"subject": "", "html": "", "text": "", "pictures": None, "facts": "[]", "note": None}
    connection.execute(update(DIGEST).where(~whole, DIGEST.c.html != "").values(**empty))


def _has_gone() -> ColumnElement[bool]:
    """True for a digest that somebody was sent."""
    return exists().where(DELIVERY.c.digest == DIGEST.c.id, DELIVERY.c.state.in_(SENT))


def _sent() -> Select[tuple[object, ...]]:
    """The rows of digests that somebody was sent."""
    wanted = select(DIGEST, LIST.c.title.label("list_title"))
    gone = or_(DIGEST.c.sent.is_not(None), _has_gone())
    return wanted.join(LIST, DIGEST.c.list == LIST.c.id).where(gone)


def _listed(row: Row[tuple[object, ...]]) -> SentDigest:
    return SentDigest(row.id, row.list_title, row.since, row.until, row.made, row.subject)


def _is_kept(row: Row[tuple[object, ...]], kept: Collection[int]) -> bool:
    """True where the words of both releases that a digest tells of are kept."""
    return row.until in kept and (row.since == BEFORE_ALL or row.since in kept)
