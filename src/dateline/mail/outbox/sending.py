"""Sends what is due: plans it, and hands it over by some connections at once.

Each connection takes one message after another. What became of the last one and that the next is
being sent stand in one transaction, on the disk before anything of the next goes over the wire.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Literal

from sqlalchemy import Connection, select

from dateline.ledger.errors import LedgerError
from dateline.mail.lists import lists
from dateline.mail.moments import now, read
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import (
    Delivery,
    again,
    domains_due,
    mark,
    next_due,
    put_off,
    settle_doubts,
    take_next,
)
from dateline.mail.outbox.holding import holds
from dateline.mail.outbox.messages import KeptDigest, MailMaker
from dateline.mail.outbox.pace import DomainPace
from dateline.mail.outbox.planning import Planner
from dateline.mail.outbox.retries import wait_after
from dateline.mail.outbox.transports import Outcome, Transport, TransportAnswer
from dateline.mail.returns.effects import note_refusal
from dateline.mail.store.copy_detection import count_up
from dateline.mail.store.tables import DIGEST, LIST
from dateline.store import StoreError

LOOK = 10  # seconds until it looks again for a release, for readers whose hours begin, for domains
BROKEN_IN_A_ROW = 3  # failures that are not a message's, after which a run ends
REFUSED_IN_A_ROW = 10  # readers who were refused for no reason of theirs, after which it ends too
KEPT_DIGESTS = 8  # of those that are being sent
HELD = "Nothing is sent until somebody says `dateline mail release FILE --by NAME`."
_OF_A_BOX = ("5.1", "5.2")  # RFC 3463: the address, the box

log = logging.getLogger("dateline.mail")


@dataclass
class SendingResult:
    """What came of a run. trouble: why it ended before all that was due was tried, a sentence."""

    planned: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter[Outcome])
    trouble: str | None = None

    @property
    def sent(self) -> int:
        """How many were taken by the server."""
        return self.outcomes["sent"]


@dataclass
class Sender:
    """Sends for one newsletter; call it with `sender_lock` in hand. `open_transport`: makes a
    connection; `clock`: tells the moment.
    """

    newsletter: Newsletter
    open_transport: Callable[[], Transport]
    connections: int = 1
    clock: Callable[[], datetime] = now
    result: SendingResult = field(default_factory=SendingResult)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._maker = MailMaker(self.newsletter)
        self._planner = Planner(self.newsletter)
        self._pace = DomainPace(self.newsletter.settings.per_minute)
        self._digests: dict[int, _Loaded] = {}
        self._looked: float | None = None
        self._broken, self._refused = 0, list[int]()

    def stop(self) -> None:
        """Has it end once what is being sent is sent."""
        self._stopping = True

    async def run(self) -> SendingResult:
        """Sends all that is due, and ends; what waits for a later moment is left. Raises
        NewsletterError, LedgerError, StoreError.
        """
        self.result = SendingResult()
        self._settle()
        if found := holds(self.newsletter):
            self.result.trouble = f"{found[0].why} {HELD}"
        if self._pace.seconds_to_next(monotonic()) is None or self._is_over:
            return self.result
        count_up(self.newsletter.store)
        transports = [self.open_transport() for _ in range(max(1, self.connections))]
        try:
            ended = await asyncio.gather(
                *(self._work(transport) for transport in transports), return_exceptions=True
            )
        finally:
            count_up(self.newsletter.store)
            for transport in transports:
                await transport.close()
        for failure in ended:
            if isinstance(failure, BaseException):
                raise failure
        return self.result

    def _settle(self) -> None:
        """Settles what a killed sender left, and looks what is due."""
        at = self.clock()
        with self.newsletter.store.writing() as connection:
            doubtful = settle_doubts(connection, at, lists(self.newsletter.store))
        if doubtful:
            log.warning("messages of which nobody knows", extra={"count": doubtful})
        self._look()

    def _look(self) -> None:
        """Plans, and finds out for which domains something is due."""
        at, self._looked = self.clock(), monotonic()
        self.result.planned += self._planner.plan(at)
        with self.newsletter.store.reading() as connection:
            self._pace.expect(domains_due(connection, at))

    def _look_again(self) -> None:
        """Looks while it sends; what fails ends the run once what was sent is noted."""
        try:
            self._look()
        except (LedgerError, StoreError) as error:
            self.result.trouble = str(error)

    async def _work(self, transport: Transport) -> None:
        """What one connection does."""
        done: tuple[Delivery, TransportAnswer] | None = None
        try:
            while True:
                delivery = self._next(done)
                done = None
                if delivery is None:
                    wait = self._pace.seconds_to_next(monotonic())
                    if wait is None or self._is_over:
                        return
                    await asyncio.sleep(min(wait, LOOK))
                    continue
                done = (delivery, await self._send(transport, delivery))
        except BaseException:
            self.stop()  # the others end what they are at
            raise

    @property
    def _is_over(self) -> bool:
        return self._stopping or self.result.trouble is not None

    async def _send(self, transport: Transport, delivery: Delivery) -> TransportAnswer:
        """Hands one message over."""
        loaded = self._loaded(delivery.digest)
        mail = self._maker.digest(loaded.kept, delivery, self.clock())
        return await transport.send(mail)

    def _next(self, done: tuple[Delivery, TransportAnswer] | None) -> Delivery | None:
        """Notes what became of a message, and takes the next one that may go out now."""
        if not self._is_over and monotonic() - (self._looked or 0) >= LOOK:
            self._look_again()
        at = self.clock()
        while True:
            domain = None if self._is_over else self._pace.next_domain(monotonic())
            if done is None and domain is None:
                return None
            with self.newsletter.store.writing() as connection:
                if done is not None:
                    self._note(connection, *done, at)
                    done = None
                    if self._is_over:
                        return None
                if domain is None:
                    continue
                delivery = take_next(connection, at, domain)
            if delivery is not None:
                return delivery
            self._pace.nothing_for(domain)

    def _note(
        self, connection: Connection, delivery: Delivery, answer: TransportAnswer, at: datetime
    ) -> None:
        """Notes what became of a message."""
        self.result.outcomes[answer.outcome] += 1
        wait = wait_after(delivery.tries, delivery.message_id)
        doubt = self._loaded(delivery.digest).when_unknown
        if answer.outcome == "broken":
            again(connection, [delivery.id], at, timedelta(0), answer.words)
        elif answer.outcome == "later" or (answer.outcome == "unknown" and doubt == "again"):
            again(connection, [delivery.id], at, wait, answer.words)
        else:
            mark(connection, delivery.id, answer.outcome, at, answer.words or None)
        if answer.outcome == "refused":
            note_refusal(connection, delivery.id, answer.status, answer.words, at)
        if self._pace.puts_off(delivery.domain, answer):
            put_off(connection, delivery.domain, at, wait)
        self._watch_server(connection, delivery, answer, at)

    def _watch_server(
        self, connection: Connection, delivery: Delivery, answer: TransportAnswer, at: datetime
    ) -> None:
        """Ends the run where the server takes nothing, or refuses everybody for no reason of
        theirs: then those who were refused wait again.
        """
        self._broken = self._broken + 1 if answer.outcome == "broken" else 0
        is_policy = answer.outcome == "refused" and not (answer.status or "").startswith(_OF_A_BOX)
        if answer.outcome == "sent":
            self._refused = []
        elif is_policy:
            self._refused.append(delivery.id)
        if self._broken >= BROKEN_IN_A_ROW:
            self.result.trouble = f"The mail server takes nothing: {answer.words}"
        elif len(self._refused) >= REFUSED_IN_A_ROW:
            wait = wait_after(delivery.tries, delivery.message_id)
            again(connection, self._refused, at, wait, answer.words)
            self._refused = []
            self.result.trouble = f"The mail server refuses everybody: {answer.words}"

    def _loaded(self, digest: int) -> _Loaded:
        """A digest with its list."""
        found = self._digests.get(digest)
        if found is None:
            found = self._digests[digest] = _load(self.newsletter, digest)
            while len(self._digests) > KEPT_DIGESTS:
                self._digests.pop(next(iter(self._digests)))
        return found

    def seconds_to_next(self) -> float:
        """Seconds until something that waits is due, at most until it should look again."""
        with self.newsletter.store.reading() as connection:
            moment = next_due(connection, self.clock())
        if moment is None:
            return LOOK
        return min(max((read(moment) - self.clock()).total_seconds(), 0.1), LOOK)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A digest that is being sent, and what its list does with what may have been sent."""

    kept: KeptDigest
    when_unknown: Literal["leave", "again"]


def _load(newsletter: Newsletter, number: int) -> _Loaded:
    """A digest of the store."""
    wanted = (
        select(DIGEST, LIST.c.slug, LIST.c.title)
        .join(LIST, DIGEST.c.list == LIST.c.id)
        .where(DIGEST.c.id == number)
    )
    with newsletter.store.reading() as connection:
        row = connection.execute(wanted).one()
    kept = KeptDigest(row.id, row.slug, row.title, row.subject, row.text, row.html, row.pictures)
    settings = next(one.settings for one in lists(newsletter.store) if one.id == row.list)
    return _Loaded(kept, settings.when_unknown)


async def send_due(newsletter: Newsletter, transport: Transport, at: datetime | None = None) -> int:
    """Sends all that is due over one connection; how many were sent. Call it with `sender_lock` in
    hand.
    """
    clock = now if at is None else (lambda: at)
    return (await Sender(newsletter, lambda: transport, clock=clock).run()).sent
