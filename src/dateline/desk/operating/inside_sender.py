"""The senders of newsletters inside the desk: `dateline desk FILE --smtp URL`.

A thread looks which cases have lists, and starts a sender for each, in a thread of its own; one of
a case that was archived ends. Whatever fails there never stops the desk. Where `dateline mail send`
is at work on the same newsletter, the sender inside waits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from dateline.desk.cases import DeskCase
from dateline.desk.desk import Desk
from dateline.desk.errors import DeskError
from dateline.desk.newsletters import Newsletters, is_installed
from dateline.desk.settings import case_setting
from dateline.desk.store import Store, StoreError
from dateline.ledger.errors import LedgerError

if TYPE_CHECKING:
    from dateline.mail.outbox.daemon import SenderDaemon

LOOK = 10  # seconds until it looks again for cases that have lists
CONNECTIONS = 2
STOPPING = 20  # seconds that a mail under way is waited for

log = logging.getLogger("dateline.desk")


class InsideSenders:
    """The senders of a desk's cases. `smtp`: where mail is handed over; None where it is not."""

    def __init__(
        self, desk: Desk, store: Store, newsletters: Newsletters, smtp: str | None
    ) -> None:
        self._desk, self._store, self._newsletters, self._smtp = desk, store, newsletters, smtp
        self._running: dict[str, tuple[SenderDaemon, Thread]] = {}
        self._stopping = Event()
        self._thread = Thread(target=self._look, name="dateline-senders", daemon=True)

    def start(self) -> None:
        """Begins to look, where there is anything to send by."""
        if self._smtp and is_installed():
            self._thread.start()

    def stop(self) -> None:
        """Ends all, each once the mail that is under way is handed over."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=STOPPING)
        for sender, _ in self._running.values():
            sender.stop()
        for _, thread in self._running.values():
            thread.join(timeout=STOPPING)

    def trouble(self, slug: str) -> str | None:
        """Why nothing of a case is sent, a sentence; None where all is well."""
        found = self._running.get(slug)
        return found[0].trouble if found else None

    def _look(self) -> None:
        """Starts and ends senders until it is told to stop."""
        while not self._stopping.is_set():
            for case in self._desk.cases.values():
                try:
                    self._look_at(case)
                except (DeskError, LedgerError, StoreError) as error:
                    log.warning("newsletter", extra={"case": case.slug, "why": str(error)})
                except Exception:
                    log.exception("newsletter not begun", extra={"case": case.slug})
            self._stopping.wait(LOOK)

    def _look_at(self, case: DeskCase) -> None:
        """Has a case that has lists and is not archived sent, and no other."""
        is_wanted = (
            self._newsletters.has_lists(case)
            and case_setting(self._store, case.slug, "archived") == "no"
        )
        if is_wanted and case.slug not in self._running:
            sender = self._sender(case)
            thread = Thread(target=sender.run, name=f"dateline-send-{case.slug}", daemon=True)
            self._running[case.slug] = (sender, thread)
            thread.start()
        elif not is_wanted and case.slug in self._running:
            self._running.pop(case.slug)[0].stop()

    def _sender(self, case: DeskCase) -> SenderDaemon:
        """The sender of a case. Raises DeskError where the mail server cannot be used."""
        from dateline.mail.errors import NewsletterError
        from dateline.mail.outbox.daemon import SenderDaemon
        from dateline.mail.transport_urls import transports_to

        try:
            open_transport = transports_to(self._smtp or "")
        except NewsletterError as error:
            raise DeskError(str(error)) from error
        newsletter = self._newsletters.of(case)
        return SenderDaemon(newsletter, open_transport, CONNECTIONS, _told(case.slug))


def _told(slug: str) -> Callable[[str], None]:
    """Writes what a sender tells into the log, which holds no addresses."""
    return lambda why: log.warning("newsletter", extra={"case": slug, "why": why})
