"""Threads: what may be said, who may say it, who is told, and that they follow what was merged."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.desk.notices.due import PromiseWatch
from dateline.desk.notices.erased_names import NAMELESS
from dateline.desk.notices.rows import NewNotice, keep_notices, notices_of
from dateline.desk.releases.revision_notes import notes
from dateline.desk.settings import set_case_setting
from dateline.desk.store.tables import NOTICE, PROMISE_WATCH, REVISION
from dateline.desk.threads.wording import (
    BadWords,
    WordPiece,
    cleaned_words,
    paragraphs,
    with_mentions,
)
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.verify import verify
from dateline.record.looks import Look
from dateline.record.remarks import Remark, talk
from dateline.ruling_drafts import draft
from tests.conftest import COURIER
from tests.desk.acting import BASE, HOSTILE, hidden, post, rule, told, toll_fact
from tests.desk.running import running
from tests.desk.signed_in import client_of, signed_out, with_account
from tests.ledger.conftest import new_place  # noqa: F401


def pieces(said: str, names: tuple[str, ...] = ()) -> list[WordPiece]:
    words, mentioned = with_mentions(cleaned_words(said), names, ())
    return [one for para in paragraphs(words, mentioned) for line in para for one in line]


def test_words_are_text_and_only_plain_addresses_are_links():
    assert [one.kind for one in pieces(HOSTILE)] == ["text"]
    links = [
        one.address
        for one in pieces("(https://a.org/x_(y)), http://b.org. HTTP://C.org/q?a=1&b=2!")
    ]
    assert [link for link in links if link] == [
        "https://a.org/x_(y)",
        "http://b.org",
        "HTTP://C.org/q?a=1&b=2",
    ]
    assert pieces("http://ok.org/\u202emoc.live")[0].address == "http://ok.org/"
    for nothing in ("", " \n", "\u200b\u202e\u2066", "\x00"):
        with pytest.raises(BadWords, match="Nothing was written"):
            cleaned_words(nothing)
    with pytest.raises(BadWords, match="200,000 characters"):
        cleaned_words("x" * 200_000)


def test_the_longest_name_after_an_at_is_mentioned():
    found = pieces("mail a@K. D. or @k. d. B.", ("K. D.", "K. D. B."))
    assert [one.text for one in found if one.kind == "mention"] == ["@K. D. B."]


def test_two_people_discuss(desk):
    for name in ("R. Eader", "A. N."):
        with_account(desk, name, "reader" if name == "R. Eader" else "analyst")
    reader, analyst = client_of(desk, "R. Eader"), client_of(desk, "A. N.")
    fact = f"/fact/{toll_fact(desk)}"
    answer = post(reader, fact, f"@A. N. is this right?\n\nSee https://a.org/x\n{HOSTILE}")
    assert answer.status_code == 303
    thread = answer.headers["location"]
    page = analyst.get(thread).text
    assert '<a href="https://a.org/x" rel="nofollow noopener ugc"><bdi>' in page
    assert '<bdi class="mention">@A. N.</bdi>' in page
    assert "<script>alert" not in page and 'href="javascript' not in page and "pw@" in page
    mention = told(desk, "A. N.", 1)[0]
    assert mention.kind == "mention" and mention.about.startswith(thread)
    assert ">1</span> new notice" in analyst.get(BASE + "/").text

    marks = hidden(page, thread)
    for _ in range(2):  # the same form sent twice is one remark
        sent = analyst.post(thread, data={**marks, "words": "The hospital says so."})
        assert sent.status_code == 303
    assert analyst.post(thread, data={**marks, "words": "And the army."}).status_code == 303
    assert [one.kind for one in told(desk, "R. Eader", 2)] == ["reply", "reply"]
    marks = hidden(reader.get(thread).text, thread)
    assert reader.post(thread, data={**marks, "do": "resolve"}).status_code == 303
    assert "resolved" in reader.get(BASE + fact).text
    assert reader.post(thread, data={"do": "resolve", "key": "other"}).status_code == 409
    number = thread.rpartition("/")[2]
    for show, is_there in (
        ("open", False),
        ("resolved", True),
        ("mine", True),
        ("mentioned", False),
    ):
        listed = reader.get(f"{BASE}/threads?show={show}").text
        assert (f"{BASE}/thread/{number}" in listed) is is_there, show
    assert reader.post(thread, data={**marks, "do": "reopen"}).status_code == 303
    with desk.case.opened(read_only=True) as kept:
        said = talk(kept.remarks()).threads
        assert len(said) == 1 and [one.remark.act for one in said[0].remarks] == [
            "say",
            "say",
            "say",
            "resolve",
            "reopen",
        ]
    analyst.post("/notices/read", data={"upto": str(mention.id)})
    assert told(desk, "A. N.", 3)[-1].read


def test_what_is_refused_is_kept_and_who_may_not_is_refused(desk):
    with_account(desk, "R. Eader", "reader")
    reader = client_of(desk, "R. Eader")
    fact = f"/fact/{toll_fact(desk)}"
    refused = post(reader, fact, "long <b> " * 2000)
    assert refused.status_code == 422
    assert "18,000 characters" not in refused.text and "17,999 characters" in refused.text
    assert "long &lt;b&gt; long" in refused.text
    assert (
        reader.post(f"{BASE}/threads", data={"about": "fact/e.r-0.1", "words": "x"}).status_code
        == 404
    )
    nobody = signed_out(desk)
    thread = post(reader, fact, "Ask the hospital.").headers["location"]
    for address in (thread, f"{BASE}/threads", "/notices"):
        assert nobody.get(address).status_code == 303
    assert nobody.post(thread, data={"words": "x"}).status_code == 401
    set_case_setting(desk.services.store, "marowijne", "archived", "yes")
    assert reader.post(thread, data={"words": "x"}).status_code == 403
    page = reader.get(thread)
    assert page.status_code == 200 and "<textarea" not in page.text


def test_a_thread_follows_its_fact_and_outlasts_it(desk):
    name, other = toll_fact(desk), "e.r-59a3ec0ae7a1.357"
    with desk.client() as client:
        thread = post(client, f"/fact/{other}", "The same raid?").headers["location"]
        rule(desk, "merge", name, others=[other])  # type: ignore[arg-type]
        united = client.get(f"{BASE}/fact/{other}", follow_redirects=True)
        assert str(united.url).endswith(name) and "The same raid?" in united.text
        ruling = rule(desk, "withdraw", name, reason="a drill")
        gone = client.get(thread)
        assert gone.status_code == 200 and "The same raid?" in gone.text
        assert "there no more" in gone.text
        assert post(client, f"/ruling/{ruling}", "Why a drill?").status_code == 303
        assert "Why a drill?" in client.get(f"{BASE}/ruling/{ruling}").text
    with desk.case.opened(read_only=True) as kept:
        assert verify(kept.ledger) == []


PROMISE = (
    "GAO, Mali (AP) — The army will reopen the road to Gao on June 8, Col. Issa Traore said.\n"
)
LATER = "BAMAKO (AP) — Five traders were killed in Mopti on June 19, police said on Thursday.\n"


def test_a_promise_is_told_when_it_falls_due(tmp_path):
    for name, text in (("promise", PROMISE), ("later", LATER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(
        "reports:\n  - {file: promise.txt, outlet: AP, published: 2019-06-05}\n"
        "  - {file: later.txt, outlet: AP, published: 2019-06-20}\n",
        encoding="utf-8",
    )
    file = tmp_path / "marowijne.dateline"
    with KeptCase.create(str(file), "Gao", by="K. D.") as kept:
        kept.add([tmp_path / "promise.txt"], tmp_path / "case.yaml", by="K. D.")
    with running(file) as desk, desk.client() as client:
        desk.built()
        promise = desk.case.current.record.commitments[0]
        assert promise.state == "open"
        address = f"{BASE}/fact/{desk.case.current.index.events[promise.event].name}"
        assert "Tell me when it falls due" in client.get(address).text
        for _ in range(2):
            assert client.post(f"{address}/due", data={"do": "tell"}).status_code == 303
        assert "You are told when it falls due" in client.get(address).text
        with desk.case.opened() as kept:
            kept.add([tmp_path / "later.txt"], tmp_path / "case.yaml", by="K. D.")
        desk.built()
        assert [one.kind for one in told(desk, "K. D.", 1)] == ["due"]
        current = desk.case.current
        assert current
        PromiseWatch(desk.services.store)(desk.case, None, current)
        assert len(told(desk, "K. D.", 1)) == 1
        assert "You were told that it fell due" in client.get(address).text


def test_remarks_stand_in_both_databases(new_place, tmp_path):  # noqa: F811
    file = tmp_path / "courier.txt"
    file.write_text(COURIER, encoding="utf-8")
    with KeptCase.create(new_place(), "Marowijne", by="K. D.") as kept:
        kept.add([file], by="K. D.")
        report = next(iter(kept.shelf().reports))
        first = kept.remark(
            f"report/{report}",
            Remark(act="say", words="\x020\x03 look", form="f"),
            "K. D.",
            ["A. N."],
        )
        again = kept.remark(
            f"report/{report}",
            Remark(act="say", words="\x020\x03 look", form="f"),
            "K. D.",
            ["A. N."],
        )
        assert first.seq == again.seq
        with pytest.raises(LedgerError, match="no thread"):
            kept.remark("", Remark(act="resolve", on=999), "K. D.")
        assert kept.remarks()[0].mentioned == ("A. N.",)
        kept.erase_person("A. N.", "asked", "K. D.")
        assert kept.remarks()[0].mentioned == (None,)
        kept.erase(report, "a court", "K. D.")
        assert kept.remarks() == [] and verify(kept.ledger) == []


def test_an_erased_name_goes_from_what_the_desk_keeps_too(desk):
    store, slug = desk.services.store, desk.case.slug
    with_account(desk, "Ann Account", "analyst")
    name = toll_fact(desk)
    with desk.case.opened() as kept:
        kept.remark(f"fact/{name}", Remark(act="say", words="Look"), "Qarla", ["Ann Account"])
        thread = kept.remarks()[-1].number
        kept.remark("", Remark(act="say", words="I did", on=thread), "L. M.")  # tells Qarla
        handed = kept.look(name, Look(outcome="hand", to="Ann Account", form="1"), "Qarla")
    at, words = "2026-11-29T12:00:00Z", "Qarla hands you it"
    keep_notices(store, [NewNotice("Ann Account", slug, at, "handed", "/", words, handed.seq)])
    told(desk, "Ann Account", 2)
    told(desk, "Qarla", 1)
    rule(desk, "correct", name, field="when", value="2019-06-03", reason="a log")
    with desk.case.opened() as kept:
        kept.rule(draft(desk.case.current.record, "note", name, reason="a call"), "Qarla")
    desk.built()
    assert b"Qarla" in in_store(store) and "Qarla" in notes(store, slug)[0].words
    with desk.case.opened() as kept:
        assert kept.erase_person("Qarla", "asked", "K. D.").entries
        assert verify(kept.ledger) == []
    desk.built()
    until = time.monotonic() + 20
    while b"Qarla" in in_store(store):
        assert time.monotonic() < until, in_store(store)
        time.sleep(0.05)
    assert {one.words for one in notices_of(store, "Ann Account", [slug])} == {NAMELESS}
    assert "ruled by L. M." in in_store(store).decode()  # whom nobody has erased


def in_store(store) -> bytes:
    """What the tables of notices and revisions hold."""
    with store.reading() as connection:
        rows = [
            str(tuple(row))
            for table in (NOTICE, REVISION, PROMISE_WATCH)
            for row in connection.execute(select(table))
        ]
    return "\n".join(rows).encode()


def test_programs_and_the_command_line_discuss_too(desk):
    api, name = "/api/v1/cases/marowijne/threads", toll_fact(desk)
    with desk.client() as client:
        sent = {"about": f"fact/{name}", "words": "Whose toll?", "key": "k"}
        made = [client.post(api, json=sent) for _ in range(2)]
        assert [one.status_code for one in made] == [201, 201]
        number = made[0].json()["entry"]
        assert made[1].json()["entry"] == number
        line = CliRunner().invoke(
            app, ["case", "say", desk.where, str(number), "@K. D. the army's", "--by", "L. M."]
        )
        assert line.exit_code == 0, line.output
        assert client.post(f"{api}/{number}", json={"act": "resolve"}).status_code == 201
        assert client.post(f"{api}/{number}", json={"act": "resolve"}).status_code == 409
        thread = client.get(api).json()["threads"][0]
        assert thread["resolved"] and thread["remarks"][1]["words"] == "@K. D. the army's"
        assert [one.kind for one in told(desk, "K. D.", 1)] == ["mention"]
    listed = CliRunner().invoke(app, ["case", "threads", desk.where]).output
    assert "resolved" in listed and "@K. D. the army's" in listed
    wrong = CliRunner().invoke(
        app, ["case", "say", desk.where, "fact/e.r-0.1", "x", "--by", "L. M."]
    )
    assert wrong.exit_code == 2
