"""Sends mail where it is set up: `dateline desk --smtp URL`, or DATELINE_SMTP.

smtp://user:password@mail.example.org:587?from=desk@example.org   (STARTTLS, which must be offered)
smtps://user:password@mail.example.org?from=desk@example.org      (TLS from the first byte)
smtp://mail.example.org?from=desk@example.org&tls=no              (without, in one's own network)
"""

from __future__ import annotations

import logging
import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from queue import Full, Queue
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

log = logging.getLogger("dateline.desk")

SECONDS = 30  # for one mail
MOST_WAITING = 1000
_PORTS = {"smtp": 587, "smtps": 465}
_ADDRESS = re.compile(r"[^\s<>\"'(:,;]+@[^\s<>\"'),:;]+")
_HERE = ("localhost", "127.0.0.1", "::1")


class MailError(Exception):
    """A mail was not sent, or mail is set up wrongly; the message says why."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, as plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadyMail:
    """A mail that is whole already, signed where that is set up. sender: of the envelope."""

    sender: str
    to: str
    data: bytes


Making = Callable[[], Mail | ReadyMail | None]
"""Makes a mail when its turn has come; None where there is nothing to send."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mail is handed over, and who it is from."""

    host: str
    port: int
    sender: str
    tls_at_once: bool = False
    may_be_plain: bool = False  # mails hold secret links, so only where that is said, or here
    user: str | None = None
    password: str | None = None


def mail_settings(url: str) -> MailSettings:
    """The settings that a URL tells. Raises MailError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise MailError("The address of the mail server is no URL.") from None
    sender = parse_qs(parts.query).get("from", [""])[0] or (unquote(parts.username or ""))
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailError("Write the mail server as smtp://USER:PASSWORD@HOST:587?from=ADDRESS.")
    if "@" not in sender:
        raise MailError("Say who mail is from: add ?from=ADDRESS to the address of the server.")
    return MailSettings(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        sender=sender,
        tls_at_once=parts.scheme == "smtps",
        may_be_plain=parse_qs(parts.query).get("tls") == ["no"] or parts.hostname in _HERE,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


class Mailer:
    """Hands mail over, now or in a thread of its own. Without settings it sends none."""

    def __init__(self, settings: MailSettings | None = None) -> None:
        self._settings = settings
        self._waiting: Queue[Mail | ReadyMail | Making] = Queue(MOST_WAITING)
        self._thread: Thread | None = None

    @property
    def is_set_up(self) -> bool:
        """True where mail can be sent."""
        return self._settings is not None

    def post(self, mail: Mail | ReadyMail | Making) -> None:
        """Has a mail sent soon, and does not wait for it, nor for its making; one that fails stands
        in the log.
        """
        if self._settings is None:
            return
        if self._thread is None:
            self._thread = Thread(target=self._work, name="dateline-mail", daemon=True)
            self._thread.start()
        try:
            self._waiting.put_nowait(mail)
        except Full:
            log.error("mail not sent", extra={"why": "too many wait"})

    def send(self, mail: Mail | ReadyMail) -> None:
        """Hands a mail over and waits for it. Raises MailError."""
        if self._settings is None:
            raise MailError("Mail is not set up.")
        try:
            ready = mail if isinstance(mail, ReadyMail) else self._ready(self._settings, mail)
            with self._server(self._settings) as server:
                server.sendmail(ready.sender, [ready.to], ready.data)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            said = _ADDRESS.sub("…", _said(error))  # no personal data in the log
            raise MailError(f"{type(error).__name__}: {said}") from None

    def _work(self) -> None:
        """Sends what waits, one after another."""
        while True:
            waiting = self._waiting.get()
            try:
                mail = waiting if isinstance(waiting, Mail | ReadyMail) else waiting()
                if mail is not None:
                    self.send(mail)
            except MailError as error:
                log.error("mail not sent", extra={"why": str(error)})
            except Exception:
                log.exception("mail not made")

    def _ready(self, settings: MailSettings, mail: Mail) -> ReadyMail:
        """The mail as it goes over the wire. Raises ValueError for a header of two lines."""
        made = EmailMessage(policy=SMTP)
        made["From"], made["To"], made["Subject"] = settings.sender, mail.to, mail.subject
        made["Date"] = formatdate()
        made["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
        made["Auto-Submitted"] = "auto-generated"
        made.set_content(mail.text)
        return ReadyMail(settings.sender, mail.to, made.as_bytes())

    def _server(self, settings: MailSettings) -> smtplib.SMTP:
        """A connection that is ready to send; a password goes over TLS alone."""
        context = ssl.create_default_context()
        if settings.tls_at_once:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.host, settings.port, timeout=SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=SECONDS)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            elif not settings.may_be_plain:
                server.close()
                raise OSError("the server offers no TLS, so nothing was sent; ?tls=no lets it be")
            elif settings.password and settings.host not in _HERE:
                server.close()
                raise OSError("the server offers no TLS, so the password was not sent")
        if settings.user and settings.password:
            server.login(settings.user, settings.password)
        return server


def _said(error: BaseException) -> str:
    """An error on one line."""
    return " ".join(str(error).split())[:200]
