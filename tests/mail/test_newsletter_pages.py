"""The newsletter's pages over a real server: signing up, what links do and what they do not,
preferences, and what is held of a person.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import time

import msgspec
import pytest
from sqlalchemy import delete, update

pytest.importorskip("fastapi", reason="the desk is the extra dateline[desk]")

from dateline.desk.operating.backup import back_up
from dateline.desk.settings import set_case_setting
from dateline.mail.moments import now
from dateline.mail.personal_data import delete_person
from dateline.mail.preferences import preferences
from dateline.mail.settings import set_newsletter_settings
from dateline.mail.store.copies import copy_addresses
from dateline.mail.store.tables import DEFERRED
from tests.desk.signed_in import client_of, signed_out, with_account
from tests.mail.desk_newsletter import BASE, WORDS, newsletter_desk

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(scope="module")
def site(released_case, tmp_path_factory):
    with newsletter_desk(released_case, tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture(autouse=True)
def fresh(request):
    if "site" in request.fixturenames:
        site = request.getfixturevalue("site")
        site.box.letters.clear()
        site.desk.services.limits.forget()


def confirmed(site, address: str, *lists: str) -> tuple[str, str]:
    """A reader who has signed up and confirmed: addresses of their page and of leaving a list."""
    with signed_out(site.desk) as client:
        before = len(site.box.letters)
        assert site.sign_up(client, address, *(lists or ("daily",))).status_code == 303
        link = site.link(site.box.wait(before + 1)[before], "confirm")
        page = client.post(link, follow_redirects=True).text
    own = re.search(rf"{BASE}/mail/preferences/[a-z0-9-]+", page)
    leave = client_page(site, own[0])
    return own[0], leave


def client_page(site, own: str) -> str:
    """The address by which the reader of a page leaves their first list."""
    from dateline.mail.leaving import leave_token

    reader = preferences(site.newsletter, own.rpartition("/")[2], now()).subscriber
    rows = site.state()["mail_subscription"]
    number = min((row[2], row[0]) for row in rows if row[1] == reader)[1]
    return f"{BASE}/mail/leave/{leave_token(site.newsletter, number)}"


def test_what_is_wrong_stands_at_the_form_and_what_was_typed_is_kept(site):
    before = site.state()
    with signed_out(site.desk) as client:
        form = client.get(f"{BASE}/newsletter").text
        assert " checked" not in form and "The desk of Marowijne" in form
        assert "leave@lists.example.org" in form and f'href="{BASE}/newsletter"' in form
        none = site.sign_up(client, "ann@example.org", zone="Asia/Tokyo")
        assert none.status_code == 422 and "Please select at least one mailing list" in none.text
        assert 'value="ann@example.org"' in none.text
        assert '<option value="Asia/Tokyo" selected>' in none.text
        for bad in ("", "ann", "a@b.org\nBcc: c@d.org", '"><script>@x.org', "x" * 320, "y" * 10**6):
            refused = site.sign_up(client, bad, "daily")
            assert refused.status_code == 422 and 'aria-invalid="true"' in refused.text
            assert 'value="daily" aria-describedby="sends.daily" checked' in refused.text
            assert "<script>@" not in refused.text and len(refused.text) < 100_000
        assert site.sign_up(client, "ann@example.org", "none").status_code == 422
        assert site.sign_up(client, "ann@example.org", "daily", zone="Mars").status_code == 422
        stale = site.sign_up(client, "ann@example.org", "daily", words="0")
        assert stale.status_code == 422 and "has changed since" in stale.text
        other = client.post(
            f"{BASE}/newsletter",
            data={"chosen": "daily", "address": "ann@example.org"},
            headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://other.example"},
        )
        assert other.status_code == 403
    assert site.state() == before and site.box.letters == []


def test_a_known_address_gets_the_same_answer_as_one_that_is_not(site):
    confirmed(site, "known@example.org")
    answers = []
    with signed_out(site.desk) as client:
        for address in ("Known@example.org", "unknown@example.org"):
            answer = site.sign_up(client, address, "daily", zone="Asia/Tokyo")
            cookie = re.sub(r"=[a-z0-9-]+;", "=…;", answer.headers["set-cookie"])
            answers.append((answer.status_code, answer.headers["location"], answer.text, cookie))
    assert answers[0] == answers[1] and "HttpOnly" in answers[0][3]
    assert f"Path={BASE}/mail/confirm" in answers[0][3] and "SameSite=lax" in answers[0][3]
    letters = {one["To"]: one.get_content() for one in site.box.wait(3)[1:]}
    assert "already, and nothing was changed" in letters["Known@example.org"]
    assert "/mail/confirm/" in letters["unknown@example.org"]
    (reader,) = [row for row in site.state()["mail_subscriber"] if row[2] == "known@example.org"]
    assert reader[3] == "UTC"  # what somebody typed for another is not theirs


def test_no_box_can_be_filled_and_nobody_signs_up_by_the_thousand(site):
    with signed_out(site.desk) as client:
        for n in range(6):  # silently: whoever asks is told the same
            address = f"vic+{n}@example.org" if n % 2 else "VIC@example.org"
            assert site.sign_up(client, address, "daily").status_code == 303
        limited = [site.sign_up(client, f"n{n}@example.org", "daily") for n in range(16)]
    assert [one.status_code for one in limited[:14]] == [303] * 14
    assert limited[14].status_code == 429 and "Retry-After" in limited[14].headers
    assert 'value="n14@example.org"' in limited[14].text
    letters = site.box.wait(3 + 14)
    assert sum("vic" in one["To"].lower() for one in letters) == 3


def test_a_link_confirms_at_once_in_the_browser_that_signed_up_alone(site):
    with signed_out(site.desk) as own, signed_out(site.desk) as other:
        site.sign_up(own, "own@example.org", "daily")
        link = site.link(site.box.wait(1)[0], "confirm")
        person = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
        before = site.state()
        other.get(link, headers=person)
        own.head(link)
        own.get(link, headers={"Sec-Purpose": "prefetch;prerender"})
        own.get(link, headers={"Sec-Fetch-Dest": "image", "Sec-Fetch-Mode": "no-cors"})
        shown = other.get(link)
        assert site.state() == before and "Yes, send it to me" in shown.text
        assert shown.headers["cache-control"] == "no-store"
        done = own.get(link, headers={**person, "Sec-Fetch-Site": "cross-site"})
        assert done.status_code == 303
        assert "Your address is confirmed" in own.get(done.headers["location"]).text
        assert other.post(link).status_code == 303  # used twice: once
        assert len([r for r in site.state()["mail_subscriber"] if r[2] == "own@example.org"]) == 1
        for bad in (f"{link}x", f"{BASE}/mail/confirm/%0d%0a", f"{BASE}/mail/leave/é"):
            assert other.get(bad).status_code == 410 and other.post(bad).status_code in (410, 422)


def test_a_program_that_looks_at_all_links_changes_nothing(site):
    own, leave = confirmed(site, "scanned@example.org")
    with signed_out(site.desk) as client:
        site.sign_up(client, "waiting@example.org", "urgent")
    waiting = site.link(site.box.wait(2)[1], "confirm")
    before = site.state()
    with site.desk.client() as scanner:
        seen, links = set(), [own, leave, waiting, f"{own}/delete", f"{own}/copy"]
        while links:
            link = links.pop()
            if link in seen or "/mail/" not in link:
                continue
            seen.add(link)
            assert scanner.head(link).status_code < 500
            answer = scanner.get(link)
            assert answer.status_code < 500 and "set-cookie" not in answer.headers
            links += re.findall(r'href="([^"]+)"', answer.text)
        for body in ({}, {"List-Unsubscribe": "one-click"}, {"list-unsubscribe": "One-Click"}):
            assert scanner.post(leave, data=body).status_code == 422
        plain = {"Content-Type": "text/plain"}
        as_text = scanner.post(leave, content="List-Unsubscribe=One-Click", headers=plain)
        assert as_text.status_code == 422
        assert scanner.post(leave, params=ONE_CLICK).status_code == 422
        assert scanner.put(leave, data=ONE_CLICK).status_code == 405
    assert len(seen) == 5 and site.state() == before


@pytest.mark.parametrize(
    "sent",
    [
        {"data": ONE_CLICK},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},
        {
            "data": ONE_CLICK,
            "headers": {
                "Sec-Fetch-Site": "cross-site",
                "Origin": "https://mail.example",
                "Cookie": "dateline_session=x",
            },
        },
    ],
)
def test_one_post_of_a_mail_program_leaves(site, sent):
    name = f"leaver{len(sent)}{'files' in sent}@example.org"
    own, leave = confirmed(site, name, "daily", "urgent")
    with site.desk.client() as program:
        for _ in range(2):
            answer = program.post(leave, **sent)
            assert answer.status_code == 200 and "You have left" in answer.text
    token = own.rpartition("/")[2]
    shown = preferences(site.newsletter, token, now())
    assert [choice.state for choice in shown.choices] == ["left", "on"]
    (act,) = [
        row
        for row in site.state()["mail_consent"]
        if row[4] == "left" and row[1] == shown.subscriber
    ]
    assert act[5] == "one-click"
    with site.desk.client() as elsewhere:  # only that one POST is let through
        headers = {"Origin": "https://mail.example"}
        assert elsewhere.post(own, data={"do": "none"}, headers=headers).status_code == 403


def test_a_reader_sets_copies_and_deletes_and_can_leave_a_case_that_is_closed(site):
    own, leave = confirmed(site, "pat@example.org")
    set_case_setting(site.desk.services.store, "marowijne", "archived", "yes")
    try:
        with signed_out(site.desk) as client:
            page = client.get(own).text
            words = WORDS.search(page)[1]
            sent = {"do": "save", "shown": "daily", "zone": "America/Paramaribo", "words": words}
            bad = client.post(own, data={**sent, "on": "daily", "zone": "Mars"})
            assert bad.status_code == 422 and "no time zone" in bad.text
            new = {**sent, "on": ["daily", "urgent"], "format": "text"}
            stale = client.post(own, data={**new, "words": "0"})
            assert stale.status_code == 422 and "has changed since" in stale.text
            saved = client.post(own, data=new, follow_redirects=True)
            assert "A link was sent to you" in saved.text
            link = site.link(site.box.wait(2)[1], "confirm")
            client.post(link)
            gone = client.post(own, data={"do": "none", "shown": ["daily", "urgent"]})
            assert gone.status_code == 303
            assert "checked" not in client.get(own).text.partition("Form of mail")[0]
            held = client.post(f"{own}/copy")
            assert "attachment" in held.headers["content-disposition"]
            told = json.loads(held.text)
            assert told["subscriber"]["zone"] == "America/Paramaribo"
            assert [one["act"] for one in told["consent"]].count("left") == 2
            assert "Yes, delete all of it" in client.get(f"{own}/delete").text
            done = client.post(f"{own}/delete", follow_redirects=True)
            assert done.status_code == 200 and "is deleted" in done.text
            assert client.get(own).status_code == 410
            assert "Nothing is held" in client.get(leave).text
            assert client.post(leave, data=ONE_CLICK).status_code == 200
            form = client.get(f"{BASE}/newsletter").text
            assert "archived" in form and "<fieldset" not in form
    finally:
        set_case_setting(site.desk.services.store, "marowijne", "archived", "no")


def test_editors_see_numbers_and_admins_one_person(site):
    confirmed(site, "reader@example.org")
    with_account(site.desk, "E. D.", "editor")
    with_account(site.desk, "A. D.", "admin")
    editor, admin = client_of(site.desk, "E. D."), client_of(site.desk, "A. D.")
    shown = editor.get(f"{BASE}/newsletter/readers").text
    assert "Daily digest" in shown and "reader@" not in shown and "Nothing is sent" not in shown
    good = site.newsletter.settings
    wrong = msgspec.structs.replace(good, home=f"{site.desk.address}/c/other")
    set_newsletter_settings(site.newsletter.store, wrong)
    assert "lead to the case other" in editor.get(f"{BASE}/newsletter/readers").text
    assert "Nobody can sign up yet" in editor.get(f"{BASE}/newsletter").text
    set_newsletter_settings(site.newsletter.store, good)
    asked = {"address": "Reader@example.org", "do": "show"}
    assert editor.post(f"{BASE}/newsletter/person", data=asked).status_code == 403
    assert editor.get(f"{BASE}/newsletter/consent-log").status_code == 403
    found = admin.post(f"{BASE}/newsletter/person", data=asked)
    assert "reader@example.org" in found.text and found.headers["cache-control"] == "no-store"
    lines = admin.get(f"{BASE}/newsletter/consent-log").text.splitlines()
    acts = [json.loads(line) for line in lines]
    assert [a["act"] for a in acts if a["address"] == "reader@example.org"] == [
        "asked",
        "confirmed",
    ]
    asked["do"] = "export"
    assert admin.post(f"{BASE}/newsletter/person", data=asked).json()["consent"]
    asked["do"] = "delete"
    assert admin.post(f"{BASE}/newsletter/person", data=asked).status_code == 303
    assert admin.post(f"{BASE}/newsletter/person", data=asked).status_code == 404
    assert admin.post(f"{BASE}/newsletter/person", data={"address": "x"}).status_code == 422


def test_no_address_stands_in_logs_metrics_the_case_or_its_backup(site, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    names = [f"secretreader{n}" for n in range(3)]
    own, leave = confirmed(site, f"{names[0]}@example.org")
    with signed_out(site.desk) as client:
        site.sign_up(client, f"{names[1]}@example.org", "daily")
        for _ in range(4):
            site.sign_up(client, f"{names[2]}@example.org", "daily")
        site.sign_up(client, f"{names[2]}@@example.org", "daily")
        client.post(leave, data=ONE_CLICK)
        client.post(f"{own}/copy")
        site.box.refuses = True
        try:
            site.sign_up(client, f"{names[1]}+x@example.org", "daily")
            while site.box.asked == 0:
                pass
        finally:
            site.box.refuses = False
        client.post(f"{own}/delete")
        metrics = client.get("/metrics").text
    assert "/mail/leave/{secret}" in metrics
    back_up(str(site.file), str(tmp_path / "backup"))
    kept = [site.file, *(tmp_path / "backup").iterdir()]
    kept += [
        site.file.with_name(f"{site.file.name}{end}") for end in ("-wal", ".desk", ".desk-wal")
    ]
    logged = "\n".join(  # the access log is off on a desk; the others are of the test's client
        f"{record.getMessage()} {vars(record)}"
        for record in caplog.records
        if record.name.partition(".")[0] not in ("httpx", "httpcore")
        and record.name != "uvicorn.access"
    )
    assert "sign-up mail held back" in logged and "mail put off" in logged
    tokens = [own.rpartition("/")[2], leave.rpartition("/")[2]]
    for what in (*names, *tokens):
        assert what not in logged and what not in metrics
        for file in kept:
            assert not file.exists() or what.encode() not in file.read_bytes(), (what, file)


def test_a_sign_up_is_mailed_later_where_the_server_does_not_know_us_yet(site, tmp_path):
    with site.newsletter.store.writing() as connection:
        connection.execute(delete(DEFERRED))  # of tests before
    site.box.refuses = True
    with signed_out(site.desk) as client:
        site.sign_up(client, "patient@example.org", "daily")
        site.sign_up(client, "gone@example.org", "daily")
    end = time.monotonic() + 20
    while len(site.state()["mail_deferred"]) < 2:
        assert time.monotonic() < end
        time.sleep(0.05)
    copy_addresses(site.newsletter.store.where, str(tmp_path / "copy"))
    assert b"patient@example.org" not in b"".join(
        part for part in (tmp_path / "copy").read_bytes().split(b"Subject:")[1:]
    )
    delete_person(site.newsletter, "gone@example.org", now())
    site.box.refuses = False
    with site.newsletter.store.writing() as connection:
        connection.execute(update(DEFERRED).values(not_before="2026-01-01T00:00:00Z"))
    with signed_out(site.desk) as client:  # any mail wakes it
        site.sign_up(client, "other@example.org", "daily")
    letters = site.box.wait(2)
    assert {letter["To"] for letter in letters} == {"patient@example.org", "other@example.org"}
    first = next(letter for letter in letters if letter["To"] == "patient@example.org")
    with signed_out(site.desk) as client:
        assert client.get(site.link(first, "confirm")).status_code == 200
    while site.state()["mail_deferred"]:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_desk_without_the_libraries_runs_and_says_what_is_missing():
    code = (
        "import sys\n"
        "for name in ('email_validator', 'aiosmtplib', 'cryptography', 'mjml', 'css_inline'):\n"
        "    sys.modules[name] = None\n"
        "from dateline.desk import app, newsletters, web\n"
        "from dateline.desk.web.newsletter_missing import missing, router\n"
        "assert router in web.ROUTERS and not newsletters.Newsletters().has_lists(None)\n"
        "try:\n    missing()\n"
        "except Exception as error:\n    print(error.status, error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ran.stdout.strip() == (
        "503 The newsletter needs more libraries: pip install 'dateline[mail]'."
    ), ran.stderr
