"""Services by their address, as a user writes it.

listmonk+https://USER:TOKEN@lists.example.org?template=4
mailchimp+https://KEY@mandrillapp.com
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from dateline.mail.bridges.listmonk import ListmonkTransport
from dateline.mail.bridges.mailchimp import MailchimpTransport
from dateline.mail.errors import NewsletterError
from dateline.mail.loopback import is_loopback
from dateline.mail.outbox.transports import Transport

LISTMONK = "listmonk+https://USER:TOKEN@HOST?template=NUMBER"
MAILCHIMP = "mailchimp+https://KEY@mandrillapp.com"


def is_bridge(address: str) -> bool:
    """True for the address of a service, not of a mail server."""
    return address.partition("+")[0] in _BRIDGES


def bridge_at(address: str) -> Transport:
    """The service at an address. Raises NewsletterError, which never quotes its secret."""
    kind, _, rest = address.partition("+")
    try:
        parts = urlsplit(rest)
        _ = parts.port
    except ValueError:
        raise NewsletterError("The address of the service is no URL.") from None
    if kind not in _BRIDGES:
        raise NewsletterError(f"Name a service as {LISTMONK} or {MAILCHIMP}.")
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not parts.hostname or not is_safe:
        raise NewsletterError(f"{kind} is asked by https alone: what lets us in goes with it.")
    return _BRIDGES[kind](parts)


def _home(parts: SplitResult) -> str:
    """Scheme, host, port and path of a service."""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"


def _listmonk(parts: SplitResult) -> Transport:
    template = parse_qs(parts.query).get("template", [""])[0]
    user, token = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user and token and template.isascii() and template.isdigit()):
        raise NewsletterError(f"Write listmonk's address as {LISTMONK}.")
    return ListmonkTransport(_home(parts), user, token, int(template))


def _mailchimp(parts: SplitResult) -> Transport:
    key = unquote(parts.username or "")
    if not key:
        raise NewsletterError(f"Write Mailchimp's address as {MAILCHIMP}.")
    return MailchimpTransport(_home(parts), key)


_BRIDGES: Mapping[str, Callable[[SplitResult], Transport]] = {
    "listmonk": _listmonk,
    "mailchimp": _mailchimp,
}
