"""Readers' comments, and notices by mail: held, let through, forgotten; nothing without a case's leave."""

from __future__ import annotations

import logging
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from dateline.desk import deferred_mail
from dateline.desk.operating.backup import back_up
from dateline.desk.settings import DeskSettings, set_case_setting
from dateline.desk.store.tables import COMMENT, DEFERRED_MAIL, NOTICE
from tests.desk.acting import BASE, hidden, post, rule, toll_fact
from tests.desk.letterbox import letterbox
from tests.desk.running import running
from tests.desk.signed_in import client_of, signed_out, with_account

TYPED = {"name": "Reader <b>", "email": "pelican@example.org", "words": "I was there."}


@pytest.fixture
def box():
    with letterbox() as box:
        yield box


@pytest.fixture
def desk(case_file, box):
    with running(case_file, DeskSettings(by="K. D.", smtp=box.url)) as started:
        started.built()
        with_account(started, "E. D.", "editor", email="e.d@example.org")
        editor = client_of(started, "E. D.")
        editor.post(f"{BASE}/releases", data={"seen": started.case.current.number})
        yield started


def test_a_comment_is_held_let_through_answered_and_forgotten(desk, box, case_file):
    fact = f"fact/{toll_fact(desk)}"
    public, editor = signed_out(desk), client_of(desk, "E. D.")
    off = public.post(f"{BASE}/comment", data={"about": fact, **TYPED, "name": "A Reader"})
    assert off.status_code == 403 and "cannot comment" in off.text and "I was there." in off.text
    assert "Readers’ comments" not in public.get(f"{BASE}/{fact}").text
    set_case_setting(desk.services.store, "marowijne", "readers_write", "yes")
    assert f"{BASE}/comment?about=" in public.get(f"{BASE}/{fact}").text

    for bad in (
        TYPED,
        {**TYPED, "name": "e d"},
        {**TYPED, "name": "A", "email": "none"},
        {**TYPED, "name": "A", "words": "x" * 200_000},
    ):
        refused = public.post(f"{BASE}/comment", data={"about": fact, **bad})
        assert refused.status_code == 422 and 'role="alert"' in refused.text
    good = {"about": fact, **TYPED, "name": "A Reader"}
    for _ in range(2):
        assert public.post(f"{BASE}/comment", data=good).status_code == 303
    letter = box.wait(1)[0]
    link = re.search(r"/comment/\S+", letter.get_content())[0]
    assert letter["To"] == "pelican@example.org"
    assert "I was there." not in editor.get(f"{BASE}/comments").text
    assert public.get(link).status_code == 200  # opening it does nothing
    assert "I was there." not in editor.get(f"{BASE}/comments").text
    public.post(link, data={"do": "confirm"})
    waiting = editor.get(f"{BASE}/comments").text
    assert "I was there." in waiting and "pelican@" not in waiting
    assert "I was there." not in public.get(f"{BASE}/{fact}").text
    id = re.search(r"comments/held/(\d+)", waiting)[1]
    assert public.post(f"{BASE}/comments/held/{id}", data={"do": "release"}).status_code == 401
    assert editor.post(f"{BASE}/comments/held/{id}", data={"do": "release"}).status_code == 303
    assert editor.post(f"{BASE}/comments/held/{id}", data={"do": "release"}).status_code == 404
    shown = public.get(f"{BASE}/{fact}").text
    assert "I was there." in shown and "A Reader" in shown and "pelican@" not in shown

    number = re.search(r"comment/(\d+)/report", shown)[1]
    public.post(f"{BASE}/comment/{number}/report")
    assert "Reported 1 time" in editor.get(f"{BASE}/comments").text
    marks = hidden(editor.get(f"{BASE}/{fact}").text, f"{BASE}/comment/{number}")
    for _ in range(2):
        editor.post(
            f"{BASE}/comment/{number}", data={**marks, "do": "answer", "words": "Thank you."}
        )
    assert public.get(f"{BASE}/{fact}").text.count("Thank you.") == 1
    assert "answered" in box.wait(2)[1]["Subject"] and len(box.letters) == 2
    public.post(link, data={"do": "forget"})
    with desk.services.store.reading() as connection:
        assert connection.execute(select(COMMENT.c.email, COMMENT.c.words)).all() == [(None, "")]
    assert b"pelican@" not in case_file.read_bytes()
    assert public.get(link).status_code == 404

    editor.post(f"{BASE}/comments/closed", data={"about": fact, "do": "close"})
    closed = public.post(f"{BASE}/comment", data={**good, "words": "More."})
    assert closed.status_code == 403 and "closed" in closed.text
    editor.post(f"{BASE}/comment/{number}", data={"do": "hide"})
    assert "I was there." not in public.get(f"{BASE}/{fact}").text
    assert desk.case.head() == desk.case.current.number  # no report, no other record


