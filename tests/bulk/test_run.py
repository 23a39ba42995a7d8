"""A run over a small archive, on clusters that are real."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import msgspec
import pytest

from dateline.bulk.errors import BulkError, WrongUse
from dateline.bulk.folder import run_folder
from dateline.bulk.run import bulk, dry_run
from dateline.record.nouns import Record
from tests.bulk.conftest import output_of


def ask(out: Path, question: str) -> list[tuple]:
    """What DuckDB answers; TABLE(name) stands for a table of the output."""
    for name in ("stories", "reports", "statements", "events", "mentions", "counts"):
        files = f"read_parquet('{out}/{name}/*/*.parquet', hive_partitioning=true)"
        question = question.replace(f"TABLE({name})", files)
    question = question.replace("TABLE(faults)", f"'{out}/faults/*.parquet'")
    return duckdb.sql(question).fetchall()


def test_the_tables_are_read_as_they_lie(done):
    assert ask(done, "SELECT count(*) FROM TABLE(reports)") == [(15,)]
    days = ask(done, "SELECT DISTINCT day FROM TABLE(reports) WHERE day IS NOT NULL ORDER BY day")
    assert [str(day) for (day,) in days] == [f"2013-01-{d}" for d in (10, 11, 12, 13, 14)]
    seized = ask(
        done,
        "SELECT DISTINCT place FROM TABLE(events) WHERE label ILIKE '%seize%' AND status = 'happened'",
    )
    assert {place for (place,) in seized} >= {"Konna", "Gao"}
    joined = ask(
        done,
        "SELECT m.text FROM TABLE(events) e JOIN TABLE(mentions) m USING (story, event) "
        "JOIN TABLE(reports) r USING (story, report) WHERE r.title = 'Rebels seize Konna'",
    )
    assert any("seized the town of Konna" in text for (text,) in joined)


def test_reports_of_one_matter_are_one_story_with_a_record(done):
    told = ask(
        done, "SELECT story, reports, record FROM TABLE(stories) WHERE title ILIKE '%seize%'"
    )
    assert [reports for _, reports, _ in told] == [8]
    record = msgspec.json.decode(told[0][2], type=Record)
    assert {report.outlet for report in record.reports} == {"Morning Ledger", "Harbour Gazette"}
    assert record.reports[0].text.startswith("BAMAKO, Mali")
    assert ask(done, "SELECT count(*) > 2 FROM TABLE(stories)") == [(True,)]


def test_a_near_copy_is_told_and_stands_in_the_story_of_its_original(done):
    told = ask(
        done,
        "SELECT c.given_id, o.given_id, c.likeness, c.story = o.story FROM TABLE(reports) c "
        "JOIN TABLE(reports) o ON c.copy_of = o.report",
    )
    assert [row[:2] for row in told] == [("quake copied", "quake")]
    assert 0.8 < told[0][2] < 1 and told[0][3]


def test_what_is_lost_is_counted_by_kind_and_the_rest_is_read(done):
    manifest = json.loads((done / "manifest.json").read_bytes())
    lost = {
        kind: n for kind, n in manifest["faults"].items() if kind.startswith(("sources", "parse"))
    }
    assert lost == {
        "sources/broken-json": 1,
        "sources/no-text": 1,
        "sources/not-utf-8": 1,
        "sources/duplicate-report": 1,
        "sources/repeated-id": 1,
        "sources/unknown-kind": 1,
        "parse/language-not-read": 1,
    }
    told = ask(done, "SELECT slug, message FROM TABLE(faults) WHERE stage = 'sources'")
    assert Counter(slug for slug, _ in told)["broken-json"] == 1
    assert any(message.startswith("a.jsonl: line 5:") for _, message in told)
    assert manifest["counts"]["faults"] == sum(manifest["faults"].values())


def test_rows_without_an_id_or_with_that_of_another_are_told_apart(done):
    told = ask(done, "SELECT report, given_id FROM TABLE(reports) WHERE given_id = 'Gao-12'")
    assert len({report for report, _ in told}) == 2
    assert ask(done, "SELECT count(*) FROM TABLE(reports) WHERE given_id IS NULL") == [(2,)]


def test_the_manifest_names_every_file_with_its_hash(done):
    import hashlib

    manifest = json.loads((done / "manifest.json").read_bytes())
    named = {file["path"]: file["sha256"] for file in manifest["files"]}
    there = {name: body for name, body in output_of(done).items() if name.endswith(".parquet")}
    assert named == {name: hashlib.sha256(body).hexdigest() for name, body in there.items()}
    assert manifest["versions"].keys() == {"dateline", "program", "pyarrow"}


def test_what_is_finished_is_not_done_again(archive, done, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(done, out)
    before = {path: path.stat().st_mtime_ns for path in (out / "work").rglob("*") if path.is_file()}
    damaged = next(iter(sorted((out / "work" / "partitions").rglob("*"))[-1:]))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    bulk([archive], out, workers=1)
    after = {path: path.stat().st_mtime_ns for path in (out / "work").rglob("*") if path.is_file()}
    assert {path for path in after if after[path] != before.get(path)} == {damaged}
    assert output_of(out) == output_of(done)


def test_an_output_that_is_not_as_its_manifest_says_is_told_and_mended(archive, done, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(done, out)
    first, second = sorted((out / "events").rglob("*.parquet"))[:2]
    first.write_bytes(b"something else")
    second.unlink()
    with pytest.raises(BulkError, match=r"not as its manifest says: events/.*--repair"):
        bulk([archive], out, workers=1)
    bulk([archive], out, workers=1, repair=True)
    assert output_of(out) == output_of(done)


def test_a_folder_of_another_run_is_refused(archive, done, tmp_path):
    with pytest.raises(WrongUse, match="holds a run over other inputs"):
        bulk([archive / "a.jsonl"], done, workers=1)
    with pytest.raises(WrongUse, match="holds a run over other inputs"):
        dry_run([archive / "a.jsonl"], done)
    (tmp_path / "mine.txt").write_text("words")
    with pytest.raises(WrongUse, match="holds what no bulk run wrote"):
        bulk([archive], tmp_path, workers=1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "foreign", ["mine.txt", "mine/notes.txt", "events/day=2013-01-10/mine.parquet", "faults/.mine"]
)
def test_a_file_that_no_run_wrote_is_named_and_never_removed(archive, done, tmp_path, foreign):
    out = tmp_path / "out"
    shutil.copytree(done, out)
    mine = out / foreign
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    shown = foreign.partition("/")[0] if foreign.startswith("mine/") else foreign
    for manifest in (True, False):
        if not manifest:
            (out / "manifest.json").unlink()
        for run in (
            lambda: bulk([archive], out, workers=1),
            lambda: bulk([archive], out, workers=1, repair=True),
            lambda: dry_run([archive], out),
        ):
            with pytest.raises(WrongUse, match=rf"no bulk run wrote: {shown}; move it out"):
                run()
    assert mine.read_text() == "mine"
    shutil.rmtree(mine.parent) if "mine/" in foreign else mine.unlink()
    (out / ".DS_Store").write_text("hidden")
    bulk([archive], out, workers=1)
    (out / ".DS_Store").unlink()
    assert output_of(out) == output_of(done)


def test_a_file_that_comes_among_the_tables_while_a_run_works_is_not_removed(
    archive, done, tmp_path
):
    out = tmp_path / "out"
    shutil.copytree(done, out)
    mine = out / "events" / "mine.parquet"
    with pytest.raises(WrongUse, match=r"no bulk run wrote: events/mine\.parquet"):
        bulk([archive], out, workers=1, progress=lambda _: mine.write_text("mine") and None)
    assert mine.read_text() == "mine"
    mine.unlink()
    bulk([archive], out, workers=1)
    assert output_of(out) == output_of(done)


def test_a_folder_of_another_program_is_refused(archive, tmp_path):
    with run_folder(tmp_path / "out", [archive]) as folder:
        told = json.loads((folder.path / "run.json").read_bytes())
    told["program"] = "another"
    (tmp_path / "out" / "run.json").write_text(json.dumps(told))
    with pytest.raises(WrongUse, match="of another Dateline"):
        bulk([archive], tmp_path / "out", workers=1)


def test_two_runs_do_not_work_on_one_folder(archive, tmp_path):
    with (
        run_folder(tmp_path / "out", [archive]),
        pytest.raises(WrongUse, match="another run is at work"),
    ):
        bulk([archive], tmp_path / "out", workers=1)


def test_an_input_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WrongUse, match="no such file or folder"):
        bulk([tmp_path / "none.jsonl"], tmp_path / "out", workers=1)
    assert not (tmp_path / "out").exists()
