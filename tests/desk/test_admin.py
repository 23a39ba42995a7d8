"""What the admins of a case do: members, invitations, settings, outlets, feeds, the log."""

from __future__ import annotations

import re
from collections.abc import Generator

import pytest

from dateline.desk.accounts.accounts import account_called, give_role, roles_of
from dateline.desk.settings import case_setting
from tests.desk.running import RunningDesk, running
from tests.desk.signed_in import PASSWORD, client_of, signed_out, with_account

BASE = "/c/marowijne/admin"


@pytest.fixture(scope="module")
def desk(copied, tmp_path_factory) -> Generator[RunningDesk]:
    """A desk for all tests here."""
    copy = copied(tmp_path_factory.mktemp("admin"))
    with running(copy) as started:
        started.built()
        yield started


def entries(desk, kind):
    with desk.case.opened(read_only=True) as kept:
        return len(kept.ledger.entries(kinds=(kind,)))


@pytest.fixture
def admin(desk):
    """A browser of an admin of the case, who is none of the desk."""
    with_account(desk, "An admin", "admin")
    with client_of(desk, "An admin") as client:
        yield client


def role_in(desk, name):
    account = account_called(desk.services.store, name)
    return roles_of(desk.services.store, account.id).get("marowijne")


def test_members_get_roles_and_links_and_are_closed(desk, admin):
    hostile = "M. \u05d0\u05d1 O'Hara"
    with_account(desk, hostile, "reader")
    page = admin.get(BASE).text
    assert hostile.replace("'", "&#39;") in page and "Warden" in page
    assert admin.post(f"{BASE}/role", data={"name": hostile, "role": "editor"}).status_code == 303
    assert role_in(desk, hostile) == "editor"
    assert (
        "so already"
        in admin.post(
            f"{BASE}/role", data={"name": hostile, "role": "editor"}, follow_redirects=True
        ).text
    )
    assert admin.post(f"{BASE}/role", data={"name": hostile, "role": "owner"}).status_code == 422
    assert admin.post(f"{BASE}/role", data={"name": "Nobody", "role": "reader"}).status_code == 404
    own = admin.post(f"{BASE}/role", data={"name": "An admin", "role": "none"})
    assert own.status_code == 409 and role_in(desk, "An admin") == "admin"
    shown = [
        admin.post(f"{BASE}/link", data={"name": hostile, "key": "k" * 40}).text for _ in range(2)
    ]
    links = {re.search(r"/reset/([\w-]+)", one)[1] for one in shown}
    assert len(links) == 1  # the same form twice
    with signed_out(desk) as client:
        form = {"password": PASSWORD + "!", "again": PASSWORD + "!"}
        assert client.post(f"/reset/{links.pop()}", data=form).status_code == 303
    assert admin.post(f"{BASE}/close", data={"name": hostile}).status_code == 303
    assert account_called(desk.services.store, hostile).closed
    assert admin.post(f"{BASE}/open", data={"name": hostile}).status_code == 303
    log = admin.get(f"{BASE}/log").text
    for words in ("the role editor", "made a link by which", "closed the account", "opened the"):
        assert words in log
    assert log.count("made a link by which") == 1 and PASSWORD not in log


def test_an_admin_of_a_case_cannot_touch_an_admin_of_the_desk(desk, admin):
    for act in ("close", "link"):
        answer = admin.post(f"{BASE}/{act}", data={"name": "Warden", "key": "k" * 40})
        assert answer.status_code == 403 and "/reset/" not in answer.text
    other = with_account(desk, "Elsewhere", "reader")
    with desk.services.store.writing() as connection:
        give_role(connection, other.id, "another", "editor")
    assert admin.post(f"{BASE}/link", data={"name": "Elsewhere"}).status_code == 403


