"""A mail server on this computer that keeps what it is handed (SMTP, without TLS)."""

from __future__ import annotations

import email
import socketserver
import time
from collections.abc import Generator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from threading import Thread


class Letterbox(socketserver.ThreadingTCPServer):
    """Listens on a port of its own. `refuses`: it takes nothing."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, refuses: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.letters: list[EmailMessage] = []
        self.refuses, self.asked = refuses, 0

    @property
    def url(self) -> str:
        """How a desk is told of it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=desk@example.org"

    def wait(self, number: int, seconds: float = 20) -> list[EmailMessage]:
        """The letters, once there are so many."""
        until = time.monotonic() + seconds
        while len(self.letters) < number:
            assert time.monotonic() < until, f"{len(self.letters)} letters came"
            time.sleep(0.05)
        return self.letters


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """One session."""
        box: Letterbox = self.server  # type: ignore[assignment]
        self._say(220)
        for line in self.rfile:
            word = line.split(None, 1)[0].upper() if line.strip() else b""
            if word == b"DATA":
                self._say(354)
                box.letters.append(self._letter())
                self._say(250)
            elif word == b"QUIT":
                self._say(221)
                return
            elif word == b"MAIL" and box.refuses:
                box.asked += 1
                self._say(451)
            else:
                self._say(250)

    def _letter(self) -> EmailMessage:
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=policy.default)  # type: ignore[return-value]

    def _say(self, code: int) -> None:
        self.wfile.write(f"{code} ok\r\n".encode())


@contextmanager
def letterbox(refuses: bool = False) -> Generator[Letterbox]:
    """A mail server until the block is left."""
    with Letterbox(refuses) as box:
        Thread(target=box.serve_forever, daemon=True).start()
        try:
            yield box
        finally:
            box.shutdown()
