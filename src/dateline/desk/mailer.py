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
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from queue import Empty, Full, Queue
from threading import Event, Thread
from urllib.parse import parse_qs, unquote, urlsplit

from dateline.desk.deferred_mail import LOOK, DeferredMails

log = logging.getLogger("dateline.desk")

SECONDS = 30  # for one mail
STOPPING = 5.0  # seconds that what was posted is waited for at the end
MOST_WAITING = 1000
_PORTS = {"smtp": 587, "smtps": 465}
_ADDRESS = re.compile(r"[^\s<>\"'(:,;]+@[^\s<>\"'),:;]+")
_HERE = ("localhost", "127.0.0.1", "::1")


class MailError(Exception):
    """A mail was not sent, or mail is set up wrongly; the message says why. is_temporary: the same
    mail may be taken later.
    """

    def __init__(self, said: str, is_temporary: bool = False) -> None:
        super().__init__(said)
        self.is_temporary = is_temporary


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail, as plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadyMail:
    """A mail that is whole already, signed where that is set up. sender: of the envelope; deferred:
    where it waits that is not taken yet, None for the desk's store.
    """

    sender: str
    to: str
    data: bytes
    deferred: DeferredMails | None = None


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
    """Hands mail over, now or in a thread of its own. Without settings it sends none. `deferred`:
    where mail waits that is not taken yet, the desk's store before others.
    """

    def __init__(
        self,
        settings: MailSettings | None = None,
        deferred: Callable[[], Sequence[DeferredMails]] = tuple,
    ) -> None:
        self._settings = settings
        self._deferred = deferred
        self._waiting: Queue[Mail | ReadyMail | Making | None] = Queue(MOST_WAITING)
        self._thread: Thread | None = None
        self._stopping = Event()

    @property
    def is_set_up(self) -> bool:
        """True where mail can be sent."""
        return self._settings is not None

    def start(self) -> None:
        """Begins to send, also what waits since before the desk was started."""
        if self._settings is not None and self._thread is None:
            self._thread = Thread(target=self._work, name="dateline-mail", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Ends it, once what was posted is sent or put off; waits for that a little while."""
        if self._thread is None:
            return
        self._stopping.set()
        with suppress(Full):
            self._waiting.put_nowait(None)
        self._thread.join(timeout=STOPPING)

    def post(self, mail: Mail | ReadyMail | Making) -> None:
        """Has a mail sent soon, and does not wait for it, nor for its making; one that is not taken
        yet is tried again, and one that fails stands in the log.
        """
        if self._settings is None:
            return
        self.start()
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
            raise MailError(f"{type(error).__name__}: {said}", _is_temporary(error)) from None

    def _work(self) -> None:
        """Sends what waits, one after another, and what was put off, when its turn comes."""
        while not self._stopping.is_set() or not self._waiting.empty():
            try:
                waiting = self._waiting.get(timeout=self._seconds_to_next())
            except Empty:
                waiting = None
            if waiting is not None:
                self._send_new(waiting)
            if self._stopping.is_set():
                continue
            try:
                self._send_deferred()
            except Exception:
                log.exception("mail not sent")

    def _seconds_to_next(self) -> float:
        """Seconds until a mail that was put off may be tried."""
        try:
            return min((one.seconds_to_next() for one in self._deferred()), default=LOOK)
        except Exception:
            log.exception("mail that waits not read")
            return LOOK

    def _send_new(self, waiting: Mail | ReadyMail | Making) -> None:
        """Makes and sends a mail, or puts it off."""
        try:
            mail = waiting if isinstance(waiting, Mail | ReadyMail) else waiting()
            if mail is None or self._settings is None:
                return
            ready = mail if isinstance(mail, ReadyMail) else self._ready(self._settings, mail)
            self._send_or_defer(ready)
        except Exception:
            log.exception("mail not made")

    def _send_or_defer(self, mail: ReadyMail) -> None:
        """Sends a mail; has it wait where the server does not take it yet."""
        try:
            self.send(mail)
        except MailError as error:
            kept = mail.deferred or next(iter(self._deferred()), None)
            if error.is_temporary and kept and kept.add(mail.sender, mail.to, mail.data):
                log.info("mail put off", extra={"why": str(error)})
            else:
                log.error("mail not sent", extra={"why": str(error)})

    def _send_deferred(self) -> None:
        """Tries what was put off and whose turn has come."""
        for kept in self._deferred():
            for mail in kept.due():
                try:
                    self.send(ReadyMail(mail.sender, mail.to, mail.data))
                except MailError as error:
                    if error.is_temporary and kept.again(mail):
                        continue
                    log.error("mail not sent", extra={"why": str(error)})
                kept.drop(mail)

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
                raise _NoTls("the server offers no TLS, so nothing was sent; ?tls=no lets it be")
            elif settings.password and settings.host not in _HERE:
                server.close()
                raise _NoTls("the server offers no TLS, so the password was not sent")
        if settings.user and settings.password:
            server.login(settings.user, settings.password)
        return server


class _NoTls(OSError):
    """The server would have what must not be read handed over openly."""


def _is_temporary(error: BaseException) -> bool:
    """True where the same mail may be taken later: the server says so (4yz, RFC 5321, section
    4.2.1), or it was not there.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return 400 <= error.smtp_code < 500
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return True
    return isinstance(error, OSError) and not isinstance(
        error, smtplib.SMTPException | ssl.SSLError | _NoTls
    )


def _said(error: BaseException) -> str:
    """An error on one line."""
    return " ".join(str(error).split())[:200]