def test_somebody_is_invited_by_a_link_that_is_shown_once(desk, admin):
    form = {"role": "analyst", "key": "j" * 40}
    shown = admin.post(f"{BASE}/invite", data=form).text
    link = re.search(r"/invitation/([\w-]+)", shown)[1]
    assert admin.post(f"{BASE}/invite", data=form).text.count(link) == 1
    assert link not in admin.get(BASE).text
    assert admin.get(f"{BASE}/log").text.count("invited somebody as analyst") == 1
    with signed_out(desk, follow_redirects=True) as client:
        words = {"name": "Bea", "password": PASSWORD, "again": PASSWORD}
        assert client.post(f"/invitation/{link}", data=words).url.path == "/c/marowijne/"
    assert role_in(desk, "Bea") == "analyst"
    assert admin.post(f"{BASE}/invite", data={"role": "public"}).status_code == 422


def test_settings_are_checked_saved_and_noted_once(desk, admin):
    before = entries(desk, "setting")
    form = {"title": "Marowijne 2", "timezone": "UTC", "public": "none", "two_people": "yes"}
    assert admin.post(f"{BASE}/settings", data={**form, "public": "some"}).status_code == 422
    assert case_setting(desk.services.store, "marowijne", "two_people") == "no"
    wrong = admin.post(f"{BASE}/settings", data={**form, "timezone": "Mars"})
    assert wrong.status_code == 422 and "Mars" in wrong.text
    for _ in range(2):
        assert admin.post(f"{BASE}/settings", data=form).status_code == 303
    assert case_setting(desk.services.store, "marowijne", "public") == "none"
    log = admin.get(f"{BASE}/log").text
    assert log.count("set two people to yes") == 1
    with desk.case.opened(read_only=True) as kept:
        assert kept.shelf().title == "Marowijne 2"
    assert entries(desk, "setting") == before + 2


def test_an_outlet_has_an_owner_and_a_letter(desk, admin):
    before = entries(desk, "setting")
    form = {"name": "Guiana Times", "owner": "A. <b>Owner</b>", "letter": "B"}
    assert "Guiana Times" in admin.get(f"{BASE}/outlets").text
    for _ in range(2):
        assert admin.post(f"{BASE}/outlets", data=form).status_code == 303
    assert entries(desk, "setting") == before + 2
    desk.built()
    (outlet,) = [o for o in desk.case.current.record.outlets if o.name == "Guiana Times"]
    assert (outlet.owner, outlet.reliability) == ("A. <b>Owner</b>", "B")
    assert "<b>Owner" not in admin.get(f"{BASE}/outlets").text
    assert admin.post(f"{BASE}/outlets", data={**form, "letter": "G"}).status_code == 422
    assert admin.post(f"{BASE}/outlets", data={**form, "name": "None"}).status_code == 404


def test_feeds_are_watched_paused_and_go_on(desk, admin):
    feed = "https://news.example/feed.xml"
    page = f"{BASE}/feeds"
    before = entries(desk, "choice")
    for _ in range(2):
        assert admin.post(page, data={"addresses": feed, "what": "feed"}).status_code == 303
    shown = admin.get(page).text
    assert shown.count(f"<bdi>{feed}</bdi>") == 1 and "no success yet" in shown
    bad = admin.post(page, data={"addresses": "https://ok.example/\nfile:///etc/passwd"})
    assert bad.status_code == 422 and "file:///etc/passwd" in bad.text
    assert "<bdi>https://ok.example/" not in admin.get(page).text
    for choice, word in (("throw", "Go on"), ("throw", "Go on"), ("pull", "Pause")):
        answer = admin.post(f"{BASE}/choice", data={"choice": choice, "name": feed})
        assert answer.status_code == 303 and f">{word}<" in admin.get(page).text
    assert entries(desk, "choice") == before + 3
    wrong = admin.post(f"{BASE}/choice", data={"choice": "pull", "name": "r-000000000000"})
    assert wrong.status_code == 422 and "No feed told of" in wrong.text


def test_a_report_is_thrown_out_and_pulled_in_again(desk, admin):
    id = desk.case.current.record.reports[0].id
    for choice, there in (("throw", False), ("pull", True)):
        assert admin.post(f"{BASE}/choice", data={"choice": choice, "name": id}).status_code == 303
        with desk.case.opened(read_only=True) as kept:
            assert (id in kept.shelf().reports) == there
