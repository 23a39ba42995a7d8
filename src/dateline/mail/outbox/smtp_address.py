"""Where mail is handed over, as a URL says it: `dateline mail send FILE --smtp URL`.

smtp://user:password@mail.example.org:587    STARTTLS, which the server must offer
smtps://user:password@mail.example.org       TLS from the first byte
smtp://127.0.0.1:25                          on this computer: as it comes
smtp://mail.example.org?tls=no               without TLS, where one's own network protects it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from dateline.mail.errors import NewsletterError
from dateline.mail.loopback import is_loopback

PORTS = {"smtp": 587, "smtps": 465}
Security = Literal["at once", "starttls", "none"]


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """A mail server. Seconds: until it has let us in, for an answer, and for its answer to a whole
    mail, which RFC 5321 (4.5.3.2.6) lets it take ten minutes for.
    """

    host: str
    port: int
    security: Security = "none"
    user: str | None = None
    password: str | None = None
    connect_within: float = 30
    answer_within: float = 60
    take_within: float = 600

    def __repr__(self) -> str:
        """Without the password: this may stand in a log."""
        return f"{self.host}:{self.port}"


def smtp_address(url: str) -> SmtpAddress:
    """What a URL says. Raises NewsletterError."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise NewsletterError("The address of the mail server is no URL.") from None
    if parts.scheme not in PORTS or not host:
        raise NewsletterError("Write the mail server as smtp://USER:PASSWORD@HOST:587.")
    security = _security(parts.scheme, host, parse_qs(parts.query).get("tls", [""])[0])
    if parts.password and security == "none" and not is_loopback(host):
        raise NewsletterError("A password is not sent without TLS: leave ?tls=no away.")
    return SmtpAddress(
        host=host,
        port=port or PORTS[parts.scheme],
        security=security,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _security(scheme: str, host: str, asked: str) -> Security:
    """How the connection is kept from others. `asked`: what the URL says behind `tls=`. Raises
    NewsletterError.
    """
    if asked not in ("", "no", "yes"):
        raise NewsletterError(f"tls={asked}: say ?tls=no or ?tls=yes, or nothing.")
    if scheme == "smtps":
        return "at once"
    is_plain = asked == "no" or (is_loopback(host) and asked != "yes")
    return "none" if is_plain else "starttls"
