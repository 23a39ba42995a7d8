"""The commands of the newsletter: lists, one person, readers who consented elsewhere."""

from __future__ import annotations

import json

from sqlalchemy import update
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.mail.lists import new_list
from dateline.mail.moments import now
from dateline.mail.outbox.planning import plan
from dateline.mail.outbox.sender_lock import sender_lock
from dateline.mail.store.tables import DELIVERY
from tests.mail.conftest import AT, joined, release_numbers


def run(newsletter, *words, code=0, **more) -> str:
    said = CliRunner().invoke(app, ["mail", *words], **more)
    assert said.exit_code == code, said.output
    assert "Traceback" not in said.output
    return said.output


def test_lists_by_the_command_line(newsletter):
    where = newsletter.where
    assert "Readers can choose it" in run(newsletter, "list", "new", where, "urgent", "--at-once")
    assert "--kind" in run(newsletter, "list", "new", where, "urgnet", code=2)
    run(newsletter, "list", "new", where, "albina", "--place", "Albina", "--opens", "06:00")
    joined(newsletter, "ann@example.org", 1)
    assert "no place called Nowhere" in run(
        newsletter, "list", "new", where, "x", "--place", "Nowhere", code=2
    )
    for words in (
        ("new", where, "daily"),
        ("new", where, "Bad Name"),
        ("new", where, "x", "--kind", "place"),
        ("new", where, "x", "--kind", "daily", "--actor", "Brask"),
        ("new", where, "x", "--place", "Albina", "--actor", "Brask"),
        ("new", where, "x", "--kind", "daily", "--opens", "7"),
        ("new", where, "x", "--kind", "daily", "--opens", "25:00"),
        ("change", where, "daily", "--closes", "24:00"),
        ("change", where, "daily", "--closes", "07:00"),
        ("change", where, "daily"),
        ("change", where, "gone", "--title", "x"),
        ("close", where, "gone"),
        ("show", f"{where}-not-there"),
    ):
        run(newsletter, "list", *words, code=2)
    run(newsletter, "list", "change", where, "daily", "--title", "The day", "--hours", "12")
    run(newsletter, "list", "close", where, "urgent")
    lines = run(newsletter, "list", "show", where).splitlines()
    assert lines == [
        "daily: The day; once a day, where something changed; 07:00 to 09:00; 1 reader",
        "urgent: Urgent; what is grave and new, at once; 0 readers; closed",
        "albina: Albina; what changed at one place, once a day: Albina; 06:00 to 09:00; 0 readers",
    ]
    run(newsletter, "list", "change", where, "albina", "--opens", "22:00", "--closes", "02:00")
    shown = run(newsletter, "list", "show", where)
    assert "22:00 to 02:00 of the next day" in shown


def test_by_cron_it_ends_where_another_sender_is_at_work_and_tells_what_waits(newsletter):
    send = ("send", newsletter.where, "--smtp", "smtp://127.0.0.1:9?tls=no")
    with sender_lock(newsletter):
        assert "Another sender is at work" in run(newsletter, *send, "--no-wait")
    run(newsletter, *send, "--no-wait", "--stay", code=2)
    new_list(newsletter.store, "all", "All", "every", AT)
    joined(newsletter, "ann@example.org", release_numbers(newsletter)[0], "all")
    assert plan(newsletter, now()) == 1
    with newsletter.store.writing() as connection:
        later = {"not_before": "2999-01-01T00:00:00Z", "answer": "451 4.7.1 greylisted"}
        connection.execute(update(DELIVERY).values(not_after="2999-01-02T00:00:00Z", **later))
    waits = "1 message waits; the next is tried at 2999-01-01T00:00:00Z, since the server said: 451"
    assert waits in run(newsletter, *send, "--no-wait")
    assert waits in run(newsletter, "status", newsletter.where)


def test_a_person_and_an_import_by_the_command_line(newsletter, tmp_path):
    where, table = newsletter.where, tmp_path / "readers.csv"
    joined(newsletter, "ann@example.org", 1)
    run(newsletter, "person", where, "ann@example.org", code=2)
    run(newsletter, "person", where, "ann", "--export", code=2)
    held = json.loads(run(newsletter, "person", where, "-", "--export", input="Ann@example.org\n"))
    assert held["subscriber"]["address"] == "ann@example.org"
    run(newsletter, "person", where, "ann@example.org", "--delete")
    assert "Nothing is held" in run(newsletter, "person", where, "ann@example.org", "--delete")
    table.write_text(
        "address,consented\nann@example.org,2019-01-02\nben@example.org,2019-01-02\nbad,2019-01-02\n"
    )
    said = run(newsletter, "import", where, "daily", str(table), "--consent", "our form")
    assert "1 reader: taken over." in said and "(line 2)" in said and "(line 4)" in said
    assert "@" not in said
    for words in (("gone", str(table)), ("daily", "none.csv")):
        run(newsletter, "import", where, *words, "--consent", "w", code=2)
