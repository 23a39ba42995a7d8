"""From a sign-up to a digest in the reader's box, over a real mail server."""

from __future__ import annotations

import asyncio

import pytest

from dateline.mail.errors import NoListChosen
from dateline.mail.leaving import leave_by_token
from dateline.mail.outbox.planning import plan
from dateline.mail.outbox.sender_lock import sender_lock
from dateline.mail.outbox.sending import send_due
from dateline.mail.outbox.smtp import SmtpTransport
from dateline.mail.outbox.smtp_address import smtp_address
from dateline.mail.sign_up import SignUpRequest, sign_up
from tests.mail.conftest import AT, joined, release_numbers


def _send(newsletter, server) -> int:
    async def run() -> int:
        transport = SmtpTransport(smtp_address(f"smtp://127.0.0.1:{server.port}"))
        try:
            return await send_due(newsletter, transport, AT)
        finally:
            await transport.close()

    with sender_lock(newsletter):
        return asyncio.run(run())


def test_a_reader_is_told_once_what_changed_and_leaves(newsletter, mail_server):
    first, second = release_numbers(newsletter)
    joined(newsletter, "Ann@example.org", first)
    joined(newsletter, "ben@example.org", second)  # has nothing to be told
    assert plan(newsletter, AT) == 1
    assert _send(newsletter, mail_server) == 1
    assert plan(newsletter, AT) == 0 and _send(newsletter, mail_server) == 0
    (taken,) = mail_server.taken
    assert taken.to == ["Ann@example.org"]
    assert taken.sender.startswith("bounce+")
    message = taken.message
    leave = message["List-Unsubscribe"].strip("<>")
    assert leave.startswith("https://desk.example.org/c/marowijne/mail/leave/")
    assert leave in message.get_body(("plain",)).get_content()
    assert leave_by_token(newsletter, leave.rpartition("/")[2], "one-click", AT)
    assert not leave_by_token(newsletter, leave.rpartition("/")[2], "one-click", AT)


def test_who_chooses_no_list_is_told(newsletter):
    with pytest.raises(NoListChosen, match="Please select at least one mailing list"):
        sign_up(newsletter, SignUpRequest("ann@example.org", (), "words"), AT)
