"""What goes wrong beside the reports: a full disk, a library that is missing."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from types import SimpleNamespace

import pytest
from pyarrow import dataset
from typer.testing import CliRunner

from dateline.bulk import errors, run, worker_pool
from dateline.bulk.errors import WrongUse
from dateline.bulk.run import bulk
from dateline.cli.app import app
from tests.bulk.conftest import output_of


def command(*arguments: object, file_size: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it; `file_size`: bytes at which the system ends every file."""

    def limit() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    return subprocess.run(
        [sys.executable, "-m", "dateline", "bulk", *map(str, arguments)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        timeout=600,
    )


def test_a_full_disk_is_told_and_what_is_finished_is_kept(archive, done, tmp_path):
    largest = max(
        path.stat().st_size for path in (done / "work" / "stories").rglob("*") if path.is_file()
    )
    out = tmp_path / "out"
    told = command(archive, "--out", out, "--workers", 1, file_size=largest - 1)
    assert told.returncode == 1
    assert "cannot be written" in told.stderr and "what is finished is kept" in told.stderr
    assert "Traceback" not in told.stderr
    finished = [path for path in (out / "work" / "partitions").rglob("*") if path.is_file()]
    assert finished and not (out / "manifest.json").exists()
    assert [path for path in out.rglob(".*") if path.name != ".lock"] == []
    bulk([archive], out, workers=1)
    assert output_of(out) == output_of(done)


def test_rows_with_the_same_words_are_told_by_their_ids(tmp_path):
    words = "Rebels attacked the town of Konna on Thursday, killing 12 soldiers, the army said."
    rows = [json.dumps({"id": id_, "text": words, "outlet": "A"}) for id_ in ("one", "two")]
    path = tmp_path / os.fsdecode(b"bad\xff.jsonl")
    path.write_text("\n".join(rows), "utf-8")
    bulk([path], tmp_path / "out", workers=1)
    faults = dataset.dataset(tmp_path / "out" / "faults").to_table().to_pylist()
    told = [row["message"] for row in faults]
    assert any("(id “two”): holds the same words as bad\\xff.jsonl (id “one”)" in m for m in told)


def test_a_run_in_which_no_story_became_a_record_does_not_end_well(tmp_path, monkeypatch):
    counts = {"reports": 2, "stories": 1, "events": 0, "faults": 1}
    manifest = SimpleNamespace(counts=counts, faults={"bulk/bug": 1})
    monkeypatch.setattr(run, "bulk", lambda *_: manifest)
    told = CliRunner().invoke(app, ["bulk", str(tmp_path), "--out", str(tmp_path / "out")])
    assert told.exit_code == 1 and "no story could be made into a record" in told.stderr


def test_a_missing_library_is_told_with_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(errors, "LIBRARIES", ("no_such_library",))
    told = CliRunner().invoke(app, ["bulk", str(tmp_path), "--out", str(tmp_path / "out")])
    assert told.exit_code == 2
    assert "pip install 'dateline[bulk]'" in told.stderr


def test_a_dry_run_says_how_much_there_is_and_writes_nothing(archive, done, tmp_path):
    told = CliRunner().invoke(
        app, ["bulk", str(archive), "--out", str(tmp_path / "out"), "--dry-run", "--workers", "2"]
    )
    assert told.exit_code == 0
    assert told.stderr.startswith("2 files, 0.0 MB: 20 reports or rows in 2 partitions.")
    assert "About " in told.stderr and " on 2 workers" in told.stderr
    assert not (tmp_path / "out").exists()
    again = CliRunner().invoke(app, ["bulk", str(archive), "--out", str(done), "--dry-run"])
    assert "of which 2 are finished. About 1 second on" in again.stderr


def test_an_archive_without_a_report_is_nothing_usable(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "no words"}\nno JSON\n')
    out = tmp_path / "out"
    told = CliRunner().invoke(
        app, ["bulk", str(tmp_path / "a.jsonl"), "--out", str(out), "--workers", "1"]
    )
    assert told.exit_code == 1 and "Nothing usable" in told.stderr
    assert "sources/broken-json: 1" in told.stderr
    assert f"each fault with its reason in {out / 'faults'}." in told.stderr
    assert json.loads((out / "manifest.json").read_bytes())["counts"]["reports"] == 0


def test_a_size_of_memory_that_is_none_is_told(archive, tmp_path):
    told = CliRunner().invoke(
        app, ["bulk", str(archive), "--out", str(tmp_path / "out"), "--memory", "much"]
    )
    assert told.exit_code == 2 and "--memory much is no size" in told.stderr


@pytest.mark.parametrize("size", ["2", "100KB", "0", "0.5", "-3GB"])
def test_memory_in_which_no_worker_lives_is_refused(archive, tmp_path, size):
    told = CliRunner().invoke(
        app, ["bulk", str(archive), "--out", str(tmp_path / "out"), f"--memory={size}"]
    )
    assert told.exit_code == 2
    assert f"--memory {size} is less than a worker needs; give 500MB or more" in told.stderr


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_more_workers_than_memory_holds_are_refused(archive, tmp_path, monkeypatch, more):
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 4_200_000_000)
    out = ["--out", str(tmp_path / "out"), "--workers", "300", *more]
    told = CliRunner().invoke(app, ["bulk", str(archive), *out])
    assert told.exit_code == 2 and not (tmp_path / "out").exists()
    assert "--workers 300 is too many for the memory of this machine (4.2 GB)" in told.stderr
    assert "give 8 or fewer, best one a core" in told.stderr


def test_more_workers_than_cores_are_told_and_get_less_memory(monkeypatch):
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 4_000_000_000)
    monkeypatch.setattr(worker_pool, "cores", lambda: 2)
    assert run.warning(None, None) is None and run.warning(None, 2) is None
    assert (run.warning(None, 5) or "").startswith("5 workers on 2 cores: ")
    assert "changes nothing" in (run.warning("tcp://127.0.0.1:8786", 5) or "")
    sizes = {n: worker_pool.memory_of_worker("auto", n) for n in (1, 2, 5)}
    assert sizes == {1: 2_000_000_000, 2: 2_000_000_000, 5: 800_000_000}
    assert worker_pool.memory_of_worker("3GB", 5) == 3_000_000_000
    monkeypatch.setattr("distributed.system.MEMORY_LIMIT", 700_000_000)
    assert worker_pool.usual_workers() == 1


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_case_file_that_cannot_be_used_is_told_before_anything_is_written(tmp_path, more):
    (tmp_path / "case.yaml").write_text("title: X\nreports:\n  - file: absent.txt\n")
    told = CliRunner().invoke(app, ["bulk", str(tmp_path), "--out", str(tmp_path / "out"), *more])
    assert told.exit_code == 2 and not (tmp_path / "out").exists()
    assert told.stderr.startswith("dateline: ") and "absent.txt" in told.stderr


def test_an_output_folder_within_what_is_read_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("Rebels took Konna on Monday.")
    with pytest.raises(WrongUse, match="elsewhere"):
        bulk([tmp_path], tmp_path / "out", workers=1)
