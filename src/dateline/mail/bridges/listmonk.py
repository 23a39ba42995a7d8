"""Hands mail to listmonk, by its transactional messages: `POST /api/tx`, with `subscriber_mode`
"external", so that nothing is stored of the reader there. https://listmonk.app/docs/apis/transactional

The template that is named holds nothing but `{{ .Tx.Data.content | Safe }}`. listmonk puts its mail
together and signs it itself: our signatures and the text part do not go along, the headers of
leaving do.
"""

from __future__ import annotations

from email import message_from_bytes, policy

import aiohttp
import msgspec

from dateline.mail.bridges.service_client import ServiceAnswer, ServiceClient
from dateline.mail.outbox.messages import OutgoingMail
from dateline.mail.outbox.transports import TransportAnswer

HEADERS = (
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Reply-To",
    "Message-ID",
    "Auto-Submitted",
    "X-Dateline-Id",
)
"""What goes along of our own headers."""


class ListmonkTransport:
    """One listmonk. home: its address; template: the number of the template."""

    def __init__(self, home: str, user: str, token: str, template: int) -> None:
        self._address = f"{home}/api/tx"
        self._template = template
        self._client = ServiceClient({"Authorization": aiohttp.encode_basic_auth(user, token)})

    async def send(self, mail: OutgoingMail) -> TransportAnswer:
        """Hands one mail over."""
        message = message_from_bytes(mail.data, policy=policy.default)
        html = message.get_body(("html",))
        shown = html or message.get_body(("plain",))
        body = {
            "subscriber_emails": [mail.to],
            "subscriber_mode": "external",
            "template_id": self._template,
            "from_email": str(message["From"]),
            "subject": str(message["Subject"]),
            "data": {"content": str(shown.get_content()) if shown else ""},
            "headers": [{name: str(message[name])} for name in HEADERS if message[name]],
            "messenger": "email",
            "content_type": "html" if html else "plain",
        }
        return _answer(await self._client.post(self._address, body))

    async def close(self) -> None:
        """Lets go of the connection."""
        await self._client.close()


class ListmonkAnswer(msgspec.Struct):
    """What it says: data where it went well, message where not."""

    data: object = None
    message: str = ""


def _answer(told: ServiceAnswer) -> TransportAnswer:
    """What listmonk's answer means."""
    said = told.content(ListmonkAnswer) or ListmonkAnswer()
    if told.status == 200 and said.data is True:
        return TransportAnswer("sent")
    words = said.message[:200] or told.words
    if told.status == -1:
        return TransportAnswer("unknown", words)
    if told.status in (0, 401, 403, 404):
        return TransportAnswer("broken", words)
    return TransportAnswer("refused" if told.status == 400 else "later", words)
