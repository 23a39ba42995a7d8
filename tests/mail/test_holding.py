"""A copy that was brought back mails nobody until a person says so."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.desk.operating.backup import back_up
from dateline.desk.operating.backup import restore as bring_case_back
from dateline.kept_case import KeptCase
from dateline.mail.newsletter import open_newsletter
from dateline.mail.outbox.holding import release_holds
from dateline.mail.store.tables import LIST, SUBSCRIPTION
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.mail_server import MailServer
from tests.mail.test_sending import send, states


@pytest.fixture
def told_once(newsletter):
    """A newsletter on a list that goes out at once, whose two readers have had the first digest;
    its server.
    """
    with newsletter.store.writing() as connection:
        connection.execute(LIST.update().values(kind="every"))
    first, _ = release_numbers(newsletter)
    for name in ("ann", "ben"):
        joined(newsletter, f"{name}@example.org", first)
    with MailServer() as server:
        assert send(newsletter, server).sent == 2
        yield newsletter, server


def _release_once_more(where: str, note: str) -> int:
    """A new release that changes something, and its number."""
    with KeptCase.open(where) as kept:
        text = Path(where).with_name(f"{note}.txt")
        text.write_text(
            f"PARAMARIBO, 6 June 2019 (Times) - Rebels killed 14 people in the town of {note} on "
            "Thursday, the army said.\n"
        )
        kept.add([text], by="K. D.")
        return kept.release(kept.record(), by="K. D.").seq


def test_a_case_that_was_restored_mails_nothing_until_it_is_released(told_once, tmp_path):
    newsletter, server = told_once
    back_up(newsletter.where, str(tmp_path / "backup"))
    assert not list((tmp_path / "backup").glob("*.mail*"))  # no addresses in the case's backup
    lost = _release_once_more(newsletter.where, "Apoera")
    at = AT + timedelta(days=1)
    assert send(newsletter, server, at).sent == 2
    bring_case_back(str(tmp_path / "backup"), newsletter.where, force=True)
    new = _release_once_more(newsletter.where, "Moengo")
    assert new >= lost
    at += timedelta(days=1)
    done = send(newsletter, server, at)
    assert done.sent == 0 and done.trouble and "mail release" in done.trouble
    held = release_holds(newsletter, "K. D.", at)
    assert {one.why.split()[-1] for one in held} == {"backup.", "copy."}
    assert send(newsletter, server, at).sent == 2
    assert send(newsletter, server, at).sent == 0
    assert "Moengo" in server.taken[-1].message.get_body(("plain",)).get_content()
    assert "Apoera" not in server.taken[-1].message.get_body(("plain",)).get_content()
    assert len({one.message["Message-ID"] for one in server.taken}) == 6


def test_a_copy_of_the_addresses_mails_nobody_again(told_once, tmp_path):
    newsletter, server = told_once
    place = Path(newsletter.store.where)
    _say("backup", newsletter.where, str(tmp_path / "copy"))
    assert (tmp_path / "copy").stat().st_mode & 0o77 == 0
    _release_once_more(newsletter.where, "Apoera")
    at = AT + timedelta(days=1)
    assert send(newsletter, server, at).sent == 2
    newsletter.close()
    elsewhere = tmp_path / "elsewhere.mail"
    shutil.copy(place, elsewhere)
    for way in ("over it", "in its place", "elsewhere"):
        if way == "over it":
            place.write_bytes((tmp_path / "copy").read_bytes())
        elif way == "in its place":
            place.unlink()
            shutil.copy(tmp_path / "copy", place)
        named = str(elsewhere) if way == "elsewhere" else None
        again = open_newsletter(newsletter.where, named)
        try:
            done = send(again, server, at + timedelta(hours=1))
            assert done.sent == 0 and "copy" in (done.trouble or ""), way
        finally:
            again.close()
    place.unlink()
    assert "Nothing is sent" in _say("restore", str(tmp_path / "copy"), newsletter.where)
    assert "Nothing is sent since" in _say("status", newsletter.where)
    assert "Released" in _say("release", newsletter.where, "--by", "K. D.")
    back = open_newsletter(newsletter.where)
    try:
        assert send(back, server, at + timedelta(hours=2)).sent == 0  # they count as told
        _release_once_more(newsletter.where, "Moengo")
        assert send(back, server, at + timedelta(hours=3)).sent == 2
        assert states(back)["sent"] == 4
    finally:
        back.close()


def test_the_command_sends_what_is_due_and_says_how_it_stands(told_once):
    newsletter, server = told_once
    _release_once_more(newsletter.where, "Apoera")
    assert "2 sent." in _say("send", newsletter.where, "--smtp", server.url)
    said = _say("status", newsletter.where)
    assert "2 confirmed" in said and "messages: 4 sent" in said and "@" not in said
    assert "Nothing was sent." in _say("send", newsletter.where, "--smtp", server.url)
    done = CliRunner().invoke(app, ["mail", "send", newsletter.where, "--smtp", "mail.example.org"])
    assert done.exit_code == 2 and "smtp://" in done.output
    with newsletter.store.reading() as connection:
        wanted = select(func.count()).where(SUBSCRIPTION.c.told == release_numbers(newsletter)[-1])
        assert connection.execute(wanted).scalar() == 2


def _say(*words: str) -> str:
    done = CliRunner().invoke(app, ["mail", *words])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())
