"""Signing in and out, passwords, links, invitations, sessions, limits: with real clients."""

from __future__ import annotations

import re
import time

import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete, update

from dateline.desk.accounts import passwords
from dateline.desk.accounts.accounts import (
    AccountError,
    account_called,
    add_account,
    close_account,
    give_role,
    may_manage_account,
    roles_of,
    set_role,
)
from dateline.desk.accounts.links import make_link
from dateline.desk.accounts.names import BadName, cleaned_mail, cleaned_name, name_key
from dateline.desk.accounts.passwords import BadPassword, check_password
from dateline.desk.accounts.people import Person, secret_hash
from dateline.desk.accounts.sessions import end_sessions
from dateline.desk.accounts.signing_in import link_to_password
from dateline.desk.audit import audit_lines
from dateline.desk.limiting import Limits, TooMany, address_key
from dateline.desk.roles import Role
from dateline.desk.serve import check_admin
from dateline.desk.settings import DeskSettings
from dateline.desk.store import StoreError
from dateline.desk.store.tables import ACCOUNT, LINK, MEMBER, SESSION
from tests.desk.running import running
from tests.desk.signed_in import PASSWORD, client_of, signed_out, with_account

OTHER = "nine red herons fly"
HTTPS = DeskSettings(port=0, address="https://desk.example.org")


@pytest.fixture(scope="module")
def shared(copied, tmp_path_factory):
    """A desk for all tests here; nobody waits for its record."""
    copy = copied(tmp_path_factory.mktemp("accounts"))
    with running(copy) as desk:
        yield desk


@pytest.fixture
def home(shared):
    """The desk without accounts and without counted tries; `log_of` tells what was noted since."""
    for count in (LINK, SESSION, MEMBER, ACCOUNT):
        with shared.services.store.writing() as connection:
            connection.execute(delete(count))
    shared.services.limits.forget()
    with shared.case.opened(read_only=True) as kept:
        shared.before = kept.ledger.head().seq
    return shared


def sign_in(client, name, password=PASSWORD, **more):
    return client.post("/sign-in", data={"name": name, "password": password, **more})


def log_of(desk):
    with desk.case.opened(read_only=True) as kept:
        return [line.words for line in audit_lines(kept.ledger) if line.number > desk.before]


def test_signing_in_and_out(home):
    with_account(home, "A. N.", "analyst")
    with signed_out(home) as client:
        led = client.get("/c/marowijne/events")
        assert led.status_code == 303 and led.headers["location"].startswith(
            "/sign-in?next=%2Fc%2F"
        )
        answer = sign_in(client, "a.n", next="/c/marowijne/")
        assert answer.status_code == 303 and answer.headers["location"] == "/c/marowijne/"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=lax" in cookie and "secure" not in cookie
        assert "A. N." in client.get("/account").text
        assert client.post("/sign-out").status_code == 303
        client.cookies.clear()
        assert client.get("/account").status_code == 303


def test_the_cookie_of_a_session_that_was_ended_opens_nothing(home):
    with_account(home, "A. N.", "analyst")
    with client_of(home, "A. N.") as client, client_of(home, "A. N.") as second:
        assert client.get("/account").text.count("Firefox on Linux") >= 2
        assert second.post("/sign-out").status_code == 303
        assert second.get("/account").status_code == 303  # still sends its cookie
        names = re.findall(r'name="session" value="(\w+)"', client.get("/account").text)
        assert len(names) == 1
        client.post("/account/sessions", data={"session": names[0]})
        assert client.get("/account").status_code == 303


def test_one_session_is_ended_or_all(home):
    with_account(home, "A. N.")
    with client_of(home, "A. N.") as one, client_of(home, "A. N.") as two:
        names = re.findall(r'name="session" value="(\w+)"', one.get("/account").text)
        assert len(names) == 2
        one.post("/account/sessions")
        assert one.get("/account").status_code == two.get("/account").status_code == 303


def test_over_https_the_cookie_is_bound_to_the_host(case_file):
    with running(case_file, HTTPS) as desk:
        with_account(desk, "A. N.")
        with signed_out(desk) as client:
            cookie = sign_in(client, "A. N.").headers["set-cookie"]
    assert cookie.startswith("__Host-dateline_session=") and "Secure" in cookie
    assert "Path=/" in cookie and "domain" not in cookie.lower()


