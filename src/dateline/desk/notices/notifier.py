"""Looks for what people have to be told, wherever it was written: tells open pages, and sends mail.

What others write to a case's ledger, and notices that any part of the desk writes to the store, are
found here. Mail gathers what was not read: one in ten minutes to a person, none to who wants none.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import Row, RowMapping, delete, func, select, update

from dateline.desk.cases import DeskCase
from dateline.desk.desk import Desk
from dateline.desk.live import News
from dateline.desk.mailer import Mail, Mailer
from dateline.desk.moments import moment, written_moment
from dateline.desk.notices.remarks import remark_notices
from dateline.desk.notices.rows import keep_notices
from dateline.desk.store import Store, StoreError
from dateline.desk.store.tables import ACCOUNT, MAIL_OFF, MEMBER, NOTICE
from dateline.desk.threads.cache import ThreadCache
from dateline.ledger.errors import LedgerError

LOOK = 2.0  # seconds between two looks
PAUSE = timedelta(minutes=10)  # between two mails to one person
NOT_OLDER = timedelta(days=1)  # than which no remark is told of and no notice mailed
MOST_LINES = 30  # of a mail

log = logging.getLogger("dateline.desk")


class Notifier:
    """A thread of its own, so that nobody waits for it. url: at which people reach the desk."""

    def __init__(
        self, store: Store, desk: Desk, room: ThreadCache, mailer: Mailer, url: str
    ) -> None:
        self._store, self._desk, self._room = store, desk, room
        self._mailer, self._url = mailer, url.rstrip("/")
        self._told: dict[str, int] = {}  # the last remark that open pages were told of, by case
        self._last: int | None = None  # the last notice that they were told of
        self._wake, self._stopping = Event(), Event()
        self._thread = Thread(target=self._run, name="dateline-notices", daemon=True)

    def start(self) -> None:
        """Begins to look."""
        self._thread.start()

    def stop(self) -> None:
        """Ends; what was not told is told after the next start."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def look(self) -> None:
        """Has it look now: something was said."""
        self._wake.set()

    def forget(self, case: DeskCase) -> None:
        """Forgets what was told of a case, and the notices of entries that are there no more: a
        backup was brought back over it.
        """
        self._room.forget(case)
        self._told.pop(case.slug, None)
        with case.opened(read_only=True) as kept:
            last = kept.ledger.head().seq
        with self._store.writing() as connection:
            here = (NOTICE.c.case_slug == case.slug) & (NOTICE.c.entry > last)
            connection.execute(delete(NOTICE).where(here))

    def _run(self) -> None:
        """Looks again and again; whatever goes wrong, the desk goes on."""
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                for case in self._desk.cases.values():
                    self._of_case(case)
                self._tell_new()
                self._mail()
            except (LedgerError, StoreError) as error:
                log.warning("notices wait", extra={"why": str(error)})
            except Exception:
                log.exception("notices wait")
            self._wake.wait(LOOK)

    def _of_case(self, case: DeskCase) -> None:
        """Tells of what was said in a case since the last look; at the first look nothing is new to
        open pages, and notices are made up for that the desk could not write before it ended.
        """
        said = self._room.of(case, again=True)
        told = self._told.get(case.slug)
        young = _ago(NOT_OLDER)
        new = [
            one for one in said.remarks if (told is None or one.number > told) and one.at >= young
        ]
        keep_notices(self._store, remark_notices(case, said, new))
        self._told[case.slug] = max((one.number for one in said.remarks), default=told or 0)
        for one in new if told is not None else ():
            number = one.remark.on or one.number
            news: dict[str, object] = {"thread": number, "about": one.about, "by": one.by}
            self._desk.hub.tell(News(case.slug, "thread", one.number, news))

    def _tell_new(self) -> None:
        """Tells open pages of whom there are new notices."""
        with self._store.reading() as connection:
            newest = connection.execute(select(func.max(NOTICE.c.id))).scalar() or 0
            if self._last is None or newest <= self._last:
                self._last = newest
                return
            wanted = (
                select(NOTICE.c.case_slug, NOTICE.c.person, func.max(NOTICE.c.entry).label("entry"))
                .where(NOTICE.c.id > self._last)
                .group_by(NOTICE.c.case_slug, NOTICE.c.person)
            )
            rows = list(connection.execute(wanted))
        self._last = newest
        for row in rows:
            news = News(row.case_slug, "notice", row.entry or 0, {"to": row.person})
            self._desk.hub.tell(news)

    def _mail(self) -> None:
        """Sends each person what they have not read, where it is time for it."""
        if not self._mailer.is_set_up:
            return
        for account in self._due():
            rows = self._not_mailed(account)
            if not rows:
                continue
            ids = [row.id for row in rows]
            with self._store.writing() as connection:  # before it is sent: never twice
                here = NOTICE.c.id.in_(ids)
                connection.execute(update(NOTICE).where(here).values(mailed=moment()))
            self._mailer.post(Mail(account["email"], _subject(len(rows)), self._text(rows)))

    def _due(self) -> list[RowMapping]:
        """The accounts to which mail may go now, with something that was not mailed."""
        last = (
            select(func.max(NOTICE.c.mailed)).where(NOTICE.c.person == ACCOUNT.c.name)
        ).scalar_subquery()
        wanted = select(ACCOUNT.c.id, ACCOUNT.c.name, ACCOUNT.c.email, ACCOUNT.c.is_admin).where(
            ACCOUNT.c.email.is_not(None),
            ACCOUNT.c.closed.is_(None),
            ACCOUNT.c.id.not_in(select(MAIL_OFF.c.account)),
            ACCOUNT.c.name.in_(
                select(NOTICE.c.person).where(
                    NOTICE.c.mailed.is_(None),
                    NOTICE.c.read.is_(None),
                    NOTICE.c.at >= _ago(NOT_OLDER),
                )
            ),
            last.is_(None) | (last <= _ago(PAUSE)),
        )
        with self._store.reading() as connection:
            return list(connection.execute(wanted).mappings())

    def _not_mailed(self, account: RowMapping) -> Sequence[Row[tuple[object, ...]]]:
        """The notices that are mailed to an account: of the cases that it may still read."""
        wanted = (
            select(NOTICE)
            .where(
                NOTICE.c.person == account["name"],
                NOTICE.c.mailed.is_(None),
                NOTICE.c.read.is_(None),
                NOTICE.c.at >= _ago(NOT_OLDER),
            )
            .order_by(NOTICE.c.id)
        )
        if held := self._held_back():
            wanted = wanted.where(NOTICE.c.case_slug.not_in(held))
        if not account["is_admin"]:
            own = select(MEMBER.c.case_slug).where(MEMBER.c.account == account["id"])
            wanted = wanted.where(NOTICE.c.case_slug.in_(own))
        with self._store.reading() as connection:
            return list(connection.execute(wanted))

    def _held_back(self) -> list[str]:
        """The cases that were brought back from a backup and not released since: nothing of them
        is mailed.
        """
        return [slug for slug, case in self._desk.cases.items() if case.held_back() is not None]

    def _text(self, rows: Sequence[Row[tuple[object, ...]]]) -> str:
        """A mail: what happened, and where it can be read."""
        lines = [
            f"{' '.join(str(row.words).split())[:300]}\n{self._url}{row.about}"
            for row in rows[:MOST_LINES]
        ]
        if len(rows) > MOST_LINES:
            lines.append(f"And {len(rows) - MOST_LINES} more.")
        lines.append(f"All notices, and how to get no mail of them:\n{self._url}/notices")
        return "\n\n".join(lines) + "\n"


def _subject(number: int) -> str:
    """The subject of a mail."""
    return "A notice from the desk" if number == 1 else f"{number} notices from the desk"


def _ago(span: timedelta) -> str:
    """The moment a while ago."""
    return written_moment(datetime.now(UTC) - span)
