"""The sender inside the desk: it sends what is due, also of a list that is made while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

pytest.importorskip("fastapi", reason="the desk is the extra dateline[desk]")

import dateline.desk.newsletters as desk_newsletters
import dateline.desk.operating.inside_sender as inside_sender
import dateline.mail.outbox.sending as sending_module
from dateline.desk.settings import DeskSettings
from dateline.mail.lists import new_list
from dateline.mail.outbox.holding import hold, holds
from tests.desk.running import running
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.mail_server import MailServer


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_desk_sends_holds_and_goes_on(newsletter, monkeypatch):
    monkeypatch.setattr(inside_sender, "LOOK", 0.1)
    monkeypatch.setattr(desk_newsletters, "LOOK", 0.1)
    monkeypatch.setattr(sending_module, "LOOK", 0.2)
    first, _ = release_numbers(newsletter)
    with MailServer() as server:
        settings = DeskSettings(by="K. D.", smtp=f"{server.url}?from=desk@example.org")
        with running(newsletter.where, settings) as desk:
            sending = desk.services.sending
            assert sending
            new_list(newsletter.store, "all", "Every revision", "every", AT)
            joined(newsletter, "ann@example.org", first, "all", at=datetime.now(UTC))
            wait_until(lambda: server.taken)
            assert server.taken[0].to == ["ann@example.org"]
            hold(newsletter, "addresses copied", AT)
            joined(newsletter, "ben@example.org", first, "all", at=datetime.now(UTC))
            wait_until(lambda: sending.trouble("marowijne"))
            assert "mail release" in (sending.trouble("marowijne") or "")
            desk.services.newsletters.let_go(desk.case, "K. D.")
            assert holds(newsletter) == []
        assert len(server.taken) == 1  # ben counts as told: the addresses were a copy
