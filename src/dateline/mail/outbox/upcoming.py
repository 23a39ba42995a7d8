"""The digests that go out next, as editors see them: what each tells, to how many readers; a note
above them, taking them back, letting a grave fact out, a test sent to one address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, func, select, update

from dateline.mail.digest.contents import DigestContents, one_fact
from dateline.mail.digest.notes import keep_note
from dateline.mail.digest.pictures import DigestPicture, unpacked
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.digest.wording import LEAVE, PREFERENCES, REASON, worded
from dateline.mail.errors import NewsletterError
from dateline.mail.lists import MailingList
from dateline.mail.mail_addresses import mail_address
from dateline.mail.moments import written
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import HAD, delivery_rows
from dateline.mail.outbox.digest_maker import DigestMaker, keep_digest, worded_columns
from dateline.mail.outbox.messages import Letter, MailMaker, OutgoingMail
from dateline.mail.reader_reasons import OF_A_TEST
from dateline.mail.store.tables import DELIVERY, DIGEST, LET_OUT, SUBSCRIBER, SUBSCRIPTION
from dateline.mail.subscribers import told_last

NOTHING_RELEASED = "Nothing of this case is released yet, so no digest can be made."


@dataclass(frozen=True, slots=True)
class UpcomingDigest:
    """A digest that goes out next. readers: to how many; sent: how many had it already; withdrawn:
    an editor took it back; subject, text, html, pictures: as they are sent.
    """

    contents: DigestContents
    readers: int
    sent: int
    withdrawn: bool
    subject: str
    text: str
    html: str
    pictures: tuple[DigestPicture, ...]

    @property
    def since(self) -> int:
        """The release that its readers were told last."""
        return self.contents.since


class UpcomingDigests:
    """The digests of a newsletter's next round."""

    def __init__(self, newsletter: Newsletter, states: ReleasedStates) -> None:
        """`states`: of its case. Raises NewsletterError where nothing was released."""
        newest = states.newest()
        if newest is None:
            raise NewsletterError(NOTHING_RELEASED)
        self.newsletter, self.states, self.newest = newsletter, states, newest
        self._maker = DigestMaker(newsletter)

    def told(self, mailing: MailingList) -> dict[int, int]:
        """How many readers of a list wait to be told of the newest release, by the release that
        they were told last; that of most readers first. Those whose mail is written down count.
        """
        wanted = (
            select(told_last(), func.count())
            .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
            .where(
                SUBSCRIPTION.c.list == mailing.id,
                SUBSCRIPTION.c.state == "confirmed",
                SUBSCRIBER.c.paused.is_(None),
                told_last() < self.newest,
            )
            .group_by(told_last())
        )
        planned = (
            select(DIGEST.c.since, func.count())
            .join(DELIVERY, DELIVERY.c.digest == DIGEST.c.id)
            .where(
                DIGEST.c.list == mailing.id,
                DIGEST.c.until == self.newest,
                DIGEST.c.let_out == "",
                DELIVERY.c.state == "waiting",
            )
            .group_by(DIGEST.c.since)
        )
        found: Counter[int] = Counter()
        with self.newsletter.store.reading() as connection:
            for query in (wanted, planned):
                for told, count in connection.execute(query):
                    found[told] += count
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def digest(self, mailing: MailingList, since: int | None = None) -> UpcomingDigest:
        """The digest of a list for readers who were told a release last; where None, for most of
        those who wait; where nobody waits, for those who were told the release before. Raises
        LedgerError.
        """
        told = self.told(mailing)
        if since is None:
            since = next(iter(told), self.states.before(self.newest))
        contents = self._maker.contents(mailing, self.states, (since, self.newest))
        kept = self._kept(mailing, since)
        sent = self._sent(kept.id) if kept else 0
        if kept is not None and (sent or not contents.is_empty):
            return UpcomingDigest(
                contents,
                told.get(since, 0),
                sent,
                bool(kept.withdrawn),
                kept.subject,
                kept.text,
                kept.html,
                unpacked(kept.pictures),
            )
        made = worded(contents, self.newsletter.settings)
        return UpcomingDigest(
            contents,
            told.get(since, 0),
            0,
            False,
            made.subject,
            made.text,
            made.html,
            made.pictures,
        )

    def set_note(self, mailing: MailingList, words: str, by: str, at: datetime) -> int:
        """Puts a note above the digests of a list that tell the newest release, also above those
        that wait already; how many of these were sent before, without it. Raises NewsletterError,
        LedgerError.
        """
        keep_note(self.newsletter.store, mailing.id, self.newest, words, by, at)
        here = (DIGEST.c.list == mailing.id) & (DIGEST.c.until == self.newest)
        with self.newsletter.store.reading() as connection:
            rows = list(connection.execute(select(DIGEST).where(here, DIGEST.c.let_out == "")))
        late = 0
        for row in rows:
            contents = self._maker.contents(mailing, self.states, (row.since, self.newest))
            columns = worded_columns(contents, self.newsletter.settings)
            with self.newsletter.store.writing() as connection:
                if _any_sent(connection, row.id):
                    late += 1
                else:
                    connection.execute(
                        update(DIGEST).where(DIGEST.c.id == row.id).values(**columns)
                    )
        return late

    def withdraw(self, mailing: MailingList, at: datetime, is_back: bool = False) -> int:
        """Takes the digests back that would tell a list's readers of the newest release, or, with
        `is_back`, sends them after all; how many. Their readers hear of it with the next release.
        """
        for since in self.told(mailing):
            self._maker.digest(mailing, self.states, (since, self.newest), at)
        here = (DIGEST.c.list == mailing.id) & (DIGEST.c.until == self.newest)
        with self.newsletter.store.writing() as connection:
            changed = connection.execute(
                update(DIGEST).where(here).values(withdrawn=None if is_back else written(at))
            )
        return changed.rowcount

    def let_out(self, mailing: MailingList, fact: str, by: str, at: datetime) -> int:
        """Lets a grave fact of the newest release out on an urgent list, though one line alone
        tells it; to how many readers it goes now. Raises NewsletterError, LedgerError.
        """
        contents = one_fact(mailing, fact, (self.newest, self.states.record(self.newest)))
        if contents is None or mailing.kind != "urgent":
            raise NewsletterError(f"The newest release holds no fact {fact} that waits.")
        columns = worded_columns(contents, self.newsletter.settings)
        with self.newsletter.store.writing() as connection:
            here = (LET_OUT.c.list == mailing.id) & (LET_OUT.c.fact == fact)
            if connection.execute(select(LET_OUT.c.fact).where(here)).first():
                return 0
            row = {"list": mailing.id, "fact": fact, "until": self.newest, "by": by}
            connection.execute(LET_OUT.insert().values(row | {"at": written(at)}))
            readers = self._up_to_date(connection, mailing)
            if readers:
                digest = keep_digest(connection, contents, columns, at, fact)
                self._write(connection, mailing, digest, readers, at)
        return len(readers)

    def test_mail(
        self, mailing: MailingList, address: str, at: datetime, since: int | None = None
    ) -> OutgoingMail:
        """The next digest of a list as a mail to one address, marked as a test; its links to leave
        and to preferences lead to the form to sign up. Raises BadMailAddress, LedgerError.
        """
        found = self.digest(mailing, since)
        form = f"{self.newsletter.settings.home}/newsletter"
        text, html = (
            words.replace(LEAVE, form).replace(PREFERENCES, form).replace(REASON, OF_A_TEST)
            for words in (found.text, found.html)
        )
        letter = Letter(
            mail_address(address).address,
            f"[Test] {found.subject}",
            text,
            html,
            name=f"test {mailing.slug} {found.since} {self.newest}",
            pictures=found.pictures,
        )
        return MailMaker(self.newsletter).letter(letter, at)

    def _kept(self, mailing: MailingList, since: int) -> Row[tuple[object, ...]] | None:
        """The row of a digest that was made already."""
        wanted = select(DIGEST).where(
            DIGEST.c.list == mailing.id,
            DIGEST.c.since == since,
            DIGEST.c.until == self.newest,
            DIGEST.c.let_out == "",
        )
        with self.newsletter.store.reading() as connection:
            return connection.execute(wanted).first()

    def _sent(self, digest: int) -> int:
        """How many readers had a digest."""
        wanted = select(func.count()).where(DELIVERY.c.digest == digest, DELIVERY.c.state.in_(HAD))
        with self.newsletter.store.reading() as connection:
            return connection.execute(wanted).scalar() or 0

    def _write(
        self,
        connection: Connection,
        mailing: MailingList,
        digest: int,
        readers: list[tuple[int, str]],
        at: datetime,
    ) -> None:
        """Writes down that a digest goes to readers at once."""
        last = written(at + timedelta(hours=mailing.settings.hours))
        rows = delivery_rows(self.newsletter, digest, readers, at, last)
        connection.execute(DELIVERY.insert(), rows)

    def _up_to_date(self, connection: Connection, mailing: MailingList) -> list[tuple[int, str]]:
        """The readers of a list who were told the newest release: subscription and address's key.
        The others hear of what was let out by their next digest.
        """
        wanted = (
            select(SUBSCRIPTION.c.id, SUBSCRIBER.c.key)
            .join(SUBSCRIBER, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
            .where(
                SUBSCRIPTION.c.list == mailing.id,
                SUBSCRIPTION.c.state == "confirmed",
                SUBSCRIBER.c.paused.is_(None),
                told_last() >= self.newest,
            )
        )
        return [(row.id, row.key) for row in connection.execute(wanted)]


@contextmanager
def upcoming_digests(newsletter: Newsletter) -> Generator[UpcomingDigests]:
    """The digests of a newsletter's next round, while its case is open. Raises NewsletterError
    where nothing was released, LedgerError.
    """
    with newsletter.case() as kept:
        yield UpcomingDigests(newsletter, ReleasedStates(kept))


def _any_sent(connection: Connection, digest: int) -> bool:
    """True where somebody has a digest already, or is getting it."""
    wanted = select(DELIVERY.c.id).where(DELIVERY.c.digest == digest, DELIVERY.c.state.in_(HAD))
    return connection.execute(wanted.limit(1)).first() is not None
