"""WARC files: every whole record gives its page, whatever is damaged beside it."""

import gzip
import os
import shutil
import threading
import tracemalloc
import zlib
from pathlib import Path

import pytest

from dateline.sources import iter_reports, read_paths
from dateline.sources.http_response import read_response
from tests.sources.made import only_fault
from tests.sources.made_warc import http, packed, page, pages, plain, record

PLACES = ("Harrow", "Ridda", "Ostend", "Calais", "Ghent")


def places_of(reports):
    return {name for name in PLACES for report in reports if f"mayor of {name}" in report.text}


@pytest.mark.parametrize("name", ["a.warc.gz", "a.gz", "a", "a.txt"])
def test_gzip_members_are_read_whatever_the_name(tmp_path, name):
    reports, faults = read_paths([packed(tmp_path, *pages(*PLACES), name=name)[0]])
    assert (places_of(reports), faults) == (set(PLACES), [])
    report = next(r for r in reports if "Ghent" in r.text)
    assert (report.url, report.captured) == (
        "https://courier.example/Ghent",
        "2014-03-08T10:00:00+00:00",
    )
    assert (report.title, report.published, report.file) == ("Bridge of Ghent closed", None, name)


def test_plain_records_and_one_member_for_all(tmp_path):
    reports, faults = read_paths([plain(tmp_path, *pages(*PLACES))])
    assert (places_of(reports), faults) == (set(PLACES), [])
    reports, faults = read_paths([packed(tmp_path, b"".join(pages(*PLACES)))[0]])
    assert (places_of(reports), faults) == (set(PLACES), [])


@pytest.mark.parametrize("at", [0, 1, 5, 40, 120, 250, -6, -2])
def test_a_flipped_byte_costs_its_member_alone(tmp_path, at):
    path, starts = packed(tmp_path, *pages(*PLACES))
    data = bytearray(path.read_bytes())
    data[(starts[2] if at >= 0 else starts[3]) + at] ^= 0xFF
    path.write_bytes(data)
    reports, faults = read_paths([path])
    lost = set(PLACES) - places_of(reports)
    if at == 5:  # the time that a gzip header bears says nothing of what is in it
        assert (lost, faults) == (set(), [])
        return
    assert lost == {"Ostend"}
    only_fault(faults, "damaged-record", "a.warc.gz", f"byte {starts[2]}")


def test_every_flipped_byte_costs_at_most_its_member(tmp_path):
    path, starts = packed(tmp_path, *pages(*PLACES))
    whole = path.read_bytes()
    for at in range(starts[1], starts[2], 7):
        data = bytearray(whole)
        data[at] ^= 0x55
        path.write_bytes(data)
        reports, faults = read_paths([path])
        assert set(PLACES) - places_of(reports) <= {"Ridda"}, at
        assert len(faults) == len(set(PLACES) - places_of(reports)), at


@pytest.mark.parametrize("cut", [10, 150, 300])
def test_bytes_lost_in_a_record_cost_that_record(tmp_path, cut):
    records = pages(*PLACES)
    records[1] = records[1][:-cut]
    where = len(records[0])
    reports, faults = read_paths([plain(tmp_path, *records)])
    assert set(PLACES) - places_of(reports) == {"Ridda"}
    only_fault(faults, "damaged-record", f"byte {where}")
    path, starts = packed(tmp_path, *records)
    reports, faults = read_paths([path])
    assert set(PLACES) - places_of(reports) == {"Ridda"}
    only_fault(faults, "damaged-record", f"byte {starts[1]}")


def test_a_file_that_breaks_off(tmp_path):
    path, starts = packed(tmp_path, *pages(*PLACES))
    path.write_bytes(path.read_bytes()[:-30])
    reports, faults = read_paths([path])
    assert places_of(reports) == set(PLACES) - {"Ghent"}
    only_fault(faults, "damaged-record", f"byte {starts[4]}", "breaks off")
    path = plain(tmp_path, *pages(*PLACES), name="b.warc")
    path.write_bytes(path.read_bytes()[:-60])
    reports, faults = read_paths([path])
    assert places_of(reports) == set(PLACES) - {"Ghent"}
    only_fault(faults, "damaged-record", "breaks off")


def test_a_member_that_was_cut_out_in_the_middle(tmp_path):
    path, starts = packed(tmp_path, *pages(*PLACES))
    data = path.read_bytes()
    path.write_bytes(data[: starts[1] + 60] + data[starts[2] :])
    reports, faults = read_paths([path])
    assert set(PLACES) - places_of(reports) == {"Ridda"}
    only_fault(faults, "damaged-record", f"byte {starts[1]}")


def test_only_pages_that_were_found_are_read(tmp_path):
    other = [
        record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(http(b""), kind="revisit"),
        record(http(page("Calais"), status="404 Not Found")),
        record(http(page("Calais"), status="301 Moved")),
        record(http(b"\x89PNG\r\n", media="image/png")),
        record(http(b"if (a) { x = '<p>no</p>' }", media="application/javascript")),
        record(
            http(b"User-agent: *\nDisallow: /", media="text/plain"),
            "https://courier.example/robots.txt",
        ),
        record(http(b'{"a": 1}', media="application/json")),
        record(
            http(b"<urlset></urlset>", media="application/xml"),
            "https://courier.example/sitemap.xml",
        ),
        record(b"10 0 courier.example", "dns:courier.example", media="text/dns"),
    ]
    reports, faults = read_paths([plain(tmp_path, *other, *pages("Harrow"))])
    assert (len(reports), places_of(reports)) == (1, {"Harrow"})
    assert [fault.slug for fault in faults] in ([], ["not-a-feed"])
    only_fault(read_paths([plain(tmp_path, *other[:8])])[1], "no-text", "no page")


