"""The plain words beside every form that asks for consent: what is stored, who processes it, how to
leave. They are made from the settings; each version that somebody was shown is kept (`consent`).
"""

from __future__ import annotations

from dateline.mail.lists import KINDS, MailingList
from dateline.mail.settings import NewsletterSettings
from dateline.mail.tokens import CONFIRM_WITHIN


def consent_words(settings: NewsletterSettings) -> str:
    """The words as paragraphs, an empty line between two."""
    paragraphs = (
        _stored(settings),
        f"It is processed by {settings.processor or settings.sender_name or settings.sender}, for "
        "nothing but sending these mails. Mails hold no pictures that tell whether you read them, "
        "and links in them are not followed up.",
        f"Nothing is sent until you use the link in a first mail. If you do not, all of this is "
        f"deleted after {CONFIRM_WITHIN.days} days.",
        f"{_leaving(settings)} There you can also get a copy of all that is stored of you, or have "
        "it deleted. Of an address that was deleted only a mark is kept, from which it cannot be "
        f"read, so that nobody enters it again{_mark_ends(settings)}.",
    )
    return "\n\n".join(paragraphs)


def words_for_list(mailing: MailingList, words: str) -> str:
    """The words to which somebody consents who ticks one list: what it sends, and the rest."""
    return f"{mailing.title}: {sent_by(mailing)}.\n\n{words}"


def sent_by(mailing: MailingList) -> str:
    """What a list sends, in words for the form."""
    about = f": {mailing.about_label}" if mailing.about_label else ""
    return f"{KINDS[mailing.kind]}{about}"


def _stored(settings: NewsletterSettings) -> str:
    """What is stored."""
    network = "and" if settings.keep_network_address else "but not"
    return (
        "We store your address, your time zone, the lists that you choose, when and by which words "
        f"you agreed, {network} from which address of the network; and of each mail to you whether "
        "it arrived."
    )


def _leaving(settings: NewsletterSettings) -> str:
    """How to leave."""
    by_mail = f", or write to {settings.leave_address}" if settings.leave_address else ""
    return (
        f"You can leave each list at any time: use the link in any of its mails{by_mail}. Another "
        "link leads to a page of your own, which needs no password."
    )


def _mark_ends(settings: NewsletterSettings) -> str:
    """When the mark of a deleted address goes."""
    days = settings.suppression_days
    return f"; that goes after {days} days" if days else ""
