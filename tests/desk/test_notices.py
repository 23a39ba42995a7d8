"""Notices are written once, and nothing that the store quotes of an erased report stays in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from dateline.desk.erased import FORGOTTEN, forget_reports
from dateline.desk.mailer import mail_settings
from dateline.desk.notices.rows import NewNotice, keep_notices, notices_of
from dateline.desk.store import open_desk_store
from dateline.desk.store.tables import COMMENT, DELIVERY, WEBHOOK

GONE, STAYS = "r-59a3ec0ae7a1", "r-0000000000aa"
HANDED = NewNotice("A. N.", "mali", "2026", "handed", f"/c/mali/queue/e.{GONE}.117", "Look", 7)


@pytest.fixture
def store(tmp_path):
    store = open_desk_store(str(tmp_path / "mali.dateline.desk"))
    yield store
    store.close()


def test_who_was_told_of_an_entry_is_not_told_again(store):
    for _ in range(2):  # the same form twice
        keep_notices(store, [HANDED])
    keep_notices(store, [HANDED, replace(HANDED, person="L. M."), replace(HANDED, entry=8)])
    assert len(notices_of(store, "A. N.", ["mali"])) == 2
    assert [one.heading for one in notices_of(store, "L. M.", ["mali"])] == ["Handed to you"]


def test_what_quotes_an_erased_report_is_emptied_and_all_else_stays(store):
    keep_notices(store, [HANDED, replace(HANDED, about=f"/c/mali/report/{STAYS}", entry=8)])
    keep_notices(store, [replace(HANDED, case_slug="gao")])
    with store.writing() as connection:
        for n, (about, entry) in enumerate([(GONE, None), (GONE, 5), (STAYS, None)]):
            said = {"case_slug": "mali", "hash": str(n), "name": "B", "words": "x", "made": "2026"}
            connection.execute(insert(COMMENT).values(about=f"report/{about}", entry=entry, **said))
        hook = {"address": "a", "events": "revision", "secret": "s", "made": "2026", "made_by": "B"}
        for slug in ("mali", "gao"):
            made = connection.execute(insert(WEBHOOK).values(case_slug=slug, **hook))
            (id,) = made.inserted_primary_key
            for report in (GONE, STAYS):
                waits = {"webhook": id, "made": "2026", "next_try": "2026"}
                body = f'{{"added": ["e.{report}.117"]}}'
                connection.execute(insert(DELIVERY).values(body=body, **waits))
    forget_reports(store, "mali", [GONE])
    told = {one.about: one.words for one in notices_of(store, "A. N.", ["mali"])}
    assert told == {HANDED.about: FORGOTTEN, f"/c/mali/report/{STAYS}": "Look"}
    assert [one.words for one in notices_of(store, "A. N.", ["gao"])] == ["Look"]
    with store.reading() as connection:
        assert connection.execute(select(COMMENT.c.hash)).scalars().all() == ["1", "2"]
        bodies = connection.execute(select(DELIVERY.c.body)).scalars().all()
    assert len(bodies) == 3 and sum(GONE in body for body in bodies) == 1


def test_mail_goes_without_tls_only_where_that_is_said_or_to_this_computer():
    plain = {
        "smtp://mail.example.org?from=a@example.org": False,
        "smtp://mail.example.org?from=a@example.org&tls=no": True,
        "smtp://127.0.0.1?from=a@example.org": True,
    }
    assert {url: mail_settings(url).may_be_plain for url in plain} == plain
