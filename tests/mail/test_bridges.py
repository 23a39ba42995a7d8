"""listmonk and Mailchimp behind the interface of a mail server, each against a stand-in that checks
every request by the service's published description.
"""

from __future__ import annotations

import asyncio

import pytest

from dateline.mail.bridges import bridge_at, is_bridge
from dateline.mail.errors import NewsletterError
from dateline.mail.outbox.messages import OutgoingMail
from tests.mail.service_stand_ins import StandIn, listmonk, mailchimp

LEAVE = "https://desk.example.org/c/mali/mail/leave/l1-0-" + "a" * 24
MAIL = OutgoingMail(
    "bounce+b1@lists.example.org",
    "ann@example.org",
    "<1@lists.example.org>",
    (
        "From: Mali desk <news@lists.example.org>\r\nTo: ann@example.org\r\n"
        "Subject: =?utf-8?q?S=C3=A9var=C3=A9?=\r\nMessage-ID: <1@lists.example.org>\r\n"
        f"List-Unsubscribe: <{LEAVE}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
        "X-Dateline-Id: m1-0-aaaa\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSévaré\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Sévaré</p>\r\n--b--\r\n"
    ).encode(),
)


def _send(address: str, times: int = 1):
    async def run():
        transport = bridge_at(address)
        try:
            return [await transport.send(MAIL) for _ in range(times)]
        finally:
            await transport.close()

    return asyncio.run(run())


def _listmonk(service: StandIn, secret: str = "secret") -> str:
    return f"listmonk+http://desk:{secret}@127.0.0.1:{service.port}?template=4"


def _mailchimp(service: StandIn, key: str = "secret") -> str:
    return f"mailchimp+http://{key}@127.0.0.1:{service.port}"


def test_listmonk_gets_what_its_description_asks_for():
    with listmonk() as service:
        assert [answer.outcome for answer in _send(_listmonk(service), 2)] == ["sent", "sent"]
    assert service.wrong == [] and len(service.asked) == 2
    asked = service.asked[0]
    assert asked["subscriber_emails"] == ["ann@example.org"]
    assert asked["subject"] == "Sévaré" and "<p>Sévaré</p>" in asked["data"]["content"]
    headers = {name: value for one in asked["headers"] for name, value in one.items()}
    assert headers["List-Unsubscribe"] == f"<{LEAVE}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_listmonk_answers():
    with listmonk() as service:
        service.answers = [
            (400, {"message": "invalid email"}),
            (500, {"message": "error sending"}),
            (429, {"message": "slow down"}),
            None,
        ]
        found = [answer.outcome for answer in _send(_listmonk(service), 4)]
        assert found == ["refused", "later", "later", "unknown"]
        assert _send(_listmonk(service, "wrong"))[0].outcome == "broken"
        address = _listmonk(service)
    assert _send(address)[0].outcome == "broken"  # nobody is there any more


def test_mailchimp_gets_the_mail_byte_for_byte():
    with mailchimp() as service:
        assert _send(_mailchimp(service))[0].outcome == "sent"
    assert service.wrong == []
    (asked,) = service.asked
    assert asked["raw_message"].encode() == MAIL.data
    assert asked["to"] == [MAIL.to] and asked["from_email"] == MAIL.sender
    assert asked["async"] is False


def test_what_mailchimp_answers():
    def of(status: str, reason: str | None = None):
        return 200, [{"email": "ann@example.org", "status": status, "reject_reason": reason}]

    validation = {"status": "error", "code": -2, "name": "ValidationError", "message": "no"}
    with mailchimp() as service:
        service.answers = [
            of("queued"),
            of("rejected", "hard-bounce"),
            of("rejected", "soft-bounce"),
            of("invalid"),
            (500, validation),
            (503, None),
            None,
        ]
        found = _send(_mailchimp(service), 7)
        assert [answer.outcome for answer in found] == [
            "sent", "refused", "later", "refused", "refused", "later", "unknown",
        ]  # fmt: skip
        assert found[1].status == "5.1.1"
        assert _send(_mailchimp(service, "wrong"))[0].outcome == "broken"


@pytest.mark.parametrize(
    "address",
    [
        "listmonk+http://desk:secret@lists.example.org?template=4",
        "listmonk+https://desk:secret@lists.example.org",
        "listmonk+https://desk:secret@lists.example.org:port?template=4",
        "mailchimp+https://mandrillapp.com",
        "sendgrid+https://secret@api.example.org",
    ],
)
def test_a_wrong_address_is_told_without_its_secret(address):
    with pytest.raises(NewsletterError) as told:
        bridge_at(address)
    assert "secret" not in str(told.value)


def test_a_mail_server_is_no_bridge():
    assert is_bridge("listmonk+https://x") and not is_bridge("smtp://mail.example.org")
