"""ZIP archives and gzip files: members by the readers of their kinds, each refused for itself."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from dateline.sources import read_paths
from tests.sources.made import only_fault, put
from tests.sources.made_warc import pages

TEXT = "The mayor of Harrow closed the bridge on Friday after a pillar gave way in the flood.\n"
FEED = "<rss version='2.0'><channel><title>T</title><item><title>Water recedes in the valley</title></item></channel></rss>"


def zipped(**files):
    """The bytes of an archive; `__` in a name stands for a dot, `_1_` for a slash."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_1_", "/").replace("__", "."), data)
    return packed.getvalue()


def test_members_are_read_by_their_kinds_and_named_with_their_folders(tmp_path):
    inner = zipped(deep__txt=TEXT + "Deep.")
    data = zipped(
        a__txt=TEXT,
        sub_1_feed__xml=FEED,
        sub_1_inner__zip=inner,
        w__warc__gz=b"".join(gzip.compress(one) for one in pages("Ridda")),
        page__txt=f"<!DOCTYPE html><html><body><p>{TEXT}Page.</p></body></html>",
        **{"__MACOSX_1_._a__txt": "x", "__DS_Store": "x", "sub_1___hidden": "x"},
    )
    for name in ("all.zip", "all.txt", "all"):
        reports, faults = read_paths([put(tmp_path, name, data)])
        assert faults == []
        assert {report.file for report in reports} == {
            f"{name}/{member}"
            for member in (
                "a.txt",
                "sub/feed.xml",
                "sub/inner.zip/deep.txt",
                "w.warc.gz",
                "page.txt",
            )
        }


def test_an_archive_from_a_pipe(tmp_path):
    ours, theirs = os.pipe()
    os.write(theirs, zipped(a__txt=TEXT))
    os.close(theirs)
    (report,), faults = read_paths([Path(f"/dev/fd/{ours}")])
    os.close(ours)
    assert (report.text, faults) == (TEXT, [])


def test_what_cannot_be_read_in_an_archive_is_a_fault_of_its_member(tmp_path):
    data = zipped(a__txt=TEXT, b__doc=b"\xd0\xcf\x11\xe0", c__txt="", sub_1_d__json="[]")
    reports, faults = read_paths([put(tmp_path, "all.zip", data)])
    assert [report.file for report in reports] == ["all.zip/a.txt"]
    said = {fault.slug: fault.message for fault in faults}
    assert set(said) == {"unknown-kind", "empty-file", "no-text"}
    assert "all.zip/b.doc" in said["unknown-kind"] and ".docx" in said["unknown-kind"]
    assert "all.zip/sub/d.json" in said["no-text"]


def test_a_damaged_member_costs_itself_alone(tmp_path):
    data = bytearray(zipped(a__txt=TEXT * 30, b__txt=TEXT + "Other.", c__txt=TEXT + "Third."))
    data[data.index(b"a.txt") + 20] ^= 0xFF
    reports, faults = read_paths([put(tmp_path, "all.zip", bytes(data))])
    assert [report.file for report in reports] == ["all.zip/b.txt", "all.zip/c.txt"]
    only_fault(faults, "damaged-archive", "all.zip/a.txt")


def test_archives_that_cannot_be_opened(tmp_path):
    whole = zipped(a__txt=TEXT)
    only_fault(read_paths([put(tmp_path, "cut.zip", whole[:-30])])[1], "damaged-archive", "cut.zip")
    only_fault(read_paths([put(tmp_path, "void.zip", zipped())])[1], "nothing-usable", "void.zip")
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    only_fault(
        read_paths([put(tmp_path, "l.zip", bytes(locked))])[1],
        "encrypted",
        "l.zip/a.txt",
        "password",
    )


@pytest.mark.parametrize(
    "name, slug", [("a.zip", "damaged-archive"), ("a.docx", "broken-docx"), ("a.pdf", "broken-pdf")]
)
def test_what_is_left_of_a_document_is_no_text(tmp_path, name, slug):
    for left in (b"PK", b"%PDF", b"x"):
        only_fault(read_paths([put(tmp_path, name, left)])[1], slug, "cannot be opened")
    (report,) = read_paths([put(tmp_path, name, TEXT.encode())])[0]  # a text that is misnamed
    assert report.text.strip() == TEXT.strip()


def test_bombs_do_not_go_off(tmp_path):
    only_fault(
        read_paths([put(tmp_path, "b.zip", zipped(a__txt=bytes(40_000_000)))])[1],
        "archive-bomb",
        "b.zip/a.txt",
    )
    nest = zipped(a__txt=TEXT)
    for _ in range(5):
        nest = zipped(n__zip=nest)
    only_fault(read_paths([put(tmp_path, "nest.zip", nest)])[1], "nested-too-deep", "n.zip")
    bomb = gzip.compress(TEXT.encode() * 400_000)
    only_fault(read_paths([put(tmp_path, "b.txt.gz", bomb)])[1], "too-large", "b.txt.gz")


def test_a_packed_file_is_read_as_what_it_holds(tmp_path):
    for name, content in (("a.txt.gz", TEXT), ("f.xml.gz", FEED), ("f.rss", FEED), ("x.gz", FEED)):
        reports, faults = read_paths([put(tmp_path, name, gzip.compress(content.encode()))])
        assert (len(reports), faults) == (1, [])
    cut = gzip.compress(os.urandom(3000).hex().encode())[:-900]
    only_fault(read_paths([put(tmp_path, "c.txt.gz", cut)])[1], "damaged-archive", "c.txt.gz")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", ".docx"),
        ("a.msg", b"\xd0\xcf\x11\xe0", ".eml"),
        ("a.png", b"\x89PNG\r\n", "OCR"),
        ("a.rtf", b"{\\rtf1 x}", "word processor"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), ".docx"),
        ("a.csv", b"a,b", ".jsonl"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "transcript"),
        ("noname", b"\x89PNG\r\n\x1a\n", "OCR"),
        ("noname", zipped(xl_1_workbook__xml="<x/>"), "spreadsheet"),
        ("a.strange", b"\x00\x01", ".html"),
    ],
)
def test_a_kind_that_is_not_read_says_how_to_make_it_one_that_is(tmp_path, name, content, words):
    only_fault(read_paths([put(tmp_path, name, content)])[1], "unknown-kind", name, words, ".html")
