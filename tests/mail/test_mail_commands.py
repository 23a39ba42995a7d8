"""The commands of the newsletter: lists, one person, readers who consented elsewhere."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from dateline.cli.app import app
from tests.mail.conftest import joined


def run(newsletter, *words, code=0, **more) -> str:
    said = CliRunner().invoke(app, ["mail", *words], **more)
    assert said.exit_code == code, said.output
    assert "Traceback" not in said.output
    return said.output


def test_lists_by_the_command_line(newsletter):
    where = newsletter.where
    run(newsletter, "list", "new", where, "urgent", "--at-once")
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
        ("new", where, "x", "--opens", "7"),
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