def test_who_it_is_not_told_to_strangers(home, monkeypatch):
    """An unknown name, a wrong password, a closed account and one without a password: one answer,
    and one password hashed for each, which is nearly all of the time that the answer takes.
    """
    with_account(home, "A. N.")
    close_account(home.services, "Warden", with_account(home, "Closed"))
    with home.services.store.writing() as connection:
        with_account_id = ACCOUNT.c.name == "Warden"
        connection.execute(update(ACCOUNT).where(with_account_id).values(password=None))
    hasher = CountingHasher(passwords._HASHER)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    answers, hashed = {}, {}
    with signed_out(home) as client:
        sign_in(client, "nobody at all", "wrong wrong")  # makes the hash that nobody knows
        for name in ("A. N.", "Nobody", "Closed", "Warden"):
            hasher.count = 0
            answer = sign_in(client, name, "wrong wrong")
            hashed[name] = hasher.count
            answers[name] = (answer.status_code, answer.text.replace(name, ""))
    assert len(set(answers.values())) == 1 and answers["Nobody"][0] == 401
    assert set(hashed.values()) == {1}, hashed


class CountingHasher:
    """A hasher of passwords that counts how often it hashes one."""

    def __init__(self, hasher: PasswordHasher):
        self._hasher, self.count = hasher, 0

    def hash(self, password: str) -> str:
        self.count += 1
        return self._hasher.hash(password)

    def verify(self, expected: str, password: str) -> bool:
        self.count += 1
        return self._hasher.verify(expected, password)


def test_too_many_tries_are_answered_with_429_whoever_is_asked_for(home):
    with_account(home, "A. N.")
    for name in ("A. N.", "Nobody"):
        with signed_out(home) as client:
            codes = [sign_in(client, name, "wrong wrong").status_code for _ in range(11)]
            assert codes == [401] * 10 + [429], name
            refused = sign_in(client, name)
            assert 0 < int(refused.headers["retry-after"]) <= 900
            assert "tried too often" in refused.text


def test_limits_do_not_ask_the_clock_of_the_wall(monkeypatch):
    now = [1000.0]
    limits = Limits(lambda: now[0])
    for _ in range(3):
        limits.hit("link to a name", "a")
    with pytest.raises(TooMany) as refused:
        limits.hit("link to a name", "a")
    monkeypatch.setattr(time, "time", lambda: 1.0)
    now[0] += refused.value.retry_after
    limits.hit("link to a name", "a")


def test_all_of_an_ipv6_network_count_as_one():
    assert address_key("2001:db8::1") == address_key("2001:db8::ffff:2")
    assert address_key("2001:db8:0:1::1") != address_key("2001:db8::1")
    assert address_key("::ffff:192.0.2.1") == address_key("192.0.2.1")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "...",
        "a\u202egnp",  # right-to-left override
        "K\u200bD",  # a blank that cannot be seen
        "<script>",
        "\u0410. N.",  # a Cyrillic A before a Latin N
        "x" * 61,
        "\ud800",
    ],
)
def test_what_nobody_can_be_called(name):
    with pytest.raises(BadName):
        cleaned_name(name)


@pytest.mark.parametrize(
    "alike", ["k. d.", "KD", "K.D", "K  D", "\uff2b\uff24", "\u212a d", "k_d", "K\u00b7D"]
)
def test_names_that_look_alike_are_one(home, alike):
    assert name_key(alike) == name_key("K. D.")
    with_account(home, "K. D.")
    with pytest.raises(AccountError):
        add_account(home.services, "x", alike, PASSWORD)


def test_addresses_of_mail():
    assert cleaned_mail(" A@Example.org ") == "a@example.org" and cleaned_mail("") is None
    for bad in ("a", "a@b", "a@b.c\nBcc: x@y.zz", "a b@example.org", "a@exämple.org", "<a@b.cc>"):
        with pytest.raises(BadName):
            cleaned_mail(bad)


@pytest.mark.parametrize(
    "bad", ["short", "aaaaaaaaaaaa", "x" * 201, "Paramaribo1", "1Paramaribo!23"]
)
def test_passwords_that_cannot_be_chosen(bad):
    with pytest.raises(BadPassword):
        check_password(bad, "Paramaribo")


def test_a_changed_password_ends_other_sessions_and_the_same_form_may_come_twice(home):
    with_account(home, "A. N.")
    form = {"old": PASSWORD, "new": OTHER, "again": OTHER}
    with client_of(home, "A. N.") as one, client_of(home, "A. N.") as two:
        wrong = one.post("/account/password", data={**form, "old": "wrong"})
        assert wrong.status_code == 401 and two.get("/account").status_code == 200
        assert one.post("/account/password", data={**form, "again": "x"}).status_code == 422
        for _ in range(2):
            assert one.post("/account/password", data=form).status_code == 303
        assert one.get("/account").status_code == 200 and two.get("/account").status_code == 303
        assert sign_in(two, "A. N.").status_code == 401
        assert sign_in(two, "A. N.", OTHER).status_code == 303


