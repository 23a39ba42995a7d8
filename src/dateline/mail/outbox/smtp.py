"""Hands mail to a mail server, over TLS where the server offers it."""

from __future__ import annotations

import re

import aiosmtplib

from dateline.mail.outbox.messages import OutgoingMail
from dateline.mail.outbox.transports import Answer

SECONDS = 60  # that a server may take for one answer
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class SmtpTransport:
    """One connection to a mail server, opened when it is needed."""

    def __init__(self, host: str, port: int, user: str | None = None, password: str | None = None):
        self._server = aiosmtplib.SMTP(
            hostname=host,
            port=port,
            username=user,
            password=password,
            timeout=SECONDS,
            start_tls=None,
        )

    async def send(self, mail: OutgoingMail) -> Answer:
        """Hands one mail over."""
        try:
            if not self._server.is_connected:
                await self._server.connect()
            await self._server.sendmail(mail.sender, [mail.to], mail.data)
        except aiosmtplib.SMTPRecipientsRefused as error:
            first = error.recipients[0]
            return _refusal(first.code, first.message)
        except aiosmtplib.SMTPResponseException as error:
            return _refusal(error.code, error.message)
        except (aiosmtplib.SMTPException, OSError) as error:
            self._server.close()
            return Answer("broken", type(error).__name__)
        return Answer("sent")

    async def close(self) -> None:
        """Says goodbye."""
        if self._server.is_connected:
            try:
                await self._server.quit()
            except (aiosmtplib.SMTPException, OSError):
                self._server.close()


def _refusal(code: int, words: str) -> Answer:
    """What a server's answer means."""
    found = _STATUS.search(words)
    return Answer("refused" if code >= 500 else "later", words, found.group(1) if found else None)
