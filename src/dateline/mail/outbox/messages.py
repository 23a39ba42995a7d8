"""Puts mail together: RFC 5322, with the headers by which mail programs leave (RFC 8058), signed.

What is the same for all readers of a digest is made once (`_Template`); a reader's mail is that
with their own links in it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cached_property
from urllib.parse import quote

from dateline.mail.digest.pictures import DigestPicture, unpacked
from dateline.mail.digest.wording import LEAVE, PREFERENCES, REASON
from dateline.mail.leaving import leave_token
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import Delivery
from dateline.mail.outbox.header_lines import header, named_header, words_header
from dateline.mail.outbox.quoted_parts import QuotedPart
from dateline.mail.outbox.signing import HeaderLine, SigningKey, signatures, signing_key
from dateline.mail.settings import NewsletterSettings
from dateline.mail.tokens import token

MARKS = (LEAVE, PREFERENCES, REASON)
ONE_CLICK = "List-Unsubscribe=One-Click"
KEPT_TEMPLATES = 8  # of digests; each is some ten thousand bytes


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it goes over the wire. sender: of the envelope (VERP); to: its only recipient."""

    sender: str
    to: str
    message_id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """What is sent, the same for all readers but for their links. `pictures`: as the store keeps
    them, JSON of `DigestPicture`.
    """

    id: int
    list_slug: str
    list_title: str
    subject: str
    text: str
    html: str
    pictures: bytes | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person that is no digest: a link to confirm by, an answer. subscription: that
    it offers to leave; None where there is none yet.
    """

    to: str
    subject: str
    text: str
    html: str | None = None
    name: str = "letter"  # tells letters to one person apart: part of the Message-ID
    subscription: int | None = None
    list_slug: str = ""
    list_title: str = ""
    pictures: tuple[DigestPicture, ...] = ()  # inside its HTML


@dataclass
class MailMaker:
    """Makes the mail of a newsletter, by its settings as they stand when it is made.

    Raises NewsletterError where a key cannot be read, or nobody is named whom mail is from.
    """

    newsletter: Newsletter
    settings: NewsletterSettings = field(init=False)
    _keys: list[SigningKey] = field(init=False)
    _templates: dict[int, _Template] = field(default_factory=dict[int, "_Template"])

    def __post_init__(self) -> None:
        self.settings = self.newsletter.settings
        self.settings.check(self.newsletter.slug)
        self._keys = [signing_key(key) for key in self.settings.dkim]

    def digest(self, digest: KeptDigest, delivery: Delivery, at: datetime) -> OutgoingMail:
        """A digest to one reader."""
        template = self._templates.get(digest.id)
        if template is None:
            template = self._templates[digest.id] = _Template(digest, self.settings)
            while len(self._templates) > KEPT_TEMPLATES:
                self._templates.pop(next(iter(self._templates)))
        links = self._links(delivery)
        kind, body = template.body(delivery.format == "html", links, delivery.message_id)
        headers = [
            *template.headers,
            *self._own_headers(delivery.to, delivery.message_id, at),
            *self._leaving_headers(delivery.subscription, links[LEAVE]),
            header("X-Dateline-Id", token(self.newsletter.secret, "message", delivery.id)),
            header("MIME-Version", "1.0"),
            *kind,
        ]
        sender = self._envelope_sender(delivery.id)
        return self._signed(headers, body, sender, delivery.to, delivery.message_id, at)

    def letter(self, letter: Letter, at: datetime) -> OutgoingMail:
        """A letter to one person. Sent twice within a second it is the same."""
        made = hashlib.blake2b(
            f"{letter.name}/{letter.to}/{at.timestamp():.0f}".encode(),
            key=self.newsletter.secret,
            digest_size=16,
        )
        message_id = f"<{made.hexdigest()}@{self.settings.domain}>"
        body = _Bodies(letter.text, letter.html, letter.pictures)
        kind, data = body.of(letter.html is not None, {}, message_id)
        leaving: list[HeaderLine] = []
        if letter.subscription is not None:
            link = self._leave_link(letter.subscription)
            leaving = [
                _list_id(letter.list_slug, letter.list_title, self.settings),
                *self._leaving_headers(letter.subscription, link),
            ]
        headers = [
            *_sender_headers(self.settings),
            words_header("Subject", letter.subject),
            *self._own_headers(letter.to, message_id, at),
            *leaving,
            header("MIME-Version", "1.0"),
            *kind,
        ]
        sender = self.settings.bounce_address or self.settings.sender
        return self._signed(headers, data, sender, letter.to, message_id, at)

    def _signed(
        self,
        headers: list[HeaderLine],
        body: bytes,
        sender: str,
        to: str,
        message_id: str,
        at: datetime,
    ) -> OutgoingMail:
        head = signatures(headers, body, self._keys, at) + b"".join(line for _, line in headers)
        return OutgoingMail(sender, to, message_id, head + b"\r\n" + body)

    def _own_headers(self, to: str, message_id: str, at: datetime) -> list[HeaderLine]:
        """What is another for each mail."""
        return [
            header("To", to),
            header("Date", format_datetime(at)),
            header("Message-ID", message_id),
        ]

    def _leaving_headers(self, subscription: int, link: str) -> list[HeaderLine]:
        """By which mail programs leave: one POST, or a mail."""
        ways = [f"<{link}>"]
        if self.settings.leave_address:
            subject = f"leave {leave_token(self.newsletter, subscription)}"
            address = quote(self.settings.leave_address, safe="@+.-_")
            ways = [f"<{link}>,", f"<mailto:{address}?subject={quote(subject)}>"]
        return [
            header("List-Unsubscribe", *ways),
            header("List-Unsubscribe-Post", ONE_CLICK),
        ]

    def _links(self, delivery: Delivery) -> dict[str, str]:
        """What stands at the marks, for one reader; the same in text and in HTML."""
        preferences = token(self.newsletter.secret, "preferences", delivery.subscriber)
        return {
            LEAVE: self._leave_link(delivery.subscription),
            PREFERENCES: f"{self.settings.home}/mail/preferences/{preferences}",
            REASON: delivery.reason,
        }

    def _leave_link(self, subscription: int) -> str:
        return f"{self.settings.home}/mail/leave/{leave_token(self.newsletter, subscription)}"

    def _envelope_sender(self, delivery: int) -> str:
        """The address to which bounces go, with the delivery's mark (VERP)."""
        if not self.settings.bounce_address:
            return self.settings.sender
        local, _, host = self.settings.bounce_address.rpartition("@")
        return f"{local}+{token(self.newsletter.secret, 'bounce', delivery)}@{host}"


