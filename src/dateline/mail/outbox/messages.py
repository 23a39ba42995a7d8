"""Puts a mail together: RFC 5322, with the headers by which mail programs leave (RFC 8058)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from dateline.mail.digest.wording import LEAVE, PREFERENCES
from dateline.mail.leaving import leave_token
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.deliveries import Delivery
from dateline.mail.settings import NewsletterSettings
from dateline.mail.tokens import token

POLICY = policy.SMTP.clone(max_line_length=998)
"""Longer lines are not folded: a long List-Unsubscribe would be folded into encoded words, which no
mail program reads."""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it goes over the wire. sender: of the envelope (VERP); to: its only recipient."""

    sender: str
    to: str
    message_id: str
    data: bytes


@dataclass(frozen=True, slots=True)
class KeptDigest:
    """What is sent, the same for all readers but for their links."""

    id: int
    list_slug: str
    list_title: str
    subject: str
    text: str
    html: str


def digest_mail(
    newsletter: Newsletter, digest: KeptDigest, delivery: Delivery, at: datetime
) -> OutgoingMail:
    """A digest to one reader, unsigned."""
    settings = newsletter.settings
    leave = f"{settings.home}/mail/leave/{leave_token(newsletter, delivery.subscription)}"
    preferences = token(newsletter.secret, "preferences", delivery.subscriber)
    links = {LEAVE: leave, PREFERENCES: f"{settings.home}/mail/preferences/{preferences}"}
    made = EmailMessage(policy=POLICY)
    made["From"] = _from(settings)
    made["To"] = delivery.address
    made["Subject"] = digest.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = delivery.message_id
    if settings.reply_to:
        made["Reply-To"] = settings.reply_to
    made["List-Id"] = f"<{digest.list_slug}.{settings.sender.rpartition('@')[2]}>"
    made["List-Unsubscribe"] = f"<{leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Dateline-Id"] = token(newsletter.secret, "message", delivery.id)
    made.set_content(_filled(digest.text, links), cte="quoted-printable")
    if delivery.format == "html":
        made.add_alternative(_filled(digest.html, links), subtype="html", cte="quoted-printable")
    return OutgoingMail(
        _envelope_sender(newsletter, settings, delivery.id),
        delivery.address,
        delivery.message_id,
        made.as_bytes(),
    )


def _from(settings: NewsletterSettings) -> str:
    return str(Address(display_name=settings.sender_name, addr_spec=settings.sender))


def _envelope_sender(newsletter: Newsletter, settings: NewsletterSettings, delivery: int) -> str:
    """The address to which bounces go, with the delivery's mark (VERP)."""
    if not settings.bounce_address:
        return settings.sender
    local, _, host = settings.bounce_address.rpartition("@")
    return f"{local}+{token(newsletter.secret, 'bounce', delivery)}@{host}"


def _filled(words: str, links: dict[str, str]) -> str:
    """The words with a reader's own links."""
    for mark, link in links.items():
        words = words.replace(mark, link)
    return words
