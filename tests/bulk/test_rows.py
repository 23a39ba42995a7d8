"""Rows that are read apart give what the reader of the whole file gives."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

pytest.importorskip("warcio")
pytest.importorskip("pyarrow")

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.bulk.partitions import packed_rows, unpacked_rows
from dateline.bulk.rows import (
    ArchivedRecord,
    ParsedReport,
    WholeFile,
    found_files,
    results_of,
    rows_in,
    rows_of,
    settled,
)
from dateline.record.nouns import Fault, Report
from dateline.sources import iter_reports, iter_stream, report_id
from dateline.sources.carried_pictures import without_carried


def response(writer: WARCWriter, address: str, kind: str, body: bytes) -> None:
    head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head)
    )


def page(title: str, words: str) -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p>"
        "</article></body></html>"
    ).encode()


def archive(path: Path, packed: bool) -> Path:
    """Two pages, one of them damaged behind, a picture, a script and a robots.txt."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        response(
            writer, "https://a.org/1", "text/html", page("One", "Rebels took Konna on Monday.")
        )
        response(writer, "https://a.org/a.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"0" * 500)
        response(writer, "https://a.org/a.js", "text/javascript", b"let a = 1")
        response(writer, "https://a.org/robots.txt", "text/plain", b"User-agent: *")
        response(
            writer, "https://a.org/2", "text/html", page("Two", "Floods came to Gao on Friday.")
        )
        response(writer, "https://a.org/3", "text/html", page("Three", "A bridge fell in Mopti."))
    data = path.read_bytes()
    path.write_bytes(data[:-60])
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_records_of_a_web_archive_read_apart_give_the_same(tmp_path, packed):
    path = archive(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed)
    rows = list(rows_of([path]))
    whole = list(iter_stream([path]))
    apart = [result for row in unpacked_rows(packed_rows(rows)) for result in results_of(row)]
    assert apart == [without_carried(r) if isinstance(r, Report) else r for r in whole]
    assert sum(isinstance(result, Report) for result in apart) == 2
    assert sum(isinstance(row, ArchivedRecord) for row in rows) == 3  # robots.txt too, no picture


def test_an_archive_without_a_page_is_told(tmp_path):
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        response(WARCWriter(file, gzip=False), "https://a.org/a.png", "image/png", b"\x89PNG")
    assert [list(results_of(row)) for row in rows_of([path])] == [list(iter_stream([path]))]


def test_small_files_are_left_to_workers_whole(tmp_path):
    (tmp_path / "a.html").write_bytes(page("One", "Rebels took Konna on Monday."))
    (tmp_path / "b.txt").write_text("Floods came to Gao on Friday.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.txt").write_bytes(b"")
    rows = list(rows_of([tmp_path]))
    assert all(isinstance(row, WholeFile) for row in rows)
    assert [result for row in rows for result in results_of(row)] == list(iter_stream([tmp_path]))


def test_a_mailbox_is_read_from_its_beginning_on(tmp_path):
    mail = "From a Mon Jan 14 10:00:00 2013\nFrom: a@b.org\nSubject: News\n\nRebels took Konna.\n\n"
    (tmp_path / "a.mbox").write_text(mail * 2)
    files, _ = found_files([tmp_path])
    assert {type(row) for row in rows_in(files[0])} == {ParsedReport}


def test_what_a_case_file_says_holds(tmp_path):
    (tmp_path / "a.txt").write_text("Rebels took Konna on Monday.")
    (tmp_path / "case.yaml").write_text("reports:\n  - file: a.txt\n    outlet: Morning Ledger\n")
    (row,) = rows_of([tmp_path])
    assert isinstance(row, ParsedReport) and row.report.outlet == "Morning Ledger"


def test_a_day_of_a_line_that_is_not_read_is_told(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Rebels took Konna.", "published": "2013-01-11"}\n'
        '{"text": "Floods came to Gao.", "published": "2013-13-45"}\n'
    )
    rows = list(rows_of([tmp_path]))
    faults = [f for row in rows for f in results_of(row) if isinstance(f, Fault)]
    assert [(fault.slug, fault.message.split(",")[0]) for fault in faults] == [
        ("unread-date", 'a.jsonl: has "published": "2013-13-45"')
    ]
    assert "(line 2)" in faults[0].message


def test_ids_of_rows_are_kept_whatever_the_file(tmp_path):
    row = {"id": "a1", "text": "Rebels took Konna.", "title": "Konna"}
    (tmp_path / "a.json").write_text(json.dumps([row, {"id": 7, "text": "Floods came to Gao."}]))
    (tmp_path / "b.jsonl").write_text(json.dumps(row) + "\n")
    pq.write_table(pa.table({key: [value] for key, value in row.items()}), tmp_path / "c.parquet")
    (tmp_path / "d.eml").write_text("From: a@b.org\nSubject: News\n\nA bridge fell in Mopti.\n")
    given = {}
    for result in (result for row in rows_of([tmp_path]) for result in results_of(row)):
        assert isinstance(result, Report)
        given.setdefault(result.file, []).append(settled(result)[1])
    assert given == {
        "a.json": ["a1", "7"],
        "b.jsonl": ["a1"],
        "c.parquet": ["a1"],
        "d.eml": [None],
    }
    stream = [r for r in iter_reports([tmp_path]) if isinstance(r, Report)]
    assert all(report.id == report_id(report.text, report.outlet) for report in stream)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-32", "utf-8-sig"])
def test_lines_of_any_encoding_are_read(tmp_path, encoding):
    line = '{"id": "a", "text": "Rebels took Konna.", "outlet": "Café"}\n'
    (tmp_path / "a.jsonl").write_bytes((line + "\n" + line).encode(encoding))
    rows = list(rows_of([tmp_path]))
    apart = [result for row in rows for result in results_of(row)]
    assert [(r.id, r.outlet) for r in apart if isinstance(r, Report)] == [("a", "Café")] * 2
    assert len(apart) == 2
    stream = list(iter_stream([tmp_path]))
    assert [r.outlet for r in stream if isinstance(r, Report)] == ["Café"] * 2