def test_each_kind_by_its_own_reader_and_all_captures_of_a_page(tmp_path):
    feed = b'<rss version="2.0"><channel><title>T</title><item><title>Water recedes in the valley</title><link>https://courier.example/9</link></item></channel></rss>'
    reports, faults = read_paths(
        [
            plain(
                tmp_path,
                record(http(page("Harrow"))),
                record(
                    http(
                        page(
                            "Harrow", "<p>A second pillar gave way on Saturday, the mayor said.</p>"
                        )
                    )
                ).replace(b"03-08T10", b"03-09T10"),
                record(http(feed, "application/rss+xml"), "https://courier.example/feed"),
                record(
                    b"Only plain words stand here, of the flood.",
                    kind="conversion",
                    media="text/plain",
                ),
                record(page("Ostend"), kind="resource", media="text/html"),
                record(
                    http(page("Ghent"), "application/octet-stream"), "https://courier.example/x"
                ),
            )
        ]
    )
    assert faults == []
    assert places_of(reports) == {"Harrow", "Ostend", "Ghent"}
    assert sorted(r.captured or "" for r in reports if "Harrow" in r.text) == [
        "2014-03-08T10:00:00+00:00",
        "2014-03-09T10:00:00+00:00",
    ]
    (item,) = [r for r in reports if "Water" in r.text]
    assert (item.url, item.captured) == ("https://courier.example/9", "2014-03-08T10:00:00+00:00")
    assert any(r.text.startswith("Only plain words") for r in reports)


def chunked(body, size=100):
    pieces = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def brotlied(body):
    return pytest.importorskip("brotli").compress(body)


@pytest.mark.parametrize(
    ("pack", "headers"),
    [
        (gzip.compress, {"Content_Encoding": "gzip"}),
        (zlib.compress, {"Content_Encoding": "deflate"}),
        (lambda b: zlib.compress(b)[2:-4], {"Content_Encoding": "deflate"}),
        (brotlied, {"Content_Encoding": "br"}),
        (chunked, {"Transfer_Encoding": "chunked"}),
        (
            lambda b: chunked(gzip.compress(b)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
        ),
        # unpacked before it was archived, though the headers still say otherwise
        (
            bytes,
            {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked", "Content_Length": "91"},
        ),
    ],
)
def test_a_body_is_unpacked(pack, headers):
    body = page("Harrow")
    response = read_response(http(pack(body), **headers))
    assert (response.body, response.is_cut, response.status) == (body, False, 200)


def test_a_page_that_was_archived_in_part_is_read_and_said_to_be(tmp_path):
    body = page("Harrow")
    for one in (
        record(http(body), WARC_Truncated="length"),
        record(http(body, Content_Length=len(body) + 900)),
        record(http(chunked(body)[:-8], Transfer_Encoding="chunked")),
    ):
        reports, faults = read_paths([plain(tmp_path, one)])
        assert places_of(reports) == {"Harrow"}
        only_fault(faults, "cut-page", "in part", "courier.example/1")


def test_the_digest_of_a_block_is_held_against_it(tmp_path):
    reports, faults = read_paths(
        [plain(tmp_path, record(http(page("Harrow")), WARC_Block_Digest="sha1:" + "A" * 32))]
    )
    assert places_of(reports) == {"Harrow"}
    only_fault(faults, "digest-mismatch", "byte 0")


def test_the_servers_encoding(tmp_path):
    body = page("Harrow", "<p>Łódź café</p>").decode().encode("iso-8859-2")
    reports, _ = read_paths([plain(tmp_path, record(http(body, "text/html; charset=ISO-8859-2")))])
    assert "Łódź café" in reports[0].text


def pour(path, pipe):
    with path.open("rb") as source, os.fdopen(pipe, "wb") as sink:
        shutil.copyfileobj(source, sink)


def test_a_long_archive_is_read_in_little_memory_from_a_pipe_too(tmp_path):
    big = record(http(bytes(80_000_000), "video/mp4"), "https://courier.example/film")
    path = plain(tmp_path, *pages("Harrow"), big, *pages("Ghent"))
    for _ in iter_reports([plain(tmp_path, *pages("Harrow"), name="warm.warc")]):
        pass
    ours, theirs = os.pipe()
    writer = threading.Thread(target=pour, args=(path, theirs))
    tracemalloc.start()
    assert len(list(iter_reports([path]))) == 2
    writer.start()
    assert len(list(iter_reports([Path(f"/dev/fd/{ours}")]))) == 2
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    writer.join()
    os.close(ours)
    assert peak < 60_000_000


def test_a_page_without_words_is_named(tmp_path):
    reports, faults = read_paths(
        [
            plain(
                tmp_path,
                record(http(b"<html><body><script>1</script></body></html>")),
                *pages("Ghent"),
            )
        ]
    )
    assert places_of(reports) == {"Ghent"}
    only_fault(faults, "no-text", "https://courier.example/1", "byte 0")


def test_relative_stamps_of_posts_are_reckoned_from_the_capture(tmp_path):
    posts = (
        '<div class="liveblog"><div class="post"><time>2 hours ago</time><p>The army closed the bridge of Ridda.</p></div>'
        '<div class="post"><time>2 days ago</time><p>The mayor of Ridda spoke on the radio of the town.</p></div></div>'
    )
    (report,), faults = read_paths([plain(tmp_path, record(http(page("Ridda", posts))))])
    assert [part.published for part in report.parts] == ["2014-03-08", "2014-03-06"]
    assert (report.captured, faults) == ("2014-03-08T10:00:00+00:00", [])
