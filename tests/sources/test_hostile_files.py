"""Files made to hang, to crash or to read what they should not: each costs itself alone."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import zipfile

import pytest

from dateline.extraction import extract
from dateline.record.nouns import Fault, Report
from dateline.record.schema import RecordError, read_record
from dateline.sources import CaseError, case_of, iter_stream, read_paths
from dateline.sources import source as sources
from dateline.sources.docx import read_docx
from dateline.sources.refusal import Refusal
from dateline.sources.source import lines_of
from tests.sources.made import put
from tests.sources.test_documents import docx, paragraph

WORDS = "Rebels attacked the town of Konna on Thursday, the army said. Twelve people were killed."
LONG = "9" * 6000  # more figures than Python turns into a number
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(60_000))
HEADERS = "From: a@b.example\nSubject: Konna attacked by rebels\nMIME-Version: 1.0\n"


def packed_in_itself(times: int) -> bytes:
    data = WORDS.encode()
    for _ in range(times):
        data = gzip.compress(data, 1)
    return data


def mail_in_parts(depth: int) -> str:
    opened = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)
    )
    return f"{HEADERS}{opened}Content-Type: text/plain\n\n{WORDS}\n"


def entities(last: str) -> str:
    """Ten entities, each ten of the one before: a billion letters ("billion laughs")."""
    made = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "aaaaaaaaaa">{made}]>{last}'


FEED = '<rss version="2.0"><channel><item><title>Konna {}attacked by rebels</title><description>{}{}</description></item></channel></rss>'
BLOCK = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
REFUSED = {
    "packed.txt.gz": (packed_in_itself(300), "nested-too-deep"),
    "parts.eml": (mail_in_parts(3000), "broken-mail"),
    "parts.mbox": (
        f"From a@b.example Fri Jan 11 10:00:00 2013\n{mail_in_parts(3000)}",
        "broken-mail",
    ),
    "nested.json": ('{"text":' + "[" * 100_000, "broken-json"),
    "figures.json": (f'{{"text": "{WORDS}", "n": {LONG}}}', "broken-json"),
    "figures.jsonl": (f'{{"text": "{WORDS}", "n": {LONG}}}\n', "broken-json"),
    "feed.json": (
        f'{{"version": "https://jsonfeed.org/version/1.1", "n": {LONG}, "items": []}}',
        "broken-json",
    ),
    "nested-feed.json": (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [' + "[" * 50_000,
        "broken-json",
    ),
    "telegram.json": (
        '{"name": "x", "type": "public_channel", "id": 1, "messages": [{"id": 1, "text": '
        + "[" * 50_000,
        "broken-json",
    ),
    "nested.html": ("<div>" * 50_000 + WORDS, "no-text"),
    "nested.docx": (
        docx("<w:tbl><w:tr><w:tc>" * 3000 + paragraph(WORDS) + "</w:tc></w:tr></w:tbl>" * 3000),
        "broken-docx",
    ),
    "nested.xml": (FEED.format("", "<a>" * 100_000, WORDS), "not-a-feed"),
    "attributes.xml": (
        FEED.format("", f"<a {ATTRIBUTES}>", WORDS),
        "broken-feed",
    ),
    "laughs.xml": (entities(FEED.format("&a9;", WORDS, "")), "not-a-feed"),
}
READ = {
    "day.md": f"---\ndate: 2013-02-30\n---\n{WORDS}",
    "figures.md": f"---\ntitle: {LONG}\n---\n{WORDS}",
    "moment.jsonl": json.dumps({"text": WORDS, "published": 10**400}) + "\n",
    "linked.html": '<script type="application/ld+json">{"@type": "NewsArticle", "wordCount": '
    f"{LONG}}}</script><p>{WORDS}</p>",
    "attributes.html": f"<p {ATTRIBUTES}>{WORDS}</p>",
    "outside.xml": BLOCK + FEED.format("&x;", WORDS, "&x;"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_moment(tmp_path, name):
    data, slug = REFUSED[name]
    begun = time.process_time()
    reports, faults = read_paths([put(tmp_path, name, data)])
    assert (reports, [fault.slug for fault in faults]) == ([], [slug])
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", READ)
def test_its_words_are_read_in_a_moment(tmp_path, name):
    begun = time.process_time()
    (report,), _ = read_paths([put(tmp_path, name, READ[name])])
    assert WORDS in report.text and report.published is None
    assert os.uname().nodename not in report.text
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("error", [ValueError, ArithmeticError, RecursionError])
def test_a_file_that_no_reader_foresaw_costs_itself(tmp_path, monkeypatch, error):
    def broken(data: bytes) -> None:
        raise error("odd")

    monkeypatch.setattr("dateline.sources.docx.read_docx", broken)
    put(tmp_path, "a.docx", docx(paragraph(WORDS)))
    put(tmp_path, "b.txt", WORDS)
    (report,), (fault,) = read_paths([tmp_path])
    assert (report.file, fault.slug) == ("b.txt", "broken-file")


def test_a_document_that_unpacks_to_too_much_is_not_unpacked():
    bomb = io.BytesIO(docx(paragraph(WORDS)))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", b"<a>" + b" " * 9_000_000)
    with pytest.raises(Refusal, match="unpacks to too much"):
        read_docx(bomb.getvalue())


def test_a_line_longer_than_a_report_costs_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST", 1000)
    row = json.dumps({"text": WORDS})
    path = put(tmp_path, "a.jsonl", f'{{"text": "{"a" * 200_000}"}}\n{row}\n')
    (report,), (fault,) = read_paths([path])
    assert (report.text, fault.slug) == (WORDS, "too-large") and "line 1" in fault.message
    too_long, read = iter_stream([path])
    assert isinstance(too_long, Fault) and too_long.slug == "too-large"
    assert isinstance(read, Report) and read.text == WORDS
    record = json.loads(next(extract([None])))
    assert record["faults"][0]["slug"] == "too-large" and record["reports"] == []
    whole = [b"x" * 999 + b"\n", None, b"y"]
    assert list(lines_of(io.BytesIO(whole[0] + b"z" * 5000 + b"\n" + b"y"))) == whole


@pytest.mark.parametrize(
    "line",
    [b'{"id":"n","text":"a\x00b"}', b"\xff\xfe\x00garbage", b"\x00" * 64, b"\x00\x01\x02\x80"],
)
@pytest.mark.parametrize("first", [True, False])
def test_zeros_in_a_line_cost_that_line_and_change_no_other(tmp_path, line, first):
    words = "Une bombe a tué trois personnes à Alger, selon la police."
    rows = [json.dumps({"id": "latin", "text": words}, ensure_ascii=False).encode("latin-1")]
    rows += [json.dumps({"id": "\u202eb", "text": WORDS}, ensure_ascii=False).encode()]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([line, *rows] if first else [rows[0], line, rows[1]]))
    for read in (read_paths([path])[0], [r for r in iter_stream([path]) if isinstance(r, Report)]):
        assert {words, WORDS} <= {report.text for report in read}
    streamed = [r for r in iter_stream([path]) if isinstance(r, Report)]
    assert "\u202eb" in {report.id for report in streamed}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_wide_encodings_are_read(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps({"id": "w", "text": WORDS}) + "\n").encode(encoding))
    assert [report.text for report in read_paths([path])[0]] == [WORDS]


def test_a_name_that_is_no_utf_8_is_told_by_number(tmp_path):
    (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text(WORDS, "utf-8")
    (report,), _ = read_paths([tmp_path])
    assert report.file == "bad\\xff.txt"


def test_a_feed_of_one_endless_item_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.sources.xml_stream.LARGEST", 100_000)
    begun = time.process_time()
    path = put(tmp_path, "a.xml", FEED.format("", WORDS, "a" * 5_000_000))
    assert [fault.slug for fault in read_paths([path])[1]] == ["too-large"]
    assert time.process_time() - begun < 10


def test_a_link_out_of_a_folder_and_a_pipe_are_not_read(tmp_path):
    put(tmp_path, "secret.txt", "The password of the archive is kept in the drawer of the desk.")
    folder = tmp_path / "theirs"
    folder.mkdir()
    put(folder, "a.txt", WORDS)
    (folder / "same.txt").symlink_to("a.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "folder").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    reports, faults = read_paths([folder])
    assert [report.text for report in reports] == [WORDS]
    assert {fault.slug for fault in faults} == {"unsafe-name", "unreadable"}
    assert "out.txt" in str(faults) and "pipe.txt" in str(faults)


def test_a_case_file_that_lay_in_a_folder_names_nothing_outside_it(tmp_path):
    put(tmp_path, "secret.txt", "The password of the archive is kept in the drawer of the desk.")
    folder = tmp_path / "theirs"
    folder.mkdir()
    case = put(folder, "case.yaml", "reports:\n  - {file: ../secret.txt}\n")
    for ask in (lambda: read_paths([folder]), lambda: case_of([folder], None)):
        with pytest.raises(CaseError, match="leads out of the folder"):
            ask()
    assert case_of([case], None) == case_of([folder], case)  # whoever names it trusts it


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("title: " + "[" * 5000, "nested too deep"),
        ("reports:\n  - {file: " + "a" * 5000 + "}\n", "there is no file"),
        ("#" * 10_000_001, "more than 10 MB"),
    ],
)
def test_a_case_file_that_cannot_be_used_says_so(tmp_path, words, told):
    with pytest.raises(CaseError, match=told):
        case_of([put(tmp_path, "case.yaml", words)], None)


@pytest.mark.parametrize("words", ["[" * 100_000, '{"format":' + "[" * 100_000, "9" * 10_000])
def test_what_is_no_record_is_said_to_be_none(tmp_path, words):
    with pytest.raises(RecordError, match="no Dateline record"):
        read_record(put(tmp_path, "record.json", words))


def test_lone_surrogates_and_marks_of_direction_are_read_as_they_stand(tmp_path):
    row = '{"text": "Rebels attacked \\ud800 Konna \\u202e on Thursday."}\n'
    (report,), faults = read_paths([put(tmp_path, "a.jsonl", row)])
    assert faults == [] and "\ud800" not in report.text and "\u202e" in report.text
    report.text.encode("utf-8")