def test_a_link_to_a_password_works_once_and_ends_all_sessions(home):
    account = with_account(home, "A. N.", "reader")
    secret = link_to_password(home.services, "Warden", account)
    form = {"password": OTHER, "again": OTHER}
    with client_of(home, "A. N.") as old, signed_out(home) as client:
        assert "A. N." in client.get(f"/reset/{secret}").text
        refused = client.post(f"/reset/{secret}", data={"password": "short", "again": "short"})
        assert refused.status_code == 422 and "at least 10" in refused.text
        assert client.post(f"/reset/{secret}", data=form).status_code == 303
        assert client.get("/account").status_code == 200
        assert old.get("/account").status_code == 303
        again = client.post(f"/reset/{secret}", data=form)
        assert again.status_code == 410 and "used already" in again.text
        assert client.get("/reset/nothing-of-the-kind").status_code == 410
    assert log_of(home) == ["made a link by which A. N. chooses a password"]


def set_link(home, secret, **values):
    with home.services.store.writing() as connection:
        here = LINK.c.hash == secret_hash(secret)
        connection.execute(update(LINK).where(here).values(values))


@pytest.mark.parametrize("until", ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"])
def test_a_link_after_its_end_or_made_by_a_clock_far_ahead_opens_nothing(home, until):
    secret = link_to_password(home.services, "Warden", with_account(home, "A. N."))
    set_link(home, secret, until=until)
    with signed_out(home) as client:
        form = {"password": OTHER, "again": OTHER}
        assert client.post(f"/reset/{secret}", data=form).status_code == 410


def test_a_closed_account_is_shut_out_at_once(home):
    account = with_account(home, "A. N.", "editor")
    secret = link_to_password(home.services, "Warden", account)
    with client_of(home, "A. N.") as client:
        assert client.get("/c/marowijne/").status_code in (200, 404)
        assert close_account(home.services, "Warden", account)
        assert not close_account(home.services, "Warden", account)  # the same form twice
        assert client.get("/account").status_code == 303
        assert sign_in(client, "A. N.").status_code == 401
        form = {"password": OTHER, "again": OTHER}
        assert client.post(f"/reset/{secret}", data=form).status_code == 410
    with pytest.raises(AccountError):
        add_account(home.services, "Warden", "A. N.", PASSWORD)  # the name stays taken
    assert log_of(home)[0] == "closed the account of A. N."


def test_the_last_admin_stays(home):
    with_account(home, "A. N.")
    warden = account_called(home.services.store, "Warden")
    assert warden
    with pytest.raises(AccountError, match="last admin"):
        close_account(home.services, "A. N.", warden)
    assert account_called(home.services.store, "Warden").closed is None


def test_roles_are_given_once_and_noted(home):
    account = with_account(home, "A. N.")
    assert set_role(home.services, "Warden", account, "marowijne", "editor")
    assert not set_role(home.services, "Warden", account, "marowijne", "editor")
    assert set_role(home.services, "Warden", account, "marowijne", None)
    assert log_of(home) == ["took A. N. out of the case", "gave A. N. the role editor"]


def test_an_admin_of_one_case_cannot_take_over_who_is_trusted_elsewhere(home):
    admin = with_account(home, "Case Admin", "admin")
    other = with_account(home, "A. N.", "reader")
    person = Person(admin.name, admin.id)
    warden = account_called(home.services.store, "Warden")
    assert warden
    assert may_manage_account(home.services, person, other)
    assert not may_manage_account(home.services, person, warden)
    with home.services.store.writing() as connection:
        give_role(connection, other.id, "another-case", "editor")
    assert not may_manage_account(home.services, person, other)


def invitation(home, role: Role = "analyst", **more):
    secret, _ = make_link(
        home.services.store, "invite", "Warden", case_slug="marowijne", role=role, **more
    )
    return secret


def test_an_invitation_makes_an_account_once(home):
    with_account(home, "A. N.")
    secret = invitation(home)
    form = {"name": "Bea", "password": OTHER, "again": OTHER}
    with signed_out(home) as client:
        assert "as analyst" in client.get(f"/invitation/{secret}").text
        for bad in ("K. D.", "k d", "a n", "<b>", "\u202eBea"):  # K. D. has signed in the ledger
            refused = client.post(f"/invitation/{secret}", data={**form, "name": bad})
            assert refused.status_code in (409, 422), bad
            assert "<b>" not in refused.text
        assert client.post(f"/invitation/{secret}", data=form).status_code == 303
        assert client.get("/account").status_code == 200
    with signed_out(home) as client:
        again = client.post(f"/invitation/{secret}", data={**form, "name": "Eve"})
        assert again.status_code == 410 and "used already" in again.text
    bea = account_called(home.services.store, "bea")
    assert roles_of(home.services.store, bea.id) == {"marowijne": "analyst"}
    assert log_of(home)[0] == "joined as analyst, invited by Warden"


def test_who_has_an_account_joins_by_it_and_loses_no_higher_role(home):
    account = with_account(home, "A. N.", "reader")
    with client_of(home, "A. N.") as client:
        assert client.post(f"/invitation/{invitation(home)}").status_code == 303
        assert roles_of(home.services.store, account.id) == {"marowijne": "analyst"}
        client.post(f"/invitation/{invitation(home, 'reader')}")
    assert roles_of(home.services.store, account.id) == {"marowijne": "analyst"}


def test_a_clock_that_ran_ahead_leaves_no_session_for_ever(home):
    with_account(home, "A. N.")
    with client_of(home, "A. N.") as client:
        with home.services.store.writing() as connection:
            connection.execute(update(SESSION).values(seen="2031-01-01T00:00:00Z"))
        assert client.get("/account").status_code == 200
        assert "2031" not in client.get("/account").text  # set right by the clock that holds now
        with home.services.store.writing() as connection:
            connection.execute(update(SESSION).values(begun="2020-01-01T00:00:00Z"))
        assert client.get("/account").status_code == 303


def test_what_was_typed_is_kept_for_who_typed_it(home):
    account = with_account(home, "A. N.")
    with_account(home, "B. O.")
    hostile = 'A line\r\n"</textarea><script>alert(1)</script>\u202e end'
    with client_of(home, "A. N.") as client:
        mark = re.search(r'name="typed_by" value="([^"]+)"', client.get("/account").text)[1]
        end_sessions(home.services.store, account.id)
        typed = {"email": hostile, "password": "not kept", "key": "k", "typed_by": mark}
        lost = client.post("/account/mail?x=1", data=typed)
        assert lost.status_code == 401 and "is kept" in lost.text
        assert "<script>alert" not in lost.text and "not kept" not in lost.text
        assert "Your session had ended" in lost.text
    kept = {
        "kept.action": "/account/mail?x=1",
        "kept.by": mark,
        "kept.field.email": hostile,
        "kept.field.key": "k",
    }
    assert f'name="kept.by" value="{mark}"' in lost.text
    with signed_out(home) as client:
        wrong = sign_in(client, "A. N.", "wrong wrong", **kept)
        assert wrong.status_code == 401 and "kept.field.email" in wrong.text
        shown = sign_in(client, "A. N.", **kept)
        assert shown.status_code == 200 and 'action="/account/mail?x=1"' in shown.text
        assert "<script>alert" not in shown.text and 'name="email"' in shown.text
        assert "<dt>Address of mail</dt>" in shown.text and "<dt>key</dt>" not in shown.text
        assert shown.text.count(f'name="typed_by" value="{mark}"') == 2  # and to sign out
        elsewhere = sign_in(client, "A. N.", **{**kept, "kept.action": "//evil.example/"})
        assert elsewhere.status_code == 303 and elsewhere.headers["location"] == "/"
    forged = {**kept, "kept.by": f"{account_called(home.services.store, 'B. O.').id}.{'0' * 32}"}
    for carried in (kept, forged):
        with signed_out(home) as client:  # somebody else signs in at the same browser
            other = sign_in(client, "B. O.", **carried)
            assert "somebody else typed" in other.text and "A line" not in other.text
            taken = client.post("/account/mail", data={"email": "b@o.example", "typed_by": mark})
            assert taken.status_code == 409 and "B. O., who is signed in here now" in taken.text
            assert client.post("/sign-out", data={"typed_by": mark}).status_code == 303


def test_what_says_not_whose_it_is_is_not_kept(home):
    with_account(home, "A. N.")
    with signed_out(home) as client:
        lost = client.post("/account/mail", data={"email": "a@b.example"})
        assert lost.status_code == 401 and "a@b.example" not in lost.text
        assert "had ended" not in lost.text


@pytest.mark.parametrize(
    "next", ["//evil.example", "https://evil.example", "/\\evil.example", "\t//evil", "/a\r\nb: c"]
)
def test_signing_in_leads_nowhere_else(home, next):
    with_account(home, "A. N.")
    with signed_out(home) as client:
        assert sign_in(client, "A. N.", next=next).headers["location"] == "/"


def test_a_desk_for_others_does_not_start_without_an_admin(case_file):
    for settings in (DeskSettings(host="0.0.0.0"), HTTPS):
        with running(case_file, settings) as desk:
            with pytest.raises(StoreError, match="dateline desk user add m.dateline NAME --admin"):
                check_admin(desk.services, "m.dateline")
            with desk.client(headers={"Host": "desk.example.org"}) as client:
                assert client.get("/c/marowijne/events").status_code == 303  # and lets nobody in
    with running(case_file) as desk:
        check_admin(desk.services, "m.dateline")
        with pytest.raises(AccountError, match="first account"):
            add_account(desk.services, "x", "A. N.", PASSWORD)
        add_account(desk.services, "x", "A. N.", PASSWORD, is_admin=True)
        with desk.client() as client:  # who sits here signs in too, as soon as there are accounts
            assert client.get("/c/marowijne/events").status_code == 303