class _Template:
    """A digest as far as it is the same for all readers."""

    def __init__(self, digest: KeptDigest, settings: NewsletterSettings) -> None:
        host = settings.domain
        self.headers = [
            *_sender_headers(settings),
            words_header("Subject", digest.subject),
            _list_id(digest.list_slug, digest.list_title, settings),
            header("Feedback-ID", f"{digest.id}:{digest.list_slug}:digest:{host}"),
        ]
        pictures = unpacked(digest.pictures)
        self._bodies = _Bodies(digest.text, digest.html, pictures)

    def body(
        self, with_html: bool, links: dict[str, str], message_id: str
    ) -> tuple[list[HeaderLine], bytes]:
        """The headers that say what the body is, and the body."""
        return self._bodies.of(with_html, links, message_id)


class _Bodies:
    """The body of a mail: its text alone, or its text and its HTML with pictures inside."""

    def __init__(self, text: str, html: str | None, pictures: tuple[DigestPicture, ...]) -> None:
        self._text = QuotedPart(text, MARKS)
        self._html = QuotedPart(html, MARKS) if html is not None else None
        self._pictures = pictures

    def of(
        self, with_html: bool, links: dict[str, str], message_id: str
    ) -> tuple[list[HeaderLine], bytes]:
        """The headers that say what the body is, and the body."""
        text = self._text.filled(links)
        if self._html is None or not with_html:
            return _text_headers("plain"), text
        html_headers, html = _text_headers("html"), self._html.filled(links)
        if self._pictures:
            bound = _boundary(message_id, "r")
            inner = [_part(html_headers, html), *self._picture_parts]
            html_headers = [_multipart("related", bound, 'type="text/html"')]
            html = _bounded(inner, bound)
        bound = _boundary(message_id, "a")
        parts = [_part(_text_headers("plain"), text), _part(html_headers, html)]
        return [_multipart("alternative", bound)], _bounded(parts, bound)

    @cached_property
    def _picture_parts(self) -> list[bytes]:
        """Each picture as a part of its own."""
        return [
            _part(
                [
                    header("Content-Type", picture.kind),
                    header("Content-Transfer-Encoding", "base64"),
                    header("Content-ID", f"<{picture.name}>"),
                    header("Content-Disposition", "inline"),
                ],
                base64.encodebytes(picture.data).replace(b"\n", b"\r\n"),
            )
            for picture in self._pictures
        ]


def _sender_headers(settings: NewsletterSettings) -> list[HeaderLine]:
    """Who a mail is from, and that a program wrote it."""
    made = [
        named_header("From", settings.sender_name, f"<{settings.sender}>"),
        header("Auto-Submitted", "auto-generated"),
    ]
    if settings.reply_to:
        made.append(header("Reply-To", settings.reply_to))
    return made


def _list_id(slug: str, title: str, settings: NewsletterSettings) -> HeaderLine:
    return named_header("List-Id", title, f"<{slug}.{settings.domain}>")


def _text_headers(kind: str) -> list[HeaderLine]:
    return [
        header("Content-Type", f'text/{kind}; charset="utf-8"'),
        header("Content-Transfer-Encoding", "quoted-printable"),
    ]


def _multipart(kind: str, bound: str, more: str = "") -> HeaderLine:
    values = [f"multipart/{kind};", f'boundary="{bound}"']
    return header("Content-Type", *([*values[:1], f"{more};", values[1]] if more else values))


def _boundary(message_id: str, which: str) -> str:
    """A line that stands in no part: neither quoted-printable nor base64 has "=_"."""
    return f"=_{which}{message_id[1:17]}"


def _part(headers: list[HeaderLine], body: bytes) -> bytes:
    return b"".join(line for _, line in headers) + b"\r\n" + body


def _bounded(parts: list[bytes], bound: str) -> bytes:
    """Parts between their boundaries."""
    line = f"--{bound}".encode()
    return b"".join(line + b"\r\n" + part for part in parts) + line + b"--\r\n"
