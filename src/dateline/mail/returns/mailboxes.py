"""Where what comes back is fetched: a maildir, a folder of an IMAP server, a pipe.

What a program can settle is moved to `Processed`; what a person should read stays where it is,
marked as seen by us, so that it is not read again.
"""

from __future__ import annotations

import hashlib
import imaplib
import mailbox
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from urllib.parse import SplitResult, unquote, urlsplit

from sqlalchemy import select

from dateline.mail.errors import NewsletterError
from dateline.mail.loopback import is_loopback
from dateline.mail.newsletter import Newsletter
from dateline.mail.returns.effects import note_return
from dateline.mail.returns.kinds import ReturnKind
from dateline.mail.returns.marks import MarkReader
from dateline.mail.returns.reading import MOST, read_return
from dateline.mail.store.tables import DELIVERY, RETURN, SUBSCRIBER, SUBSCRIPTION

SETTLED: tuple[ReturnKind, ...] = (
    "hard",
    "soft",
    "delayed",
    "delivered",
    "complaint",
    "auto_reply",
    "leave",
)
"""Kinds that no person needs to read."""
PROCESSED = "Processed"
SECONDS = 60


class Box(Protocol):
    """Somewhere messages lie. Each is given with what moves it to the settled ones."""

    def messages(self) -> Iterator[tuple[bytes, Callable[[], None]]]:
        """The bytes of each message, and how it is put away."""
        ...


@dataclass(slots=True)
class Collected:
    """What a round brought, by kind; `known`: messages that were noted before."""

    kinds: dict[ReturnKind, int] = field(default_factory=dict[ReturnKind, int])
    known: int = 0


def collect(newsletter: Newsletter, box: Box, at: datetime) -> Collected:
    """Reads what lies in a box and does what follows from it, a message a transaction: one that was
    noted and not put away, since the program was killed between, is not noted twice.
    """
    found = Collected()
    for data, put_away in box.messages():
        kind = take(newsletter, data, at)
        if kind is None:
            found.known += 1
        else:
            found.kinds[kind] = found.kinds.get(kind, 0) + 1
        if kind in SETTLED or (kind is None and _kind_noted(newsletter, data) in SETTLED):
            put_away()
    return found


def take(
    newsletter: Newsletter, data: bytes, at: datetime, recipient: str | None = None
) -> ReturnKind | None:
    """Reads one message and does what follows from it; its kind, None where it was noted before.
    `recipient`: to whom it came, where a pipe says so.
    """
    reader = MarkReader(
        newsletter.secret, newsletter.settings, at, lambda id_: delivery_of(newsletter, id_)
    )
    returned = read_return(data, reader, recipient, lambda number: address_of(newsletter, number))
    with newsletter.store.writing() as connection:
        is_new = note_return(connection, returned, _hash(data), at)
    return returned.kind if is_new else None


def delivery_of(newsletter: Newsletter, message_id: str) -> int | None:
    """The delivery that bears a Message-ID; None for none of ours."""
    wanted = select(DELIVERY.c.id).where(DELIVERY.c.message_id == message_id)
    with newsletter.store.reading() as connection:
        return connection.execute(wanted).scalar()


def address_of(newsletter: Newsletter, delivery: int) -> str | None:
    """The address to which a delivery went; None where it, or its reader, is there no more."""
    wanted = (
        select(SUBSCRIBER.c.address)
        .join(SUBSCRIPTION, SUBSCRIPTION.c.subscriber == SUBSCRIBER.c.id)
        .join(DELIVERY, DELIVERY.c.subscription == SUBSCRIPTION.c.id)
        .where(DELIVERY.c.id == delivery)
    )
    with newsletter.store.reading() as connection:
        return connection.execute(wanted).scalar()


def _kind_noted(newsletter: Newsletter, data: bytes) -> str | None:
    wanted = select(RETURN.c.kind).where(RETURN.c.hash == _hash(data))
    with newsletter.store.reading() as connection:
        return connection.execute(wanted).scalar() or "hard"


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_pipe(stream: BinaryIO) -> bytes:
    """One message from a pipe. Of a huge one the rest is read and let go, so that whoever writes it
    is not cut off.
    """
    data = stream.read(MOST)
    while stream.read(1_000_000):
        pass
    return data


