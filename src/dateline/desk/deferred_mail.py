"""Mail that the server did not take yet (451 of a greylist, a server that was not there): it waits
in the store where its address stands anyway, the desk's or a newsletter's, also over a restart, and
is tried again as digests are, for a day at most.

A row holds a whole mail, which may hold a link that lets somebody in. It goes as soon as the mail
is sent or given up, and no backup takes it along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Table, delete, func, insert, select, update

from dateline.desk.moments import written_moment
from dateline.desk.store import Store
from dateline.desk.store.tables import DEFERRED_MAIL
from dateline.mail.outbox.retries import wait_after

LASTS = timedelta(days=1)  # after which a mail is given up
MOST_WAITING = 1000
LOOK = 60.0  # seconds, where nothing waits


@dataclass(frozen=True, slots=True)
class DeferredMail:
    """A mail whose turn has come again."""

    id: int
    sender: str
    to: str
    data: bytes
    tries: int
    ends: str


class DeferredMails:
    """The mails of one store that wait for another try. `table`: where; one that
    `mail.store.tables.deferred_mail_table` made.
    """

    def __init__(self, store: Store, table: Table = DEFERRED_MAIL) -> None:
        self._store, self._table = store, table

    def add(self, sender: str, to: str, data: bytes) -> bool:
        """Has a mail that was not taken tried again; false where too many wait."""
        at = datetime.now(UTC)
        with self._store.writing() as connection:
            count = connection.execute(select(func.count()).select_from(self._table)).scalar_one()
            if count >= MOST_WAITING:
                return False
            row = {"sender": sender, "recipient": to, "data": data, "tries": 1}
            row |= {"not_before": _after(at, 0, to), "ends": written_moment(at + LASTS)}
            connection.execute(insert(self._table).values(row))
        return True

    def due(self) -> Sequence[DeferredMail]:
        """Those that may be tried now, the oldest first."""
        now = written_moment(datetime.now(UTC))
        wanted = select(self._table).where(self._table.c.not_before <= now)
        with self._store.reading() as connection:
            rows = connection.execute(wanted.order_by(self._table.c.id))
            return [
                DeferredMail(row.id, row.sender, row.recipient, row.data, row.tries, row.ends)
                for row in rows
            ]

    def again(self, mail: DeferredMail) -> bool:
        """Has a mail wait again; false where its time is over, and then it is gone."""
        at = datetime.now(UTC)
        if mail.ends <= written_moment(at):
            self.drop(mail)
            return False
        later = {"tries": mail.tries + 1, "not_before": _after(at, mail.tries, mail.to)}
        with self._store.writing() as connection:
            row = self._table.c.id == mail.id
            connection.execute(update(self._table).where(row).values(later))
        return True

    def drop(self, mail: DeferredMail) -> None:
        """Lets go of a mail."""
        with self._store.writing() as connection:
            connection.execute(delete(self._table).where(self._table.c.id == mail.id))
        self._store.flush()

    def seconds_to_next(self) -> float:
        """Seconds until the next one may be tried, at most until somebody should look again."""
        with self._store.reading() as connection:
            first = connection.execute(select(func.min(self._table.c.not_before))).scalar()
        if first is None:
            return LOOK
        wait = (datetime.fromisoformat(first) - datetime.now(UTC)).total_seconds()
        return min(max(wait, 0.1), LOOK)


def _after(at: datetime, tries: int, to: str) -> str:
    """When a mail may be tried again, after so many tries before this one."""
    return written_moment(at + wait_after(tries, to))
