"""`dateline export`: files where they were asked for, and errors that name the mend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.exports import FORMATS
from dateline.record.schema import encode_readable
from tests.cli.test_cli import dateline
from tests.exports.crisis import CRISIS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    (made / "record.json").write_bytes(encode_readable(CRISIS))
    return made


def test_a_format_is_written_where_it_was_asked_for(folder, tmp_path):
    ran = dateline(
        "export", str(folder), "--format", "geojson", "--out", str(tmp_path / "map.json")
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert len(json.loads((tmp_path / "map.json").read_text())["features"]) == len(CRISIS.events)
    assert ran.stdout == b"" and b"map.json" in ran.stderr


def test_without_a_path_it_stands_beside_the_record_and_a_dash_is_standard_output(folder):
    assert dateline("export", str(folder / "record.json"), "--format", "GED").returncode == 0
    beside = (folder / "ged.csv").read_bytes()
    assert dateline("export", str(folder), "--format", "ged", "--out", "-").stdout == beside


def test_what_has_no_row_stands_beside_the_export_under_its_name(folder, tmp_path):
    for name in ("events.csv", "events"):
        out = tmp_path / "coded" / name
        ran = dateline("export", str(folder), "--format", "acled", "--out", str(out))
        assert ran.returncode == 0, ran.stderr.decode()
    assert {path.name for path in (tmp_path / "coded").iterdir()} == {
        "events.csv", "events.left-out.csv", "events",
    }  # fmt: skip
    assert b"reason" in (tmp_path / "coded" / "events.left-out.csv").read_bytes()


def test_all_formats_into_a_new_folder(folder, tmp_path):
    pytest.importorskip("pyarrow")
    ran = dateline(
        "export", str(folder), "--format", "all", "--out", str(tmp_path / "new" / "exports")
    )
    assert ran.returncode == 0, ran.stderr.decode()
    names = {path.name for path in (tmp_path / "new" / "exports").iterdir()}
    assert names == {name for known in FORMATS for name in (known.file, *known.parts)}


def test_tables_of_one_format_go_into_a_folder_or_beside_one_another(folder, tmp_path):
    pytest.importorskip("pyarrow")
    for out in ("tables", "told.parquet"):
        assert (
            dateline(
                "export", str(folder), "--format", "parquet", "--out", str(tmp_path / out)
            ).returncode
            == 0
        )
    assert {p.name for p in (tmp_path / "tables").iterdir()} == {
        "events.parquet", "mentions.parquet", "counts.parquet",
    }  # fmt: skip
    assert {p.name for p in tmp_path.glob("told*")} == {
        "told.parquet", "told-mentions.parquet", "told-counts.parquet",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (("{folder}", "--format", "shapefile"), "ged, acled, hxl"),
        (("{folder}/nothing-here", "--format", "ged"), "dateline report"),
        (("{folder}", "--format", "ged", "--out", "{folder}/record.json/ged.csv"), "--out"),
        (("{folder}", "--format", "all", "--out", "-"), "folder"),
        (("{folder}",), "--format"),
    ],
)
def test_wrong_use_is_told_with_its_mend(folder, arguments, mend):
    ran = dateline("export", *(argument.format(folder=folder) for argument in arguments))
    assert ran.returncode == 2
    assert mend in ran.stderr.decode() and b"Traceback" not in ran.stderr


def test_a_record_that_is_none_is_told(tmp_path):
    (tmp_path / "record.json").write_text("[]")
    ran = dateline("export", str(tmp_path), "--format", "ged")
    assert ran.returncode == 2 and b"no Dateline record" in ran.stderr