def test_what_is_declined_goes_with_its_address_and_few_are_taken_at_once(desk, box):
    set_case_setting(desk.services.store, "marowijne", "readers_write", "yes")
    public, editor = signed_out(desk), client_of(desk, "E. D.")
    good = {"about": f"fact/{toll_fact(desk)}", **TYPED, "name": "A Reader"}
    answers = [public.post(f"{BASE}/comment", data={**good, "words": f"{n}"}) for n in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    for letter in box.wait(3):
        public.post(re.search(r"/comment/\S+", letter.get_content())[0], data={"do": "confirm"})
    for id in re.findall(r"comments/held/(\d+)", editor.get(f"{BASE}/comments").text):
        editor.post(f"{BASE}/comments/held/{id}", data={"do": "decline"})
    with desk.services.store.reading() as connection:
        assert connection.execute(select(COMMENT)).all() == []


def test_a_comment_outlives_its_fact(desk, box):
    set_case_setting(desk.services.store, "marowijne", "readers_write", "yes")
    public, editor = signed_out(desk), client_of(desk, "E. D.")
    name = toll_fact(desk)
    public.post(f"{BASE}/comment", data={"about": f"fact/{name}", **TYPED, "name": "A Reader"})
    link = re.search(r"/comment/\S+", box.wait(1)[0].get_content())[0]
    public.post(link, data={"do": "confirm"})
    id = re.search(r"comments/held/(\d+)", editor.get(f"{BASE}/comments").text)[1]
    editor.post(f"{BASE}/comments/held/{id}", data={"do": "release"})
    assert "stands under the name" in public.get(link).text
    post(editor, f"/fact/{name}", "Is it so?")
    rule(desk, "withdraw", name)
    editor.post(f"{BASE}/releases", data={"seen": desk.case.current.number})
    for reader, reads_threads in ((public, False), (editor, True)):
        gone = reader.get(f"{BASE}/fact/{name}")
        assert gone.status_code == 410 and "I was there." in gone.text
        assert "Write a comment" not in gone.text
        assert ("/thread/" in gone.text) == reads_threads
    listed = editor.get(f"{BASE}/comments").text
    assert "I was there." in listed and f'href="{BASE}/fact/{name}' in listed
    told = public.get(link).text
    assert "taken out of the record since" in told and "stands under" not in told
    number = re.search(r"comment/(\d+)/report", gone.text)[1]
    editor.post(f"{BASE}/comment/{number}", data={"do": "hide"})
    assert "I was there." not in public.get(f"{BASE}/fact/{name}").text
    assert "shown no more" in public.get(link).text


def test_without_mail_a_reader_is_told_why_not(reading_desk):
    set_case_setting(reading_desk.services.store, "marowijne", "readers_write", "yes")
    with reading_desk.client() as client:
        page = client.get(f"{BASE}/fact/{toll_fact(reading_desk)}").text
    assert "this desk sends no mail" in page


def test_notices_go_out_in_one_mail_and_not_again_within_ten_minutes(desk, box):
    with_account(desk, "A. N.", "analyst", email="a.n@example.org")
    editor, analyst = client_of(desk, "E. D."), client_of(desk, "A. N.")
    fact = f"/fact/{toll_fact(desk)}"
    post(editor, fact, "@A. N. look")
    letter = box.wait(1)[0]
    assert (
        letter["To"] == "a.n@example.org"
        and "mentions you in a thread on a fact" in letter.get_content()
    )
    assert "/c/marowijne/thread/" in letter.get_content()
    post(editor, fact, "@A. N. and this")
    desk.services.notices._mail()  # type: ignore[attr-defined]
    assert len(box.letters) == 1
    store = desk.services.store
    with store.writing() as connection:
        connection.execute(
            update(NOTICE).where(NOTICE.c.mailed.is_not(None)).values(mailed="2019-01-01T00:00:00Z")
        )
    box.wait(2)
    analyst.post("/notices/mail", data={"do": "off"})
    with store.writing() as connection:
        connection.execute(update(NOTICE).values(mailed="2019-01-01T00:00:00Z"))
    post(editor, fact, "@A. N. and that")
    desk.services.notices._mail()  # type: ignore[attr-defined]
    assert len(box.letters) == 2


def test_mail_that_fails_breaks_nothing_and_is_logged_without_an_address(case_file, caplog):
    with (
        letterbox(refuses=True) as box,
        running(case_file, DeskSettings(by="K. D.", smtp=box.url)) as desk,
    ):
        desk.built()
        with_account(desk, "A. N.", "analyst", email="a.n@example.org")
        with_account(desk, "E. D.", "editor")
        with caplog.at_level(logging.INFO):
            answer = post(client_of(desk, "E. D."), f"/fact/{toll_fact(desk)}", "@A. N. look")
            assert answer.status_code == 303
            for _ in range(200):
                if box.asked:
                    break
                import time

                time.sleep(0.05)
        assert box.asked and "a.n@example.org" not in caplog.text
        assert client_of(desk, "A. N.").get("/notices").status_code == 200


def waiting(desk) -> int:
    with desk.services.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(DEFERRED_MAIL)).scalar_one()


