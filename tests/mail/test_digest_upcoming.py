"""What editors do with digests before they go out, and what anybody can read of them afterwards."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from dateline.kept_case import KeptCase
from dateline.mail.digest.states import ReleasedStates
from dateline.mail.digest.wording import LEAVE, PREFERENCES
from dateline.mail.errors import BadMailAddress, NewsletterError
from dateline.mail.lists import list_called, new_list
from dateline.mail.outbox.archive import keep_archive, sent_digests, web_copy
from dateline.mail.outbox.planning import plan
from dateline.mail.outbox.upcoming import UpcomingDigests
from dateline.mail.personal_data import delete_person
from dateline.mail.store.tables import DIGEST
from dateline.ruling_drafts import draft
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.test_newsletter import _send


@contextmanager
def upcoming(newsletter):
    with newsletter.case() as kept:
        yield UpcomingDigests(newsletter, ReleasedStates(kept))


def test_a_note_stands_in_what_is_sent_and_the_preview_is_that(newsletter, mail_server):
    first, second = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    daily = list_called(newsletter.store, "daily")
    assert plan(newsletter, AT) == 1
    with upcoming(newsletter) as digests:
        assert digests.told(daily) == {first: 1}
        assert digests.set_note(daily, "We had <b>it</b> wrong.", "K. D.", AT) == 0
        seen = digests.digest(daily, first)
        with pytest.raises(NewsletterError, match="2000 characters"):
            digests.set_note(daily, "x" * 2001, "K. D.", AT)
    assert "We had &lt;b&gt;it&lt;/b&gt; wrong." in seen.html
    assert _send(newsletter, mail_server) == 1
    (taken,) = mail_server.taken
    text = taken.message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert "We had <b>it</b> wrong." in text
    assert text.partition("\n-- \n")[0].split() == seen.text.partition("\n-- \n")[0].split()
    with upcoming(newsletter) as digests:
        assert digests.set_note(daily, "Too late", "K. D.", AT) == 1
        assert "Too late" not in digests.digest(daily, first).text


def test_what_is_taken_back_is_not_sent(newsletter, mail_server):
    first, _ = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    daily = list_called(newsletter.store, "daily")
    with upcoming(newsletter) as digests:
        assert digests.withdraw(daily, AT) == 1
        assert digests.digest(daily).withdrawn
        assert plan(newsletter, AT) == 0 and _send(newsletter, mail_server) == 0
        digests.withdraw(daily, AT, is_back=True)
    assert plan(newsletter, AT) == 1
    with upcoming(newsletter) as digests:
        digests.withdraw(daily, AT)
    assert _send(newsletter, mail_server) == 0


def test_a_test_goes_to_one_address_and_leaves_nobody(newsletter):
    first, _ = release_numbers(newsletter)
    daily = list_called(newsletter.store, "daily")
    with upcoming(newsletter) as digests:
        made = digests.test_mail(daily, "Editor@Example.org", AT, first)
        with pytest.raises(BadMailAddress):
            digests.test_mail(daily, "not an address", AT)
    message = message_from_bytes(made.data, policy=policy.default)
    assert message["Subject"].startswith("[Test] ") and message["List-Unsubscribe"] is None
    assert made.to == "Editor@example.org"
    html = message.get_body(("html",)).get_content()
    assert LEAVE not in html and PREFERENCES not in html and "/newsletter" in html
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [f"cid:{one['Content-ID'][1:-1]}" in html for one in pictures] == [True]


def test_the_archive_holds_what_was_sent_without_names(newsletter, mail_server):
    first, second = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    kept = {first, second}
    assert plan(newsletter, AT) == 1 and sent_digests(newsletter, kept) == []
    assert _send(newsletter, mail_server) == 1
    (listed,) = sent_digests(newsletter, kept)
    copy = web_copy(newsletter, kept, listed.id)
    for words in (copy.html, copy.text):
        assert "ann@example.org" not in words and "/mail/leave/" not in words
        assert "{{" not in words and "signed up" not in words
    assert len(copy.pictures) == 1 and copy.html.count(copy.pictures[0].name) == 1
    assert web_copy(newsletter, kept, listed.id + 1) is None
    assert web_copy(newsletter, {second}, listed.id) is None  # words of the first had to go
    plan(newsletter, AT)
    delete_person(newsletter, "ann@example.org", AT)
    assert sent_digests(newsletter, kept) == [listed]  # also when its only reader is gone
    with newsletter.store.writing() as connection:
        keep_archive(connection, {second}, AT)
        assert connection.execute(select(DIGEST.c.html, DIGEST.c.subject)).one() == ("", "")


def test_a_fact_that_was_withdrawn_between_preview_and_send_is_not_told(newsletter, mail_server):
    first, _ = release_numbers(newsletter)
    joined(newsletter, "ann@example.org", first)
    assert plan(newsletter, AT) == 1
    with upcoming(newsletter) as digests:
        told = digests.digest(list_called(newsletter.store, "daily"), first).contents
    gone = next(item for item in told.facts if item.change.kind == "new")
    with KeptCase.open(newsletter.where) as kept:
        kept.rule(draft(kept.record(), "withdraw", gone.name, reason="a hoax"), "K. D.")
        kept.release(kept.record(), by="K. D.")
    assert plan(newsletter, AT) == 1 and _send(newsletter, mail_server) == 1
    (taken,) = mail_server.taken
    text = taken.message.get_body(("plain",)).get_content()
    assert str(gone.name) not in text and "a hoax" not in text


def test_an_editor_lets_a_grave_fact_out(newsletter, mail_server):
    first, second = release_numbers(newsletter)
    urgent = new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    joined(newsletter, "ann@example.org", second, "urgent")
    with newsletter.case() as kept:
        fact = str(kept.released(second).events[0].name)
    with upcoming(newsletter) as digests:
        with pytest.raises(NewsletterError, match="holds no fact"):
            digests.let_out(urgent, "e.r-000000000000.1", "K. D.", AT)
        assert digests.let_out(urgent, fact, "K. D.", AT) == 1
        assert digests.let_out(urgent, fact, "K. D.", AT) == 0
    assert plan(newsletter, AT) == 0 and _send(newsletter, mail_server) == 1
    (taken,) = mail_server.taken
    text = taken.message.get_body(("plain",)).get_content()
    assert f"/release/{second}/fact/{fact}" in text.replace("=\n", "")
    assert plan(newsletter, AT + timedelta(days=1)) == 0


def test_nothing_released_is_said(tmp_path):
    from dateline.mail.newsletter import open_newsletter

    file = tmp_path / "empty.dateline"
    KeptCase.create(str(file), "Empty", by="K. D.").__exit__()
    newsletter = open_newsletter(str(file))
    try:
        assert plan(newsletter, AT) == 0
        with (
            pytest.raises(NewsletterError, match="Nothing of this case is released yet"),
            upcoming(newsletter),
        ):
            pass
    finally:
        newsletter.close()
        asyncio.set_event_loop(None)
