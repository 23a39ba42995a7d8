"""Tells programs elsewhere of new revisions and releases, by a signed request.

A delivery is written down in one transaction before it is sent, is signed as Standard Webhooks asks
(https://www.standardwebhooks.com: the headers webhook-id, webhook-timestamp, webhook-signature),
and is tried again, ever more seldom, until the address answers with success. What was told stands
in the store, so that nothing is told twice; its id is never used again. An address that never
answers holds up nobody: deliveries go out in a thread of their own. Which addresses may be asked is
what holds for `watch`.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import msgspec
from sqlalchemy import ColumnElement, delete, func, insert, select, update

from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.moments import moment, written_moment
from dateline.desk.releases.revision_notes import RevisionNotes
from dateline.desk.revision import Revision
from dateline.desk.store import Store, StoreError
from dateline.desk.store.tables import CASE_SETTING, DELIVERY, WEBHOOK
from dateline.watch.addresses import BadAddress, checked
from dateline.watch.fetching import Fetcher

EVENTS = ("revision", "release")
MOST = 20  # webhooks of one case
PAUSES = (10, 60, 300, 1800, 7200, 43200, 86400)  # seconds until the next try; then it is given up
SECONDS = 15.0  # that an address has to answer
AT_ONCE = 20  # deliveries
LOOK = 5.0  # seconds between two looks for deliveries that are due

log = logging.getLogger("dateline.desk")


@dataclass(frozen=True, slots=True)
class Hook:
    """One webhook of a case."""

    id: int
    address: str
    events: tuple[str, ...]
    made: str
    failing: str | None


def add_webhook(
    store: Store, slug: str, address: str, events: Sequence[str], by: str
) -> tuple[int, str]:
    """A new webhook: its number, and the secret that its requests are signed with, told this once.

    Raises DeskError: no address of the web, no such event, too many.
    """
    try:
        address = checked(address)
    except BadAddress as bad:
        raise DeskError(f"The address {bad}.", 422, "Give one that begins with https://.") from None
    if not events or any(event not in EVENTS for event in events):
        raise DeskError(f"A webhook is told of {', '.join(EVENTS)}.", 422)
    if len(webhooks(store, slug)) >= MOST:
        raise DeskError(f"A case has {MOST} webhooks at most.", 409, "Take one out first.")
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    row = {
        "case_slug": slug,
        "address": address,
        "events": " ".join(dict.fromkeys(events)),
        "secret": secret,
        "made": moment(),
        "made_by": by,
    }
    with store.writing() as connection:
        made = connection.execute(insert(WEBHOOK).values(row).returning(WEBHOOK.c.id))
        return made.scalar_one(), secret


def webhooks(store: Store, slug: str) -> list[Hook]:
    """The webhooks of a case."""
    wanted = select(WEBHOOK).where(WEBHOOK.c.case_slug == slug).order_by(WEBHOOK.c.id)
    with store.reading() as connection:
        return [
            Hook(row.id, row.address, tuple(row.events.split()), row.made, row.failing)
            for row in connection.execute(wanted)
        ]


def remove_webhook(store: Store, slug: str, id: int) -> None:
    """Takes a webhook out; what waits for it is not sent. Raises NotThere."""
    here = (WEBHOOK.c.case_slug == slug) & (WEBHOOK.c.id == id)
    with store.writing() as connection:
        if not connection.execute(delete(WEBHOOK).where(here)).rowcount:
            raise NotThere(f"There is no webhook {id}.")


def signature(secret: str, id: str, timestamp: int, body: str) -> str:
    """What stands in `webhook-signature`: v1 and the HMAC-SHA256 of id, time and body."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{id}.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def message_id(secret: str, body: str) -> str:
    """What stands in `webhook-id`: the same on each try of one event, never used for another."""
    return f"msg_{hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()[:32]}"