def until(holds) -> None:
    import time

    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_link_that_is_not_taken_at_first_comes_later_also_after_a_restart(
    case_file, monkeypatch, tmp_path
):
    """451 is what a server says that does not know the sender yet."""
    with letterbox(refuses=True) as box:
        settings = DeskSettings(by="K. D.", smtp=box.url)
        with running(case_file, settings) as desk:
            with_account(desk, "A. N.", "analyst", email="a.n@example.org")
            asked = signed_out(desk).post("/reset", data={"name": "A. N."})
            assert asked.status_code in (200, 303)
            until(lambda: box.asked and waiting(desk) == 1)
            back_up(str(case_file), str(tmp_path / "monday"))
        stored = next((tmp_path / "monday").glob("*.desk"))
        with closing(sqlite3.connect(stored)) as copy:
            assert copy.execute("select count(*) from desk_deferred_mail").fetchone() == (0,)
        assert b"a.n@example.org" in stored.read_bytes() and b"/reset/" not in stored.read_bytes()
        box.refuses = False
        with closing(sqlite3.connect(f"{case_file}.desk")) as store:
            store.execute("update desk_deferred_mail set not_before = '2026-01-01T00:00:00Z'")
            store.commit()
        with running(case_file, settings) as desk:
            assert box.wait(1)[0]["To"] == "a.n@example.org"
            until(lambda: waiting(desk) == 0)


def test_mail_that_is_never_taken_is_given_up(case_file, monkeypatch, caplog):
    monkeypatch.setattr(deferred_mail, "LASTS", timedelta(seconds=1))
    monkeypatch.setattr(deferred_mail, "wait_after", lambda *_: timedelta(seconds=1))
    with (
        letterbox(refuses=True) as box,
        running(case_file, DeskSettings(by="K. D.", smtp=box.url)) as desk,
        caplog.at_level(logging.INFO),
    ):
        with_account(desk, "A. N.", "analyst", email="a.n@example.org")
        signed_out(desk).post("/reset", data={"name": "A. N."})
        until(lambda: "mail not sent" in caplog.text)
        until(lambda: waiting(desk) == 0)
        assert box.asked > 1 and "mail put off" in caplog.text
        assert "a.n@example.org" not in caplog.text
