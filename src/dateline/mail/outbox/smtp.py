"""Hands mail to a mail server (RFC 5321), over TLS unless the server is on this computer.

What a failure means depends on how far a mail had come: before its end was sent nothing was taken,
after that only the server knows.
"""

from __future__ import annotations

import re

import aiosmtplib

from dateline.mail.outbox.messages import OutgoingMail
from dateline.mail.outbox.smtp_address import SmtpAddress
from dateline.mail.outbox.transports import TransportAnswer

LONGEST = 200  # letters that are kept of an answer
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ADDRESS = re.compile(r"\S*@\S*")
_DOTS = re.compile(rb"(?m)^\.")
_CLOSING = 421
_TOO_BIG = 552  # the one answer to MAIL that is about the mail, not about us (RFC 1870)


class SmtpTransport:
    """One connection to a mail server, opened when it is needed."""

    def __init__(self, address: SmtpAddress) -> None:
        self._address = address
        self._server = self._made()
        self._used = 0  # mails over this connection
        self._handed_over = False  # the end of a mail was sent, and no answer came yet
        self._was_closed = False  # by the server, before it took anything of the mail

    async def send(self, mail: OutgoingMail) -> TransportAnswer:
        """Hands one mail over. A connection that the server closed since the last mail, as many do
        after some number, is opened anew.
        """
        was_used, self._was_closed = self._used > 0, False
        answer = await self._send(mail)
        if answer.outcome == "broken" and was_used and self._was_closed:
            answer = await self._send(mail)
        return answer

    async def close(self) -> None:
        """Says goodbye."""
        if self._server.is_connected:
            try:
                await self._server.quit(timeout=self._address.answer_within)
            except (aiosmtplib.SMTPException, OSError):
                self._server.close()

    async def _send(self, mail: OutgoingMail) -> TransportAnswer:
        """Tries it once, and says what became of it."""
        self._handed_over = False
        try:
            await self._open()
            await self._transaction(mail)
        except aiosmtplib.SMTPSenderRefused as error:
            await self._reset()
            if error.code == _TOO_BIG:
                return _refusal(error.code, error.message)
            return TransportAnswer("broken", _words(error.code, error.message))
        except (aiosmtplib.SMTPRecipientRefused, aiosmtplib.SMTPDataError) as error:
            if error.code == _CLOSING:
                self._drop()
                self._was_closed = True
                return TransportAnswer("broken", _words(error.code, error.message))
            await self._reset()
            return _refusal(error.code, error.message)
        except aiosmtplib.SMTPNotSupported as error:
            return TransportAnswer("refused", str(error.message), "5.6.7")
        except aiosmtplib.SMTPResponseException as error:  # greeting, EHLO, STARTTLS, AUTH
            self._drop()
            return TransportAnswer("broken", _words(error.code, error.message))
        except (aiosmtplib.SMTPException, OSError) as error:
            self._drop()
            if self._handed_over:
                return TransportAnswer("unknown", "All of it was handed over, and no answer came.")
            self._was_closed = isinstance(error, aiosmtplib.SMTPServerDisconnected)
            return TransportAnswer("broken", _failure(error))
        self._used += 1
        return TransportAnswer("sent")

    async def _open(self) -> None:
        """Connects where there is no connection."""
        if not self._server.is_connected:
            self._drop()
            self._server = self._made()
            await self._server.connect()

    def _made(self) -> aiosmtplib.SMTP:
        """A connection that is not open yet."""
        address = self._address
        return aiosmtplib.SMTP(
            hostname=address.host,
            port=address.port,
            username=address.user,
            password=address.password,
            timeout=address.connect_within,
            use_tls=address.security == "at once",
            start_tls=address.security == "starttls" or (None if address.password else False),
        )

    async def _transaction(self, mail: OutgoingMail) -> None:
        """MAIL, RCPT, DATA. Raises what the library raises."""
        server, within = self._server, self._address.answer_within
        needs_utf8 = not (mail.to.isascii() and mail.sender.isascii())
        encoding = "utf-8" if needs_utf8 else "ascii"
        options: list[str] = []
        if server.supports_extension("size"):
            options.append(f"size={len(mail.data)}")
        if needs_utf8:
            if not server.supports_extension("smtputf8"):
                raise aiosmtplib.SMTPNotSupported("The server takes no such letters in addresses.")
            options.append("SMTPUTF8")
        await server.mail(mail.sender, options=options, encoding=encoding, timeout=within)
        await server.rcpt(mail.to, encoding=encoding, timeout=within)
        begun = await server.execute_command(b"DATA", timeout=within)
        if begun.code != aiosmtplib.SMTPStatus.start_input:
            raise aiosmtplib.SMTPDataError(begun.code, begun.message)
        protocol = server.protocol
        if protocol is None:
            raise aiosmtplib.SMTPServerDisconnected("The connection was lost.")
        self._handed_over = True
        protocol.write(_DOTS.sub(b"..", mail.data) + b".\r\n")
        taken = await protocol.read_response(timeout=self._address.take_within)
        self._handed_over = False
        if taken.code != aiosmtplib.SMTPStatus.completed:
            raise aiosmtplib.SMTPDataError(taken.code, taken.message)

    async def _reset(self) -> None:
        """Makes ready for the next mail after one that was refused."""
        try:
            if self._server.is_connected:
                await self._server.rset(timeout=self._address.answer_within)
        except (aiosmtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        """Lets go of the connection without a word."""
        self._server.close()
        self._used = 0


def _refusal(code: int, words: str) -> TransportAnswer:
    """What a server's answer about one mail means."""
    found = _STATUS.search(words)
    outcome = "refused" if code >= 500 else "later"
    return TransportAnswer(outcome, _words(code, words), found.group(1) if found else None)


def _words(code: int, words: str) -> str:
    """An answer as it is kept: on one line, without addresses."""
    told = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return f"{code} {_ADDRESS.sub('…', told)}"[:LONGEST]


def _failure(error: BaseException) -> str:
    """What failed, for whoever has to mend it; never with an address."""
    said = " ".join(str(error).split())
    told = _ADDRESS.sub("…", said)
    return (f"{type(error).__name__}: {told}" if told else type(error).__name__)[:LONGEST]
