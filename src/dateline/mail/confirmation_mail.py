"""The mail that a sign-up sends: a link to confirm it; or, where all of it was confirmed before,
that it was.
"""

from __future__ import annotations

from dateline.mail.consent_words import sent_by
from dateline.mail.lists import MailingList
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.messages import Letter
from dateline.mail.preferences import preferences_token
from dateline.mail.sign_up import PendingSignUp
from dateline.mail.tokens import CONFIRM_WITHIN

LONGEST_SUBJECT = 200  # characters


def confirmation_letter(newsletter: Newsletter, asked: PendingSignUp, case_title: str) -> Letter:
    """The mail to whoever signed up, or to whom somebody else did; `MailMaker.letter` makes it."""
    text = _text(newsletter, asked, case_title)
    return Letter(asked.address, _subject(asked, case_title), text, name=f"ask {asked.request}")


def _subject(asked: PendingSignUp, case_title: str) -> str:
    words = "Please confirm" if asked.token else "You receive this already"
    return f"{words}: {case_title}"[:LONGEST_SUBJECT]


def _text(newsletter: Newsletter, asked: PendingSignUp, case_title: str) -> str:
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