class MaildirBox:
    """A maildir, as Postfix, Exim and Dovecot keep one."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "new").is_dir() or not (folder / "cur").is_dir():
            raise NewsletterError(
                f"{folder}: is no maildir (it has no folders new and cur); name the one that your "
                "mail server delivers to."
            )
        self._box = mailbox.Maildir(folder, create=False)

    def messages(self) -> Iterator[tuple[bytes, Callable[[], None]]]:
        """Each message that was not put away."""
        for key in sorted(self._box.keys()):
            try:
                data = self._box.get_bytes(key)[:MOST]
            except (KeyError, OSError):
                continue  # another program has taken it meanwhile
            yield data, lambda key=key: self._put_away(key)

    def _put_away(self, key: str) -> None:
        """Moves a message to the folder of settled ones."""
        done = self._box.add_folder(PROCESSED)
        with suppress(KeyError, OSError):  # another program may have taken it meanwhile
            done.add(self._box[key])
            self._box.remove(key)


class ImapBox:
    """A folder of an IMAP server: imaps://USER:PASSWORD@HOST/INBOX."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("imap", "imaps") or not parts.hostname:
            raise NewsletterError("Write the mailbox as imaps://USER:PASSWORD@HOST/INBOX.")
        self._where = parts.hostname
        self._folder = unquote(parts.path.strip("/")) or "INBOX"
        try:
            self._server = _connected(parts, parts.hostname)
            self._server.login(unquote(parts.username or ""), unquote(parts.password or ""))
            status, _ = self._server.select(_quoted(self._folder))
        except (imaplib.IMAP4.error, OSError) as error:
            said = " ".join(str(error).split())[:200]
            raise NewsletterError(f"{self._where}: the mailbox cannot be read ({said}).") from error
        if status != "OK":
            raise NewsletterError(f"{self._where}: there is no folder {self._folder}.")

    def messages(self) -> Iterator[tuple[bytes, Callable[[], None]]]:
        """Each message that was not put away."""
        try:
            _, found = self._server.uid("SEARCH", "UNDELETED")
            for uid in (found[0] or b"").split():
                _, parts = self._server.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{MOST}>)")
                for _, data in cast("list[tuple[bytes, bytes]]", [p for p in parts if len(p) == 2]):
                    yield data, lambda uid=uid: self._put_away(uid.decode())
            self._server.expunge()
        except (imaplib.IMAP4.error, OSError) as error:
            said = " ".join(str(error).split())[:200]
            raise NewsletterError(f"{self._where}: stopped answering ({said}).") from None

    def close(self) -> None:
        """Ends the session."""
        with suppress(imaplib.IMAP4.error, OSError):
            self._server.logout()

    def _put_away(self, uid: str) -> None:
        """Copies a message to the folder of settled ones and marks it as deleted here."""
        folder = _quoted(PROCESSED)
        self._server.create(folder)
        status, _ = self._server.uid("COPY", uid, folder)
        if status == "OK":
            self._server.uid("STORE", uid, "+FLAGS", r"(\Deleted)")


def _connected(parts: SplitResult, host: str) -> imaplib.IMAP4:
    """A connection that a password may go over. Raises NewsletterError where it would go without
    TLS, and what the library raises.
    """
    context = ssl.create_default_context()
    if parts.scheme == "imaps":
        return imaplib.IMAP4_SSL(host, parts.port or 993, ssl_context=context, timeout=SECONDS)
    server = imaplib.IMAP4(host, parts.port or 143, timeout=SECONDS)
    if "STARTTLS" in server.capabilities:
        server.starttls(context)
    elif not is_loopback(host):
        raise NewsletterError(f"{host}: offers no TLS, so the password was not sent; use imaps.")
    return server


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it."""
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
