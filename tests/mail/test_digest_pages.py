"""Digests on the desk: what editors see before they go out, and the archive for everybody."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="the desk is the extra dateline[desk]")

import feedparser

from dateline.mail.outbox.planning import plan
from tests.desk.signed_in import client_of, signed_out, with_account
from tests.mail.conftest import AT, joined, release_numbers
from tests.mail.desk_newsletter import BASE, newsletter_desk
from tests.mail.mail_server import MailServer
from tests.mail.test_newsletter import _send

NEXT = f"{BASE}/digests/next/daily"


@pytest.fixture(scope="module")
def site(released_case, tmp_path_factory):
    with newsletter_desk(released_case, tmp_path_factory.mktemp("digests")) as made:
        with_account(made.desk, "E. D.", "editor")
        with_account(made.desk, "A. N.", "analyst")
        joined(made.newsletter, "ann@example.org", release_numbers(made.newsletter)[0])
        yield made


@pytest.fixture
def editor(site):
    with client_of(site.desk, "E. D.") as client:
        yield client


def test_an_editor_sees_the_mail_writes_a_note_and_tests_it(site, editor):
    assert "Daily digest" in editor.get(f"{BASE}/digests/next").text
    page = editor.get(NEXT)
    assert page.status_code == 200 and "To 1 reader who was told release" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "frame-src 'self'" in policy
    frame = editor.get(f"{NEXT}/mail")
    policy = frame.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert "sandbox" in policy and "script-src" not in policy
    assert "data:image/png;base64," in frame.text and "cid:" not in frame.text

    sent = editor.post(f"{NEXT}/note", data={"words": "<i>Sorry</i>, we were wrong."})
    assert (
        sent.status_code == 303 and "The note is kept" in editor.get(sent.headers["Location"]).text
    )
    assert "&lt;i&gt;Sorry&lt;/i&gt;, we were wrong." in editor.get(f"{NEXT}/mail").text
    long = editor.post(f"{NEXT}/note", data={"words": "x" * 2001})
    assert long.status_code == 422 and "2000 characters" in long.text and "x" * 2001 in long.text

    assert editor.post(f"{NEXT}/test", data={"address": "me@example.org"}).status_code == 303
    (letter,) = site.box.letters
    assert letter["Subject"].startswith("[Test] ") and letter["To"] == "me@example.org"
    wrong = editor.post(f"{NEXT}/test", data={"address": "no address"})
    assert wrong.status_code == 422 and 'value="no address"' in wrong.text
    assert editor.get(f"{BASE}/digests/next/weekly").status_code == 422


def test_only_who_may_release_sees_what_goes_out(site):
    for client in (client_of(site.desk, "A. N."), signed_out(site.desk)):
        with client:
            for address in (f"{BASE}/digests/next", NEXT, f"{NEXT}/mail"):
                assert client.get(address).status_code in (303, 403)
            for deed in ("note", "test", "withdraw", "let-out"):
                assert client.post(f"{NEXT}/{deed}").status_code in (401, 403)


def test_what_was_sent_stands_in_the_archive_for_everybody(site, editor):
    with signed_out(site.desk) as client:
        assert "No digest has been sent yet" in client.get(f"{BASE}/digests").text
        assert editor.post(f"{NEXT}/withdraw").status_code == 303
        assert "Taken back." in editor.get(NEXT).text
        assert plan(site.newsletter, AT) == 0
        editor.post(f"{NEXT}/withdraw", data={"do": "back"})
        assert plan(site.newsletter, AT) == 1
        with MailServer() as server:
            assert _send(site.newsletter, server) == 1
        before = site.state()
        listed = client.get(f"{BASE}/digests")
        assert listed.status_code == 200
        feed = feedparser.parse(client.get(f"{BASE}/digests.atom").content)
        (entry,) = feed.entries
        copy = client.get(entry.link)
        assert (
            copy.status_code == 200
            and "frame-ancestors 'self'" in (copy.headers["Content-Security-Policy"])
        )
        for word in ("ann@example.org", "/mail/leave/", "/mail/preferences/", "{{", "signed up"):
            assert word not in copy.text
        assert "&lt;i&gt;Sorry&lt;/i&gt;" in copy.text
        assert client.get(f"{BASE}/digest/99999").status_code == 404
        assert client.get(f"{BASE}/digest/{9**30}").status_code == 422
        assert client.get(f"{BASE}/digests?before={9**30}").status_code == 422
        links = {entry.link, f"{BASE}/digests", f"{BASE}/digests.atom"}
        for link in links:
            client.head(link)
        assert site.state() == before  # a scanner changes nothing