class WebhookSender:
    """Writes deliveries down as things happen, and sends them in a thread of its own."""

    def __init__(self, store: Store, notes: RevisionNotes, allow_private: bool = False) -> None:
        self._store, self._notes = store, notes
        self._allow_private = allow_private
        self._wake, self._stopping = Event(), Event()
        self._thread = Thread(target=self._run, name="dateline-webhooks", daemon=True)

    def start(self) -> None:
        """Begins to send."""
        self._thread.start()

    def stop(self) -> None:
        """Ends; what waits is sent after the next start."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def of_revision(
        self, case: DeskCase, before: Revision | None, new: Revision
    ) -> Mapping[str, object] | None:
        """Writes down that there is a new revision, unless it was told, or is the first that the
        desk sees.
        """
        self._note_first_release(case)
        told = self._told(case.slug, "revision")
        if new.number != told:
            is_news = new.number > (told or 0) and (before is not None or told is not None)
            data = {"number": new.number, "at": new.at, **self._notes.last_told(case.slug)}
            self._write(case, "revision", new.number, [data] if is_news else [])
        return None

    def of_release(self, case: DeskCase) -> None:
        """Writes down what was released since the last release that was told."""
        told = self._told(case.slug, "release") or 0
        new = [release for release in reversed(case.releases()) if release.number > told]
        data = [{"number": one.number, "at": one.at, "note": one.note} for one in new]
        if new:
            self._write(case, "release", new[-1].number, data)

    def forget(self, case: DeskCase) -> None:
        """Forgets what was told of a case: another stands in its place."""
        with self._store.writing() as connection:
            for event in EVENTS:
                connection.execute(delete(CASE_SETTING).where(_mark(case.slug, event)))

    def _note_first_release(self, case: DeskCase) -> None:
        """Notes what was released before this desk knew the case; nobody is told of that."""
        if self._told(case.slug, "release") is None:
            self._write(case, "release", case.last_release(), [])

    def _told(self, slug: str, event: str) -> int | None:
        """The number of the last revision or release that was told; None where none was."""
        wanted = select(CASE_SETTING.c.value).where(_mark(slug, event))
        with self._store.reading() as connection:
            found = connection.execute(wanted).scalar()
        return None if found is None else int(found)

    def _write(
        self, case: DeskCase, event: str, number: int, news: Sequence[Mapping[str, object]]
    ) -> None:
        """Writes a delivery down for each webhook that is told of such, and that it is told, in one
        transaction. Of a case that was brought back from a backup nothing is told.
        """
        slug, now = case.slug, moment()
        hooks = [hook for hook in webhooks(self._store, slug) if event in hook.events]
        is_held = bool(hooks) and case.held_back() is not None
        bodies = [
            msgspec.json.encode(
                {"type": event, "timestamp": now, "data": {"case": slug, **told}}
            ).decode()
            for told in news
        ]
        rows = [
            {"webhook": hook.id, "body": body, "made": now, "next_try": now}
            for body in bodies
            for hook in hooks
            if not is_held
        ]
        mark = {"case_slug": slug, "name": f"told_{event}", "value": str(number)}
        with self._store.writing() as connection:
            connection.execute(delete(CASE_SETTING).where(_mark(slug, event)))
            connection.execute(insert(CASE_SETTING).values(mark))
            if rows:
                connection.execute(insert(DELIVERY), rows)
        if rows:
            self._wake.set()

    def _run(self) -> None:
        """Sends what is due, again and again."""
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                asyncio.run(self._send_due())
            except StoreError:
                log.warning("deliveries cannot be read")
            self._wake.wait(LOOK)

    async def _send_due(self) -> None:
        """Sends all deliveries whose time has come, several at once."""
        due = self._due()
        if not due:
            return
        async with Fetcher(self._allow_private, seconds=SECONDS) as fetcher:
            await asyncio.gather(*(self._send(fetcher, *one) for one in due))

    def _due(self) -> list[tuple[int, int, int, str, str, str]]:
        """What is due: delivery, webhook, tries so far, body, address, secret; of one webhook one
        at a time, so that they come in their order.
        """
        first = select(func.min(DELIVERY.c.id)).group_by(DELIVERY.c.webhook)
        wanted = (
            select(DELIVERY, WEBHOOK.c.address, WEBHOOK.c.secret)
            .join(WEBHOOK, WEBHOOK.c.id == DELIVERY.c.webhook)
            .where(DELIVERY.c.id.in_(first), DELIVERY.c.next_try <= moment())
            .limit(AT_ONCE)
        )
        with self._store.reading() as connection:
            return [
                (row.id, row.webhook, row.tries, row.body, row.address, row.secret)
                for row in connection.execute(wanted)
            ]

    async def _send(
        self,
        fetcher: Fetcher,
        id: int,
        hook: int,
        tries: int,
        body: str,
        address: str,
        secret: str,
    ) -> None:
        """Sends one delivery, and writes down what came of it."""
        name, now = message_id(secret, body), datetime.now(UTC)
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature(secret, name, int(now.timestamp()), body),
        }
        answer = await fetcher.post(address, body.encode(), headers)
        taken = answer.status is not None and 200 <= answer.status < 300
        pause = PAUSES[tries] if tries < len(PAUSES) else None
        again = None if taken or pause is None else written_moment(now + timedelta(seconds=pause))
        why = None if taken else f"it {answer.why}" if answer.why else f"answers {answer.status}"
        if answer.status == 410:  # it wants nothing any more
            again = None
        with self._store.writing() as connection:
            here = DELIVERY.c.id == id
            if again is None:  # taken, or given up: nobody needs it, and it quotes the record
                connection.execute(delete(DELIVERY).where(here))
            else:
                values = {"tries": tries + 1, "next_try": again}
                connection.execute(update(DELIVERY).where(here).values(values))
            connection.execute(update(WEBHOOK).where(WEBHOOK.c.id == hook).values(failing=why))
        if taken:
            self._wake.set()  # the next one of that webhook


def _mark(slug: str, event: str) -> ColumnElement[bool]:
    """Where the number of the last event that was told stands."""
    return (CASE_SETTING.c.case_slug == slug) & (CASE_SETTING.c.name == f"told_{event}")
