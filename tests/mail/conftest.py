"""A case of two releases, and newsletters on copies of it."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("aiosmtplib", reason="the newsletter is the extra dateline[mail]")

import dateline.ledger.connections as ledger_connections
import dateline.store as store_database
from dateline.kept_case import KeptCase
from dateline.mail.lists import new_list
from dateline.mail.newsletter import Newsletter, open_newsletter
from dateline.mail.settings import NewsletterSettings, set_newsletter_settings
from dateline.mail.sign_up import SignUpRequest, confirm, sign_up
from tests.conftest import COURIER, TIMES
from tests.ledger.conftest import postgres_server as postgres_server
from tests.mail.mail_server import MailServer

AT = datetime(2019, 6, 7, 8, 0, tzinfo=UTC)
HOME = "https://desk.example.org/c/marowijne"


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk():
    """Stores within the test process do not wait until the disk has what they write."""
    modules: tuple[Any, ...] = (ledger_connections, store_database)
    for module in modules:
        module._prepare = _quick(module._prepare)


def _quick(prepare):
    def prepared(connection, record):
        prepare(connection, record)
        connection.execute("pragma synchronous = off")

    return prepared


@pytest.fixture(scope="session")
def released_case(tmp_path_factory) -> Path:
    """A case file with two releases: of one report, and of two."""
    folder = tmp_path_factory.mktemp("mail-case")
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8")
    (folder / "times.txt").write_text(TIMES, encoding="utf-8")
    file = folder / "marowijne.dateline"
    with KeptCase.create(str(file), "Marowijne", by="K. D.") as kept:
        for name in ("courier.txt", "times.txt"):
            kept.add([folder / name], by="K. D.")
            kept.release(kept.record(), by="K. D.")
    return file


@pytest.fixture
def newsletter(released_case, tmp_path) -> Generator[Newsletter]:
    """A newsletter with a daily list, `daily`."""
    copy = tmp_path / "marowijne.dateline"
    shutil.copy(released_case, copy)
    made = open_newsletter(str(copy))
    set_newsletter_settings(
        made.store,
        NewsletterSettings(
            sender="news@lists.example.org",
            sender_name="Marowijne desk",
            reply_to="desk@example.org",
            home=HOME,
            processor="The desk of Marowijne",
            bounce_address="bounce@lists.example.org",
        ),
    )
    new_list(made.store, "daily", "Daily digest", "daily", AT)
    yield made
    made.close()


@pytest.fixture
def mail_server() -> Generator[MailServer]:
    """A mail server on loopback that keeps what it takes."""
    with MailServer() as server:
        yield server


def joined(newsletter: Newsletter, address: str, told: int, *lists: str, at: datetime = AT) -> int:
    """A reader who has confirmed: the number of the subscriber. `told`: the release that the reader
    was told last; `at`: when, now where a desk is running, which forgets old sign-ups.
    """
    asked = sign_up(newsletter, SignUpRequest(address, lists or ("daily",), "We store …"), at)
    assert asked.token
    return confirm(newsletter, asked.token, at, told).subscriber


def release_numbers(newsletter: Newsletter) -> list[int]:
    """The numbers of the releases of its case."""
    with newsletter.case() as kept:
        return [release.number for release in kept.releases()]
