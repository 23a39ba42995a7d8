"""Hands mail to Mailchimp Transactional, byte for byte: `POST /api/1.0/messages/send-raw`.
https://mailchimp.com/developer/transactional/api/messages/send-raw-mime-message
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.mail.bridges.service_client import ServiceAnswer, ServiceClient
from dateline.mail.outbox.messages import OutgoingMail
from dateline.mail.outbox.transports import TransportAnswer

REJECTED: Mapping[str, str] = {
    "hard-bounce": "5.1.1",
    "invalid": "5.1.3",
    "soft-bounce": "4.0.0",
    "spam": "5.7.0",
    "unsub": "5.7.0",
    "custom": "5.7.0",
    "invalid-sender": "5.1.7",
    "test-mode-limit": "4.7.0",
    "unsigned": "5.7.0",
    "rule": "5.7.0",
}
"""The status of RFC 3463 that is nearest to each of the service's reasons."""


class MailchimpTransport:
    """One account. home: the service's address."""

    def __init__(self, home: str, key: str) -> None:
        self._address = f"{home}/api/1.0/messages/send-raw"
        self._key = key
        self._client = ServiceClient()

    async def send(self, mail: OutgoingMail) -> TransportAnswer:
        """Hands one mail over; it is not queued behind our back (`async`: false)."""
        body = {
            "key": self._key,
            "raw_message": mail.data.decode("utf-8", "surrogateescape"),
            "from_email": mail.sender,
            "to": [mail.to],
            "async": False,
        }
        return _answer(await self._client.post(self._address, body))

    async def close(self) -> None:
        """Lets go of the connection."""
        await self._client.close()


class MailchimpRecipient(msgspec.Struct):
    """What became of one recipient."""

    status: str
    reject_reason: str | None = None
    id: str | None = msgspec.field(name="_id", default=None)


class MailchimpError(msgspec.Struct):
    """A refusal of the whole request."""

    name: str = ""
    message: str = ""


def _answer(told: ServiceAnswer) -> TransportAnswer:
    """What the service's answer means."""
    if told.status == -1:
        return TransportAnswer("unknown", told.words)
    recipients = told.content(list[MailchimpRecipient]) if told.status == 200 else None
    if recipients:
        return _of_recipient(recipients[0])
    error = told.content(MailchimpError)
    if error is None:
        return TransportAnswer("later" if told.status >= 500 else "broken", told.words)
    is_about_mail = error.name == "ValidationError"
    return TransportAnswer("refused" if is_about_mail else "broken", error.message[:200])


def _of_recipient(told: MailchimpRecipient) -> TransportAnswer:
    """What became of the one recipient."""
    if told.status in ("sent", "queued", "scheduled"):
        return TransportAnswer("sent", told.id or "")
    reason = told.reject_reason or told.status
    code = REJECTED.get(reason, "5.0.0")
    return TransportAnswer("later" if code.startswith("4") else "refused", reason, code)
