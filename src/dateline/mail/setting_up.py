"""Checks what is said of a newsletter once, before it is kept: each wrong word is told, with its
mend, while the person is there who can mend it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from dateline.mail.errors import NewsletterError
from dateline.mail.loopback import is_loopback
from dateline.mail.mail_addresses import mail_address
from dateline.mail.newsletter import Newsletter
from dateline.mail.outbox.signing import signing_key
from dateline.mail.settings import (
    NO_CASE_IN_HOME,
    DkimKey,
    NewsletterSettings,
    set_newsletter_settings,
    slug_of_home,
)

ADDRESSES = ("sender", "reply_to", "bounce_address", "leave_address")
LONGEST_HOME = 400  # characters: links stand in headers, whose lines end at 998
LONGEST_NAME = 100


def set_up(
    newsletter: Newsletter, given: Mapping[str, str | int | None], dkim: Sequence[str] | None
) -> NewsletterSettings:
    """Keeps the settings that are given and leaves the others. `dkim`: DOMAIN:SELECTOR:KEYFILE
    each, in place of the keys of before; None leaves them. Raises NewsletterError.
    """
    settings = msgspec.structs.replace(
        newsletter.settings,
        **{name: _checked(name, value) for name, value in given.items() if value is not None},
    )
    if dkim is not None:
        settings = msgspec.structs.replace(settings, dkim=tuple(dkim_key(one) for one in dkim))
    for key in settings.dkim:
        signing_key(key)
        _check_alignment(settings, key)
    set_newsletter_settings(newsletter.store, settings)
    return settings


def _checked(name: str, value: str | int) -> str | int:
    """A value as it is kept. Raises NewsletterError."""
    if not isinstance(value, str) or not value:
        return value
    if name in ADDRESSES:
        return mail_address(value).address
    if name == "home":
        return _home(value)
    if not value.isprintable() or len(value) > LONGEST_NAME:
        raise NewsletterError(
            f"{name.replace('_', ' ')}: at most {LONGEST_NAME} letters, on one line."
        )
    if name == "sender_name" and "@" in value:
        raise NewsletterError(
            "sender name: a name without an address in it; filters take that for a forgery."
        )
    return value.strip()


def _home(value: str) -> str:
    """The address of the case's pages. Raises NewsletterError."""
    parts = urlsplit(value.strip())
    is_good = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not (is_good and parts.hostname) or parts.query or parts.fragment:
        raise NewsletterError(
            "The address of the case's pages begins with https://, as in "
            "https://desk.example.org/c/mali: mail programs leave by nothing else (RFC 8058)."
        )
    if len(value) > LONGEST_HOME or not value.isascii() or any(c in value for c in ' <>"'):
        raise NewsletterError(
            f"The address of the case's pages has at most {LONGEST_HOME} letters, all of ASCII."
        )
    home = value.strip().rstrip("/")
    if slug_of_home(home) is None:
        raise NewsletterError(NO_CASE_IN_HOME)
    return home


def dkim_key(given: str) -> DkimKey:
    """A key as a user names it: DOMAIN:SELECTOR:KEYFILE. Raises NewsletterError."""
    domain, selector, path = (*given.split(":", 2), "", "")[:3]
    if not path or not all(_is_label(one) for one in (*domain.split("."), *selector.split("."))):
        raise NewsletterError(
            f"{given}: write a key as DOMAIN:SELECTOR:KEYFILE, such as "
            "lists.example.org:d2026:/etc/dateline/dkim.pem."
        )
    return DkimKey(domain.lower(), selector.lower(), str(Path(path).resolve()))


def _is_label(word: str) -> bool:
    """True for a part of a name in DNS."""
    return 0 < len(word) <= 63 and word.isascii() and word.replace("-", "").isalnum()


def _check_alignment(settings: NewsletterSettings, key: DkimKey) -> None:
    """Raises NewsletterError where a signature would be of another domain than the sender: mail
    programs then take it for a stranger's (DMARC).
    """
    host = settings.domain.lower()
    if host and host != key.domain and not host.endswith(f".{key.domain}"):
        raise NewsletterError(
            f"Mail is from {host}, and the key signs for {key.domain}: name the domain of the "
            "sender, or one that it belongs to."
        )
