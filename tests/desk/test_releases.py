"""Releases and their corrections, earlier states by address, and what each revision brought."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from lxml import etree

from dateline.desk.releases import revision_notes as notes
from tests.desk.acting import rule, toll_fact
from tests.desk.signed_in import signed_out, with_account

TOLD = "Marines attacked river rebels"


@pytest.fixture
def client(desk):
    with desk.client() as client:
        yield client


def release(client, desk) -> int:
    answer = client.post("/c/marowijne/releases", data={"seen": desk.case.current.number})
    assert answer.status_code == 303
    return desk.case.releases()[0].number


def test_a_released_fact_that_is_withdrawn_leaves_a_correction(desk, client):
    first, name = release(client, desk), toll_fact(desk)
    rule(desk, "withdraw", name, reason="read from a drill")
    assert "next.heading" in client.get("/c/marowijne/releases").text
    second = release(client, desk)
    gone = client.get(f"/c/marowijne/fact/{name}")
    assert gone.status_code == 410
    assert "does not stand" in gone.text and "read from a drill" in gone.text
    assert "read from a drill" in client.get("/c/marowijne/corrections").text
    assert client.get(f"/c/marowijne/release/{first}/fact/{name}").status_code == 200
    assert client.get(f"/c/marowijne/release/{second}/fact/{name}").status_code == 410


def test_a_withdrawal_that_is_undone_is_told_as_restored(desk, client):
    release(client, desk)
    name = toll_fact(desk)
    ruling = rule(desk, "withdraw", name, reason="read from a drill")
    release(client, desk)
    rule(desk, "undo", str(ruling), reason="it was no drill")
    page = client.get("/c/marowijne/releases").text
    assert "is told again" in page and "That was undone." in page
    newest = notes.newest(desk.services.store, "marowijne")
    assert newest and newest.words.startswith("Restored: ") and "New: " not in newest.words
    release(client, desk)
    assert "is told again" in client.get("/c/marowijne/corrections").text
    own = client.get(f"/c/marowijne/fact/{name}").text
    assert "corrections.heading" in own and "is told again" in own


def test_the_next_release_lists_the_notes_and_reasons_that_it_publishes(desk, client):
    name = toll_fact(desk)
    rule(desk, "note", name, reason="ask the hospital")
    assert "ask the hospital" in client.get("/c/marowijne/releases").text
    release(client, desk)
    assert "ask the hospital" not in client.get("/c/marowijne/releases").text
    rule(desk, "withdraw", name, reason="read from a drill")
    page = client.get("/c/marowijne/releases").text
    assert "What your team signed" in page and "ask the hospital" not in page
    assert page.count("read from a drill") >= 2  # as a change, and as a reason with its signer
    assert (
        "Readers see this, with your name"
        in client.get(f"/c/marowijne/rule/{desk.case.current.record.events[0].name}/note").text
    )


def test_a_corrected_fact_says_so_on_its_own_page(desk, client):
    release(client, desk)
    name = toll_fact(desk)
    rule(desk, "correct", name, field="when", value="2019-06-03", reason="the hospital's log")
    release(client, desk)
    page = client.get(f"/c/marowijne/fact/{name}").text
    assert "corrections.heading" in page and "ruled by L. M." in page


def test_the_same_form_sent_twice_releases_once_and_a_stale_one_never(desk, client):
    seen = desk.case.current.number
    release(client, desk)
    release(client, desk)
    by_program = client.post("/api/v1/cases/marowijne/releases", json={"seen": seen})
    assert by_program.json()["entry"] == desk.case.releases()[0].number
    assert len(desk.case.releases()) == 1
    rule(desk, "note", toll_fact(desk), reason="ask the hospital")
    stale = client.post("/c/marowijne/releases", data={"seen": seen - 1})
    assert stale.status_code == 409 and "nothing was released" in stale.text
    assert len(desk.case.releases()) == 1


def test_any_earlier_state_has_an_address_that_lasts(desk, client):
    before, name = desk.case.current.number, toll_fact(desk)
    after = rule(desk, "withdraw", name)
    page = client.get(f"/c/marowijne/at/{before}/fact/{name}")
    assert page.status_code == 200
    assert f'href="/c/marowijne/at/{before}/' in page.text  # links stay within that state
    assert client.get(f"/c/marowijne/at/{after}/fact/{name}").status_code == 410
    assert client.get("/c/marowijne/at/999/").status_code == 404
    assert client.post(f"/c/marowijne/at/{before}/releases", data={"seen": 1}).status_code == 405


def test_an_earlier_state_is_only_read(desk, client):
    before, name = desk.case.current.number, toll_fact(desk)
    state, fact = f"/c/marowijne/at/{before}", f"/c/marowijne/fact/{name}"
    rule(desk, "note", name, reason="Ask the hospital.")
    page = client.get(f"{state}/fact/{name}").text
    assert "Ask the hospital." not in page and "Correct:" not in page and "rebuilt" not in page
    assert f'as it was after entry {before}; it is only read. <a href="{fact}">' in page
    assert "Correct:" in client.get(fact).text
    report = desk.case.current.record.reports[0].id
    for part in ("rulings", "queue", "threads", f"rule/{name}/note", f"report/{report}/add"):
        led = client.get(f"{state}/{part}?x=1")
        assert led.status_code == 303, part
        assert led.headers["location"] == f"/c/marowijne/{part}?x=1&earlier=at-{before}"
    told = client.get(led.headers["location"]).text
    assert f'href="{state}/">Back to the state after entry {before}' in told
    sent = client.post(f"{state}/rule/{name}/note", data={"reason": "Long <b>words", "base": "2"})
    assert sent.status_code == 405 and "<dd><bdi>Long &lt;b&gt;words" in sent.text
    assert f'action="/c/marowijne/rule/{name}/note"' in sent.text
    with_account(desk, "A. N.", "analyst")
    with signed_out(desk) as stranger:
        led = stranger.get(f"{state}/fact/{name}").headers["location"]
        assert led == f"/sign-in?{urlencode({'next': f'{state}/fact/{name}'})}"


def test_two_states_are_compared(desk, client):
    before, name = desk.case.current.number, toll_fact(desk)
    after = rule(desk, "withdraw", name, reason="read from a drill")
    page = client.get("/c/marowijne/compare", params={"old": before, "new": after}).text
    assert "Corrected (1)" in page and "read from a drill" in page
    assert "Compare" in client.get("/c/marowijne/compare").text
    for bad in ("x", "release x", "release 1", "-1", "99999999999999999999"):
        assert client.get("/c/marowijne/compare", params={"old": bad}).status_code in (404, 422), (
            bad
        )


def test_what_changed_is_true_for_changed_content(desk, client):
    before, name = desk.case.current.number, toll_fact(desk)
    store, slug = desk.services.store, desk.case.slug
    with desk.case.opened() as kept:
        seq = kept.set("timezone", "America/Paramaribo", by="A. N.").seq
    desk.built(seq)
    assert name not in {one.name for one in notes.changed_since(store, slug, before)}
    seq = rule(desk, "correct", name, field="when", value="2019-06-03")
    changed = {one.name: one.number for one in notes.changed_since(store, slug, before)}
    assert changed[name] == seq
    rule(desk, "withdraw", name)
    assert {one.name: one.gone for one in notes.changed_since(store, slug, seq)}[name] is True


def test_revisions_and_releases_are_told_in_pages_and_feeds(desk, client):
    name = toll_fact(desk)
    rule(desk, "withdraw", name, reason="read from a drill")
    page = client.get("/c/marowijne/revisions").text
    assert "Withdrawn" in page and "first revision" in page
    feed = etree.fromstring(client.get("/c/marowijne/revisions.atom").content)
    titles = [one.text or "" for one in feed.findall("{*}entry/{*}title")]
    assert len(titles) == 2 and "Withdrawn" in titles[0]


def test_other_pages_can_show_the_last_release(desk, client):
    assert client.get("/c/marowijne/embed").status_code == 404  # nothing is released yet
    release(client, desk)
    answer = client.get("/c/marowijne/embed")
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert re.search(r'href="http://127\.0\.0\.1:\d+/c/marowijne/fact/', answer.text)
    assert (
        "frame-ancestors 'none'" in client.get("/c/marowijne/").headers["content-security-policy"]
    )
