"""`dateline case …` as a user types it: a case is made, grows, is built and checked."""

from __future__ import annotations

import json
import shlex
import sqlite3
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.kept_case import KeptCase

KONNA = "GAO (Reuters) - Fighters captured the town of Konna on Thursday, residents said.\n"


def run(*words: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["case", *map(str, words)])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "konna.txt").write_text(KONNA)
    case = tmp_path / "mali.case"
    run("new", case, "--title", "Mali", "--by", "K. D.")
    run("add", case, tmp_path / "reports", "--by", "K. D.")
    return case


def test_a_case_is_built_from_its_file_alone(kept: Path, tmp_path: Path):
    (tmp_path / "reports" / "konna.txt").unlink()
    run("build", kept, "--out", tmp_path / "a")
    run("build", kept, "--out", tmp_path / "b")
    record = json.loads((tmp_path / "a" / "record.json").read_text())
    assert record["reports"][0]["text"] == KONNA
    for name in ("record.json", "index.html"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_day_can_be_given_afterwards_and_an_earlier_state_built(kept: Path, tmp_path: Path):
    report = next(iter(sqlite3.connect(kept).execute("select report from report_text")))[0]
    run("set", kept, "published", "2013-01-11", "--report", report, "--by", "L. M.")
    run("build", kept, "--out", tmp_path / "now")
    run("build", kept, "--as-of", 2, "--out", tmp_path / "then")
    days = [
        json.loads((tmp_path / out / "record.json").read_text())["reports"][0]["published"]
        for out in ("now", "then")
    ]
    assert days == ["2013-01-11", None]


def test_the_log_names_signers_and_the_head(kept: Path):
    said = run("log", kept)
    assert "K. D." in said
    assert said.split("Head: ")[1].strip() in run("verify", kept)


def test_a_changed_text_is_found(kept: Path):
    base = sqlite3.connect(kept)
    base.execute("drop trigger payload_no_update")
    base.execute("update payload set body = replace(body, 'captured', 'defended')")
    base.commit()
    base.close()
    said = run("verify", kept, code=1)
    assert "payload_no_update: is gone" in said
    assert "was altered (entry 2)" in said


def test_an_erasure_is_signed(kept: Path):
    report = next(iter(sqlite3.connect(kept).execute("select report from report_text")))[0]
    assert "say who you are" in run("erase", kept, report, "--reason", "a court", code=2)
    run("erase", kept, report, "--reason", "a court", "--by", "K. D.")
    assert KONNA.strip() not in kept.read_bytes().decode("latin-1")
    again = run("erase", kept, report, "--reason", "a court", "--by", "K. D.", code=2)
    assert "is erased already" in again


def test_a_name_can_go(kept: Path):
    run("set", kept, "title", "Konna", "--by", "Qarla")
    run("erase", kept, "--person", "Qarla", "--reason", "asked", "--by", "K. D.")
    assert b"Qarla" not in kept.read_bytes()
    again = ("erase", kept, "--person", "Qarla", "--reason", "asked", "--by", "K. D.")
    assert "nobody called Qarla has signed" in run(*again, code=2)
    assert "Name what has to go" in run("erase", kept, "--reason", "asked", "--by", "K. D.", code=2)


def test_a_release_is_written_byte_for_byte(kept: Path, tmp_path: Path):
    """Also one that an earlier version wrote otherwise than today's would."""
    with KeptCase.open(str(kept)) as case:
        data = msgspec.json.encode(case.record()) + b"  "
        with case.ledger.write() as writer:
            number = writer.append("release", None, {"body": "{}"}, {"record": data}).seq
    out = tmp_path / "released"
    run("build", kept, "--release", str(number), "--out", out)
    assert (out / "record.json").read_bytes() == data
    both = run("build", kept, "--release", str(number), "--as-of", "1", code=2)
    assert "name either --as-of or --release" in both


@pytest.mark.parametrize(
    "words, said",
    [
        (("add", "none.case", "."), "no such file"),
        (("set", "KEPT", "colour", "red"), "no field 'colour'"),
        (("set", "KEPT", "published", "soon", "--report", "r-none"), "no report r-none"),
        (("build", "KEPT", "--as-of", "99"), "not 99"),
        (("new", "KEPT"), "is there already"),
    ],
)
def test_wrong_use_gets_a_sentence(kept: Path, words: tuple[str, ...], said: str):
    assert said in run(*(str(kept) if w == "KEPT" else w for w in words), code=2)


def test_an_earlier_state_that_is_none_is_refused(kept: Path, tmp_path: Path):
    for named in ("", "²"):
        said = run("build", kept, "--as-of", named, "--out", tmp_path / "out", code=2)
        assert "had no entry at" in said
        assert "had no entry at" in run("diff", kept, "1", named, code=2)
    assert not (tmp_path / "out").exists()


def test_a_case_needs_a_name():
    assert "A case is a file: name one" in run("new", "", code=2)


def test_whatever_people_write_stays_on_its_line(kept: Path):
    forged = "so\n     9  2026-11-29T15:40:46Z  Boss             release"
    run("rule", kept, "note", "e-1", "--reason", forged, "--by", "K. D.")
    assert len(run("rulings", kept).splitlines()) == 1
    said = run("rule", kept, "note", "e-1", "--by", f"Eve{forged}", code=2)
    assert "Nobody signs as" in said


def test_what_was_built_is_no_report_and_undoes_nothing_that_a_person_set(
    kept: Path, tmp_path: Path
):
    (tmp_path / "dated").mkdir()
    (tmp_path / "dated" / "konna.txt").write_text(KONNA)
    case_file = "title: Mali\nreports:\n  - file: konna.txt\n    published: {}\n"
    (tmp_path / "dated" / "case.yaml").write_text(case_file.format("2013-01-11"))
    assert "1 setting" in run("add", kept, tmp_path / "dated")
    (tmp_path / "dated" / "case.yaml").write_text(case_file.format("2013-01-12"))
    assert "1 setting" in run("add", kept, tmp_path / "dated")  # an import corrects an import
    run("build", kept, "--out", tmp_path / "out")
    with KeptCase.open(str(kept), read_only=True) as case:
        report, head = next(iter(case.shelf().reports)), case.ledger.head().seq
    run("set", kept, "published", "2013-01-20", "--report", report, "--by", "L. M.")
    run("set", kept, "title", "Mali, January")
    told = run("add", kept, tmp_path / "out", code=1)
    assert "record.json" in told and "was written by Dateline" in told
    (tmp_path / "dated" / "case.yaml").write_text(case_file.format("2013-01-13"))
    told = run("add", kept, tmp_path / "dated")
    assert f"published of {report} is left as a person set it" in told and "2013-01-13" in told
    assert "title is left as a person set it" in told and "0 settings" in told
    with KeptCase.open(str(kept), read_only=True) as case:
        shelf = case.shelf()
        assert (shelf.reports[report].published, shelf.title) == ("2013-01-20", "Mali, January")
        assert case.ledger.head().seq == head + 2


def test_a_setting_that_is_odd_is_told(kept: Path):
    with KeptCase.open(str(kept), read_only=True) as case:
        report = next(iter(case.shelf().reports))
    assert "has not come yet" in run("set", kept, "published", "2099-01-01", "--report", report)
    assert "No report of the case is by Nobody Post" in run("set", kept, "owner.Nobody Post", "X")
    assert "has not come yet" not in run("set", kept, "published", "2013-01-11", "--report", report)
    told = run("say", kept, f"report/{report}", "hi @Nobody", "--by", "K. D.")
    assert "Nobody is mentioned" in told


def test_a_hint_can_be_pasted_into_a_shell(tmp_path: Path):
    told = run("new", tmp_path / 'l\'été "q".case')
    command = told.partition("Add reports: ")[2].replace("\n", "")
    assert shlex.split(command) == [
        "dateline", "case", "add", str(tmp_path / "l'été \"q\".case"), "FOLDER",
    ]  # fmt: skip
