"""Digests on the command line: preview, note, test, taking back."""

from __future__ import annotations

from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.mail.lists import new_list
from tests.mail.conftest import AT, joined, release_numbers


def said(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["mail", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_digest_is_shown_noted_tested_and_taken_back(newsletter, mail_server, tmp_path):
    first, second = release_numbers(newsletter)
    where = newsletter.where
    joined(newsletter, "ann@example.org", first)
    code, text = said("preview", where, "daily")
    assert code == 0 and text.startswith("Subject: ") and f"/release/{second}/fact/e." in text
    code, text = said("note", where, "daily", "We had it wrong.", "--by", "K. D.")
    assert code == 0 and f"digests of release {second}" in text
    out = tmp_path / "preview"
    code, text = said("preview", where, "daily", "--out", str(out))
    assert code == 0 and "1 reader" in text
    html = (out / "digest.html").read_text("utf-8")
    assert "We had it wrong." in html and 'src="picture-1.png"' in html
    assert (out / "picture-1.png").read_bytes().startswith(b"\x89PNG")
    server = f"smtp://127.0.0.1:{mail_server.port}"
    assert said("test", where, "daily", "me@example.org", "--smtp", server)[0] == 0
    (taken,) = mail_server.taken
    assert taken.to == ["me@example.org"] and taken.message["Subject"].startswith("[Test] ")
    code, text = said("test", where, "daily", "me@", "--smtp", server)
    assert code == 2 and "Traceback" not in text
    code, text = said("test", where, "daily", "me@example.org", "--smtp", "smtp://127.0.0.1:1")
    assert code == 1 and "The test was not sent" in text
    code, text = said("withdraw", where, "daily")
    assert code == 0 and "not sent to anybody" in text
    assert said("withdraw", where, "daily", "--back")[0] == 0


def test_what_cannot_be_shown_is_said_with_its_mend(newsletter):
    _, second = release_numbers(newsletter)
    where = newsletter.where
    new_list(newsletter.store, "urgent", "Urgent", "urgent", AT)
    code, text = said("preview", where, "weekly")
    assert code == 2 and "There is no list weekly" in text
    code, text = said("preview", where, "daily", "--since", str(second))
    assert code == 0 and "nothing is sent" in text
    code, text = said("let-out", where, "urgent", "e.r-0.1", "--by", "K. D.")
    assert code == 2 and "holds no fact" in text
