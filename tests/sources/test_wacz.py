"""WACZ: the pages of its WARC files, its digests and its list of pages."""

import gzip
import hashlib
import io
import json
import zipfile

import pytest

from dateline.sources import read_paths
from tests.sources.made import only_fault, put
from tests.sources.made_warc import http, pages, record

PLACES = ("Harrow", "Ridda", "Ostend")
PAGES = "pages/pages.jsonl"
PACKAGE = "datapackage.json"


def places_of(reports):
    return {name for name in PLACES for report in reports if f"mayor of {name}" in report.text}


def archived(*places):
    return b"".join(gzip.compress(one) for one in pages(*places))


def listed(*places):
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    lines += [
        {"url": f"https://courier.example/{place}", "ts": "2014-03-08T10:00:00Z", "title": place}
        for place in places
    ]
    return "\n".join(map(json.dumps, lines)).encode()


def package(files, algorithm="sha256"):
    resources = [
        {
            "name": path.rpartition("/")[2],
            "path": path,
            "hash": f"{algorithm}:{hashlib.new(algorithm, data).hexdigest()}",
            "bytes": len(data),
        }
        for path, data in files.items()
    ]
    return json.dumps({"profile": "data-package", "resources": resources}).encode()


def whole(**changed):
    """The files of an archive of three pages; `changed` after its digests were made."""
    files = {
        "archive/a.warc.gz": archived("Harrow", "Ridda"),
        "archive/b.warc": b"".join(pages("Ostend")),
        PAGES: listed(*PLACES),
        "indexes/index.cdx.gz": gzip.compress(b"com,courier)/ 2014 {}"),
    }
    said = package(files)
    digest = {"path": PACKAGE, "hash": f"sha256:{hashlib.sha256(said).hexdigest()}"}
    files |= {PACKAGE: said, "datapackage-digest.json": json.dumps(digest).encode()}
    names = {"warc": "archive/a.warc.gz", "pages": PAGES, "package": PACKAGE}
    files |= {names[key]: data for key, data in changed.items()}
    return {path: data for path, data in files.items() if data is not None}


