"""The long-running sender, of `dateline mail send --stay` and of the desk: sends what becomes due,
until it is told to stop.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from threading import Event

from dateline.ledger.errors import LedgerError
from dateline.mail.errors import NewsletterError
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.retries import wait_after
from dateline.mail.outbox.sender_lock import Stopped, sender_lock
from dateline.mail.outbox.sending import Sender, SendingResult
from dateline.mail.outbox.transports import Outcome, Transport
from dateline.store import StoreError

log = logging.getLogger("dateline.mail")


class SenderDaemon:
    """Sends for one newsletter until `stop`. trouble: why nothing is sent, a sentence; None while
    all is well.
    """

    def __init__(
        self,
        newsletter: Newsletter,
        open_transport: Callable[[], Transport],
        connections: int = 1,
        tell: Callable[[str], None] = log.warning,
    ) -> None:
        self._newsletter, self._open = newsletter, open_transport
        self._connections, self._tell = connections, tell
        self._stopping = Event()
        self._sender: Sender | None = None
        self._failures = 0
        self.trouble: str | None = None

    def stop(self) -> None:
        """Ends it once what is being sent is sent. May be called from any thread or signal."""
        self._stopping.set()
        if self._sender is not None:
            self._sender.stop()

    def run(self) -> None:
        """Sends until it is told to stop. What fails is tried again, after ever longer waits."""
        try:
            with sender_lock(self._newsletter, self._tell, self._stopping.is_set):
                while not self._stopping.is_set():
                    self._stopping.wait(self._once())
        except Stopped:
            return

    def _once(self) -> float:
        """One run; the seconds until the next."""
        try:
            # made anew each time, so that it knows the settings and keys as they stand now
            sender = self._sender = Sender(self._newsletter, self._open, self._connections)
            if self._stopping.is_set():
                return 0
            result = asyncio.run(sender.run())
            self._note(result.trouble)
            if result.sent:
                log.info("newsletter sent", extra={"count": result.sent})
            return self._pause() if result.trouble else sender.seconds_to_next()
        except (LedgerError, StoreError, NewsletterError) as error:
            self._note(str(error))
        except Exception:
            self._note("Sending failed; the log says where.")
            log.exception("newsletter not sent")
        return self._pause()

    def _note(self, trouble: str | None) -> None:
        """Notes why nothing is sent, and says so once."""
        if trouble and trouble != self.trouble:
            self._tell(trouble)
        self.trouble = trouble
        self._failures = self._failures + 1 if trouble else 0

    def _pause(self) -> float:
        """Seconds after a failure."""
        return wait_after(min(self._failures, 5) - 1, self._newsletter.store.where).total_seconds()


_WORDS: Mapping[Outcome, str] = {
    "sent": "sent",
    "later": "put off by the server",
    "refused": "refused",
    "unknown": "unknown",
}


def told(result: SendingResult) -> str:
    """What came of a run, in words."""
    parts = [
        f"{count} {words}" for name, words in _WORDS.items() if (count := result.outcomes[name])
    ]
    return f"{', '.join(parts) or 'Nothing was sent'}."
