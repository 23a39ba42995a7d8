"""The notices of a person: listed, counted, marked as read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from dateline.desk.moments import moment
from dateline.desk.store import Store
from dateline.desk.store.tables import MAIL_OFF, NOTICE

NoticeKind = Literal["mention", "reply", "handed", "proposal", "due"]
KIND_WORDS: Mapping[NoticeKind, str] = {
    "mention": "You are mentioned",
    "reply": "In a thread of yours",
    "handed": "Handed to you",
    "proposal": "Your proposal",
    "due": "Fallen due",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. about: the address that it leads to; read: when, None for not yet."""

    id: int
    case: str
    at: str
    kind: NoticeKind
    about: str
    words: str
    read: str | None

    @property
    def heading(self) -> str:
        """What it is, in words."""
        return KIND_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice to be written, with the fields of its table. person: who is told, by the name under
    which they sign; about: the address that it leads to; entry: of the ledger, with which it came.
    """

    person: str
    case_slug: str
    at: str
    kind: NoticeKind
    about: str
    words: str
    entry: int


def notices_of(store: Store, person: str, cases: Collection[str]) -> list[Notice]:
    """The notices of a person of some cases: those that were not read first, then the newest."""
    wanted = (
        select(NOTICE)
        .where(NOTICE.c.person == person, NOTICE.c.case_slug.in_(list(cases)))
        .order_by(NOTICE.c.read.is_not(None), NOTICE.c.id.desc())
    )
    with store.reading() as connection:
        return [
            Notice(row.id, row.case_slug, row.at, row.kind, row.about, row.words, row.read)
            for row in connection.execute(wanted)
        ]


def unread(store: Store, person: str) -> int:
    """How many notices a person has not read."""
    wanted = select(func.count()).select_from(NOTICE)
    with store.reading() as connection:
        return connection.execute(wanted.where(_unread(person))).scalar_one()


def waiting(store: Store, slug: str) -> int:
    """How many notices of a case were neither read nor mailed."""
    waits = (NOTICE.c.case_slug == slug) & NOTICE.c.read.is_(None) & NOTICE.c.mailed.is_(None)
    with store.reading() as connection:
        return connection.execute(select(func.count()).where(waits)).scalar_one()


def mark_read(store: Store, person: str, ids: Sequence[int] = (), upto: int | None = None) -> None:
    """Marks notices of a person as read: some, or all up to the one that they saw last."""
    which = NOTICE.c.id.in_(list(ids)) if upto is None else NOTICE.c.id <= upto
    with store.writing() as connection:
        connection.execute(update(NOTICE).where(_unread(person), which).values(read=moment()))


def wants_mail(store: Store, account: int | None) -> bool:
    """True where an account gets mail of its notices."""
    with store.reading() as connection:
        off = select(MAIL_OFF.c.account).where(MAIL_OFF.c.account == account)
        return connection.execute(off).first() is None


def set_mail_wanted(store: Store, account: int, is_wanted: bool) -> None:
    """Switches mail of notices on or off."""
    with store.writing() as connection:
        connection.execute(delete(MAIL_OFF).where(MAIL_OFF.c.account == account))
        if not is_wanted:
            connection.execute(insert(MAIL_OFF).values(account=account))


def keep_notices(store: Store, notices: Sequence[NewNotice]) -> None:
    """Writes notices down, but those that are there: of the same entry, kind and person."""
    if not notices:
        return
    with store.writing() as connection:
        rows = [asdict(one) for one in notices if not _is_there(connection, one)]
        if rows:
            connection.execute(insert(NOTICE), rows)


def _is_there(connection: Connection, notice: NewNotice) -> bool:
    """True where a person has such a notice."""
    same = (
        NOTICE.c[name] == getattr(notice, name) for name in ("case_slug", "entry", "kind", "person")
    )
    return connection.execute(select(NOTICE.c.id).where(*same)).first() is not None


def _unread(person: str) -> ColumnElement[bool]:
    """Where the notices stand that a person has not read."""
    return (NOTICE.c.person == person) & NOTICE.c.read.is_(None)