def wacz(tmp_path, files, name="crawl.wacz"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return put(tmp_path, name, data.getvalue())


def test_an_archive_whose_file_has_no_name_is_told(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        nameless = zipfile.ZipInfo("a")
        nameless.filename = ""
        archive.writestr(nameless, "Rebels seized the town of Gao on Saturday, residents said.")
    faults = read_paths([put(tmp_path, "a.wacz", data.getvalue())])[1]
    only_fault(faults, "nothing-usable", "a.wacz")
    faults = read_paths([put(tmp_path, "a.zip", data.getvalue())])[1]
    only_fault(faults, "unknown-kind", "a.zip/(without a name)")


@pytest.mark.parametrize("name", ["crawl.wacz", "crawl.zip", "crawl"])
def test_the_pages_of_its_warc_files_whatever_its_name(tmp_path, name):
    reports, faults = read_paths([wacz(tmp_path, whole(), name)])
    assert (places_of(reports), faults) == (set(PLACES), [])
    report = next(r for r in reports if "Ostend" in r.text)
    assert (report.url, report.captured, report.file) == (
        "https://courier.example/Ostend",
        "2014-03-08T10:00:00+00:00",
        f"{name}/archive/b.warc",
    )


def test_a_zip_with_a_warc_file_and_no_list_of_pages_is_an_archive_like_others(tmp_path):
    files = {"w.warc.gz": archived("Harrow"), "note.txt": b"The bridge of Ridda fell on Monday."}
    reports, faults = read_paths([wacz(tmp_path, files, "a.zip")])
    assert (len(reports), faults) == (2, [])


def test_a_file_that_is_not_as_its_digest_says_is_told_and_read(tmp_path):
    path = wacz(tmp_path, whole(warc=archived("Harrow", "Ridda", "Ridda")))
    reports, faults = read_paths([path])
    assert places_of(reports) == set(PLACES)
    assert [f.slug for f in faults if f.slug != "duplicate"][:1] == ["digest-mismatch"]
    assert any("archive/a.warc.gz" in f.message and "by its digest" in f.message for f in faults)


def test_a_list_of_digests_that_was_altered_is_told(tmp_path):
    altered = whole()[PACKAGE].replace(b"data-package", b"data package")
    reports, faults = read_paths([wacz(tmp_path, whole(package=altered))])
    assert places_of(reports) == set(PLACES)
    only_fault(faults, "digest-mismatch", "crawl.wacz/datapackage.json")


@pytest.mark.parametrize("said", [None, b"{", b"[]", b'{"resources": 3}', b"\xff\xfe"])
def test_without_a_list_of_digests_it_is_read_and_told(tmp_path, said):
    reports, faults = read_paths([wacz(tmp_path, whole(package=said))])
    assert places_of(reports) == set(PLACES)
    only_fault(faults, "no-digests", "datapackage.json", "read as it stands")


def test_files_that_are_missing_and_files_that_are_not_listed(tmp_path):
    files = whole()
    files["archive/c.warc"] = files.pop("archive/b.warc")
    reports, faults = read_paths([wacz(tmp_path, files)])
    assert places_of(reports) == set(PLACES)
    assert [fault.slug for fault in faults] == ["missing-member", "unlisted-member"]
    assert "archive/b.warc" in faults[0].message and "archive/c.warc" in faults[1].message


def test_pages_of_the_list_that_could_not_be_read_are_told(tmp_path):
    files = whole(pages=listed(*PLACES, "Calais", "Ghent"), package=None)
    _, faults = read_paths([wacz(tmp_path, files)])
    told = next(f for f in faults if f.slug == "pages-unread")
    assert "lists 2 pages" in told.message and "courier.example/Calais" in told.message


def test_a_page_without_a_title_has_that_of_the_list(tmp_path):
    body = b"<!DOCTYPE html><html><body><p>The mayor of Harrow closed the bridge on Friday after a pillar gave way.</p></body></html>"
    files = {
        "archive/a.warc": record(http(body), "https://courier.example/Harrow"),
        PAGES: listed("Harrow"),
    }
    files[PACKAGE] = package(files)
    (report,), faults = read_paths([wacz(tmp_path, files)])
    assert (report.title, faults) == ("Harrow", [])


@pytest.mark.parametrize("odd", [b"{", b"[1, 2]", b'{"url": 5}', b"\xff", b"[" * 9_000])
def test_odd_lines_of_the_list_cost_themselves(tmp_path, odd):
    files = whole(pages=listed("Harrow") + b"\n" + odd + b"\n" + odd, package=None)
    reports, faults = read_paths([wacz(tmp_path, files)])
    assert places_of(reports) == set(PLACES)
    assert [f.slug for f in faults] == ["broken-json", "no-digests"]
    assert "2 lines that are no pages (the first is line 3)" in faults[0].message


def test_a_list_of_pages_that_is_missing_is_told(tmp_path):
    reports, faults = read_paths([wacz(tmp_path, whole(pages=None, package=None))])
    assert places_of(reports) == set(PLACES)
    assert [f.slug for f in faults] == ["no-digests", "no-pages"]


def test_damage_in_a_warc_file_costs_its_record(tmp_path):
    hurt = bytearray(archived("Harrow", "Ridda"))
    hurt[60] ^= 0xFF
    reports, faults = read_paths([wacz(tmp_path, whole(warc=bytes(hurt)))])
    assert places_of(reports) == {"Ridda", "Ostend"}
    assert [f.slug for f in faults] == ["damaged-record", "digest-mismatch", "pages-unread"]


def test_archives_of_archives_and_archives_without_a_warc_file(tmp_path):
    inner = wacz(tmp_path / "in", whole()).read_bytes()
    reports, _ = read_paths([wacz(tmp_path, {"crawls/a.wacz": inner, PAGES: listed("Harrow")})])
    assert places_of(reports) == set(PLACES)
    only_fault(
        read_paths([wacz(tmp_path, {PAGES: listed("Harrow")}, "b.wacz")])[1], "nothing-usable"
    )
    only_fault(read_paths([put(tmp_path, "c.wacz", b"PK\x03\x04 no")])[1], "damaged-archive")


def test_a_bomb_and_a_name_that_leads_out_are_refused(tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGES, listed("Harrow"))
        archive.writestr("archive/a.warc", bytes(30_000_000))
        archive.writestr("archive/../../b.warc", b"".join(pages("Harrow")))
    reports, faults = read_paths([put(tmp_path, "bomb.wacz", data.getvalue())])
    assert reports == []
    assert {"archive-bomb", "unsafe-name"} <= {fault.slug for fault in faults}
