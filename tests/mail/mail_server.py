"""A mail server for tests: aiosmtpd on loopback, which keeps what it takes and can misbehave."""

from __future__ import annotations

import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any, cast

from aiosmtpd.controller import Controller

Answering = Callable[["MailServer", str], str | None]
"""What the server answers at the end of a mail to an address; None where it takes it, "drop" where
it takes it and closes without a word."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One mail that the server took, with its envelope."""

    sender: str
    to: list[str]
    data: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed."""
        return cast(EmailMessage, message_from_bytes(self.data, policy=policy.default))


class MailServer:
    """Runs in a thread; `port` is where it listens. `answer`: at the end of a mail; `at_rcpt`: the
    same when it is told to whom a mail goes. `closes_after`: so many mails over one connection.
    """

    def __init__(
        self,
        answer: Answering | None = None,
        at_rcpt: Answering | None = None,
        closes_after: int = 0,
        **more: Any,
    ) -> None:
        self.taken: list[Taken] = []
        self.tried = 0
        self._answer, self._at_rcpt, self._closes_after = answer, at_rcpt, closes_after
        more.setdefault("auth_require_tls", False)
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port(), **more)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        """Hears to whom a mail goes."""
        self.tried += 1
        refusal = self._at_rcpt(self, address) if self._at_rcpt else None
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope) -> str:
        """Takes a mail."""
        told = self._answer(self, envelope.rcpt_tos[0]) if self._answer else None
        if told and told != "drop":
            return told
        self.taken.append(Taken(envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        if told:
            server.transport.abort()
        session.mails = getattr(session, "mails", 0) + 1
        if session.mails == self._closes_after:
            server.loop.call_later(0.01, server.transport.close)
        return "250 2.0.0 taken"

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._controller.port

    @property
    def url(self) -> str:
        """As `--smtp` names it."""
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


@contextmanager
def silent_server(greeting: bytes) -> Generator[int]:
    """A server that greets and says nothing more; its port."""
    held: list[socket.socket] = []
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def answer() -> None:
            try:
                while True:
                    taken, _ = listening.accept()
                    taken.sendall(greeting)
                    held.append(taken)
            except OSError:
                return

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)
    for one in held:
        one.close()


def free_port() -> int:
    """A port that nobody listens at; the controller cannot take one by itself."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
