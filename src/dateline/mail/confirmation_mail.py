"""The mail that a sign-up sends: a link to confirm it; or, where all of it was confirmed before,
that it was.
"""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from dateline.mail.consent_words import sent_by
from dateline.mail.lists import MailingList
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.messages import POLICY, OutgoingMail
from dateline.mail.preferences import preferences_token
from dateline.mail.sign_up import Asked
from dateline.mail.tokens import CONFIRM_WITHIN


def confirmation_mail(
    newsletter: Newsletter, asked: Asked, case_title: str, at: datetime
) -> OutgoingMail:
    """The mail to whoever signed up, or to whom somebody else did."""
    settings = newsletter.settings
    made = EmailMessage(policy=POLICY)
    made["From"] = str(Address(display_name=settings.sender_name, addr_spec=settings.sender))
    made["To"] = asked.address
    made["Subject"] = _subject(asked, case_title)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
    if settings.reply_to:
        made["Reply-To"] = settings.reply_to
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(_text(newsletter, asked, case_title), cte="quoted-printable")
    return OutgoingMail(settings.sender, asked.address, str(made["Message-ID"]), made.as_bytes())


def _subject(asked: Asked, case_title: str) -> str:
    """On one line, without controls."""
    words = "Please confirm" if asked.token else "You receive this already"
    return "".join(c for c in f"{words}: {case_title}" if c.isprintable())[:200]


def _text(newsletter: Newsletter, asked: Asked, case_title: str) -> str:
    """The mail's words."""
    home = newsletter.settings.home
    parts = [f"Somebody, we hope you, asked for mail on “{case_title}” to be sent to this address."]
    if asked.token:
        parts += [
            f"To receive it, open this link within {CONFIRM_WITHIN.days} days:",
            f"{home}/mail/confirm/{asked.token}",
            _listed(asked.lists),
            "If it was not you, do nothing: nothing more is sent, and the address is deleted.",
        ]
    if asked.received:
        parts += ["You receive this already, and nothing was changed:", _listed(asked.received)]
    if asked.subscriber is not None:
        page = preferences_token(newsletter, asked.subscriber)
        parts += ["What you receive is set here:", f"{home}/mail/preferences/{page}"]
    return "\n\n".join(parts) + "\n"


def _listed(mailing: tuple[MailingList, ...]) -> str:
    """Lists, a line each."""
    return "\n".join(f"- {one.title}: {sent_by(one)}" for one in mailing)
