"""By which way mail leaves, as a user writes it: a mail server or a service."""

from __future__ import annotations

from collections.abc import Callable

from dateline.mail.errors import NewsletterError
from dateline.mail.outbox.smtp import SmtpTransport
from dateline.mail.outbox.smtp_address import smtp_address
from dateline.mail.outbox.transports import Transport


def transports_to(url: str) -> Callable[[], Transport]:
    """Makes connections to a mail server (smtp://, smtps://) or a service (listmonk+https://,
    mailchimp+https://). Raises NewsletterError, which never quotes a password.
    """
    if url.partition("+")[0] in ("listmonk", "mailchimp"):
        try:
            from dateline.mail.bridges import bridge_at
        except ModuleNotFoundError as missing:
            raise NewsletterError(
                f"Other services need one more library ({missing.name}): pip install aiohttp."
            ) from None
        bridge_at(url)  # what is wrong with it is told now
        return lambda: bridge_at(url)
    address = smtp_address(url)
    return lambda: SmtpTransport(address)
