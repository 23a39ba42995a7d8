"""The command line as a person and a script use it: real processes, real files, exit codes, streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from dateline import __version__
from dateline.record.nouns import Record

EIGHT = {
    "1": "French troops attacked rebels near Mopti.",
    "2": "French troops did not attack rebels near Mopti.",
    "3": "French troops will attack rebels near Mopti.",
    "4": "Algeria said French troops attacked rebels near Mopti.",
    "5": "Algeria denied that French troops attacked rebels near Mopti.",
    "6": "Rebels were attacked by French troops near Mopti.",
    "7": "If French troops attack rebels near Mopti, Algeria will close its border.",
    "8": "The attack by French troops on rebels near Mopti failed.",
}


def dateline(
    *arguments: str, given: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=cwd, timeout=300)


@pytest.fixture(scope="module")
def eight() -> dict[str, dict]:
    rows = [json.dumps({"id": k, "text": t, "published": "2013-01-12"}) for k, t in EIGHT.items()]
    ran = dateline("extract", given="\n".join(rows).encode())
    assert ran.returncode == 0, ran.stderr.decode()
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [r["reports"][0]["id"] for r in records] == list(EIGHT)
    return {r["reports"][0]["id"]: r for r in records}


def assault(record: dict) -> dict:
    return next(e for e in record["events"] if e["type"] == "ASSAULT")


def names(record: dict, ids: list[str]) -> str:
    return " ".join(
        " ".join([a["name"], *a["aliases"]]) for a in record["actors"] if a["id"] in ids
    )


@pytest.mark.parametrize(
    ("id", "statuses"),
    [
        ("1", {"happened"}),
        ("2", {"denied"}),
        ("3", {"planned"}),
        ("4", {"happened"}),
        ("5", {"denied", "possible", "planned", "failed"}),
        ("6", {"happened"}),
        ("7", {"possible"}),
        ("8", {"failed"}),
    ],
)
def test_eight_sentences_status(eight, id, statuses):
    assert assault(eight[id])["status"] in statuses


@pytest.mark.parametrize("id", list(EIGHT))
def test_eight_sentences_agent_is_france_and_never_the_speaker(eight, id):
    record = eight[id]
    event = assault(record)
    assert "France" in names(record, event["agents"])
    assert all(
        "Algeria" not in names(record, e["agents"])
        for e in record["events"]
        if e["type"] == "ASSAULT"
    )


def test_eight_sentences_speaker_target_and_condition(eight):
    statement = next(
        s
        for s in eight["4"]["statements"]
        if s["id"] == assault(eight["4"])["mentions"][0]["statement"]
    )
    assert names(eight["4"], [statement["speaker"]]).startswith("Algeria")
    assert "ebels" in names(eight["6"], assault(eight["6"])["targets"])
    closing = [e for e in eight["7"]["events"] if "Algeria" in names(eight["7"], e["agents"])]
    assert closing and all(e["status"] in ("planned", "possible") for e in closing)


def test_a_bad_line_is_a_fault_and_the_rest_goes_on():
    rows = [
        '{"id": "a", "text": "Rebels attacked Gao."}',
        "not json",
        '{"id": "b"}',
        '{"id": "c", "text": "All is well."}',
    ]
    ran = dateline("extract", given="\n".join(rows).encode())
    assert ran.returncode == 0
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(records) == 4
    assert records[0]["reports"][0]["id"] == "a" and records[3]["reports"][0]["id"] == "c"
    assert "line 2" in records[1]["faults"][0]["message"]
    assert records[2]["faults"]


def test_several_processes_give_what_one_gives(tmp_path):
    rows = [
        json.dumps({"id": str(n), "text": f"Rebels attacked Gao on day {n}. {t}"})
        for n, t in enumerate([*EIGHT.values()] * 4)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    one = dateline("extract", str(tmp_path / "rows.jsonl"), "--jobs", "1")
    two = dateline("extract", str(tmp_path / "rows.jsonl"), "--jobs", "2")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout and len(one.stdout.splitlines()) == len(rows)


def test_fewer_processes_than_were_asked_for_are_told():
    row = json.dumps({"id": "a", "text": "Rebels attacked Gao."}).encode()
    many = dateline("extract", "--jobs", "99999", given=row)
    assert many.returncode == 0 and b"--jobs 99999: " in many.stderr
    assert dateline("extract", "--jobs", "1", given=row).stderr == b""


def test_every_extracted_record_is_a_record(eight):
    for record in eight.values():
        msgspec.convert(record, Record)


def test_version_help_and_no_arguments():
    assert __version__ in dateline("--version").stdout.decode()
    shown = dateline("--help").stdout.decode()
    for command in ("report", "extract", "why", "schema", "atlas"):
        assert command in shown


def test_schema_is_json_schema_and_the_record_fits(tmp_path):
    schema = json.loads(dateline("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    jsonschema = pytest.importorskip("jsonschema")
    (tmp_path / "a.txt").write_text(
        "Rebels attacked the town of Gao on Monday, a resident said.", encoding="utf-8"
    )
    assert (
        dateline("report", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")).returncode == 0
    )
    jsonschema.validate(
        json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8")), schema
    )


def test_report_why_and_a_quiet_pipe(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Rebels attacked the town of Gao on Monday, a resident said.", encoding="utf-8"
    )
    ran = dateline("report", "a.txt", "--out", "out", cwd=tmp_path)
    assert ran.returncode == 0 and ran.stdout == b"" and b"\x1b" not in ran.stderr
    record = json.loads((tmp_path / "out" / "record.json").read_text(encoding="utf-8"))
    assert (
        (tmp_path / "out" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html")
    )
    shown = dateline("why", "out", record["events"][0]["id"], cwd=tmp_path)
    assert shown.returncode == 0 and "Gao" in shown.stdout.decode()
    assert dateline("why", "out", "e-999", cwd=tmp_path).returncode == 1
    assert dateline("why", "nowhere", "e-1", cwd=tmp_path).returncode == 2


def test_wrong_use_and_nothing_usable(tmp_path):
    missing = dateline("report", str(tmp_path / "no.txt"), "--out", str(tmp_path / "out"))
    assert missing.returncode == 2 and b"no.txt" in missing.stderr
    (tmp_path / "empty").mkdir()
    nothing = dateline("report", str(tmp_path / "empty"), "--out", str(tmp_path / "out"))
    assert nothing.returncode == 1 and b"Nothing usable" in nothing.stderr
    (tmp_path / "empty.txt").write_bytes(b"")
    assert (
        dateline("report", str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out")).returncode
        == 1
    )
    assert not (tmp_path / "out").exists()


def test_a_bad_case_file_names_line_and_key(tmp_path):
    report, case = tmp_path / "a.txt", tmp_path / "case.yaml"
    report.write_text("Rebels attacked Gao.", encoding="utf-8")
    case.write_text(
        "title: T\nreports:\n  - file: a.txt\n    publishd: 2013-01-12\n", encoding="utf-8"
    )
    ran = dateline("report", str(report), "--case", str(case), "--out", str(tmp_path / "out"))
    assert ran.returncode == 2
    assert b"publishd" in ran.stderr and b"line 4" in ran.stderr and b"Traceback" not in ran.stderr


def test_an_output_folder_that_cannot_be_written_harms_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("Rebels attacked Gao.", encoding="utf-8")
    (tmp_path / "out").write_text("a file of mine", encoding="utf-8")
    ran = dateline("report", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert ran.returncode == 2 and b"Traceback" not in ran.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file of mine"


def test_atlas_add_refuses_a_wrong_file(tmp_path):
    (tmp_path / "wrong.txt").write_text("this is no table\n", encoding="utf-8")
    environment = {**os.environ, "DATELINE_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "dateline", "atlas", "add", str(tmp_path / "wrong.txt")]
    ran = subprocess.run(command, capture_output=True, env=environment, timeout=120)
    assert ran.returncode == 2 and b"wrong.txt" in ran.stderr and b"Traceback" not in ran.stderr


def test_diff_says_what_changed_and_refuses_what_is_no_record_of_the_case(tmp_path):
    text = "Rebels attacked Kirkuk on Monday, killing four soldiers, the army said."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text("Rebels withdrew from Mosul on Friday, residents said.")
    for name, files in (("old", ["a.txt"]), ("new", ["a.txt", "b.txt"]), ("other", ["b.txt"])):
        assert dateline("report", *files, "--out", name, cwd=tmp_path).returncode == 0
    ran = dateline("diff", "old", "new/record.json", cwd=tmp_path)
    assert (
        ran.returncode == 0
        and "New (1)" in ran.stdout.decode()
        and "withdrew from Mosul" in ran.stdout.decode()
    )
    found = json.loads(dateline("diff", "old", "new", "--json", cwd=tmp_path).stdout)
    assert found["format"] == "dateline-diff/1" and [turn["fate"] for turn in found["events"]] == [
        "new"
    ]
    (tmp_path / "none.json").write_text("{}")
    (tmp_path / "later.json").write_text('{"format": "dateline/9"}')
    for wrong, said in (
        ("other", "share no report"),
        ("none.json", "no Dateline record"),
        ("later.json", "dateline/9"),
    ):
        ran = dateline("diff", "old", wrong, cwd=tmp_path)
        assert ran.returncode == 2 and said in ran.stderr.decode()
        assert "Traceback" not in ran.stderr.decode()
