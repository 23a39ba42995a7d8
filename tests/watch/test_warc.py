"""The archive of a watch, opened again by warcio and by our own reader."""

from __future__ import annotations

import io
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from dateline.kept_case import KeptCase
from dateline.ledger.erase import erase_report
from dateline.sources import read_paths
from dateline.watch.lists import Wanted
from dateline.watch.timetable import HOUR
from dateline.watch.warc import write_warc
from tests.watch.test_watching import GAO, until, watching
from tests.watch.web import Web, serve


def archive_of(case: KeptCase) -> bytes:
    out = io.BytesIO()
    write_warc(case.ledger, out)
    return out.getvalue()


def watched(path: Path) -> KeptCase:
    case = KeptCase.create(str(path))

    async def doing(served: Web) -> None:
        served.pages["/robots.txt"] = ("User-agent: *\nDisallow:\n", "text/plain")
        served.page("/a", "Konna", *GAO)
        watch = watching(case, served)
        watch.begin([Wanted(served.at("/a"), "page")])
        await until(watch, HOUR)
        served.page("/a", "Konna", *GAO, "The army sent troops on Friday.")
        await until(watching(case, served), 5 * HOUR)

    serve(Web(), doing)
    return case


def test_the_archive_holds_the_answers(tmp_path: Path):
    case = watched(tmp_path / "a.case")
    data = archive_of(case)
    assert data == archive_of(case)
    records = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests=True):
        records.append(
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.content_stream().read(),
            )
        )
    assert data[:2] == b"\x1f\x8b" and record.rec_headers.protocol == "WARC/1.1"
    responses = [(address, body) for kind, address, body in records if kind == "response"]
    assert [address.rpartition("/")[2] for address, _ in responses] == ["robots.txt", "a", "a"]
    assert b"The army sent troops" in responses[-1][1]
    assert len([kind for kind, *_ in records if kind == "revisit"]) >= 2
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    reports, faults = read_paths([path])
    assert len(reports) == 2 and faults == []
    assert {report.url for report in reports} == {
        report.url for report in case.shelf().reports.values()
    }


def test_what_was_erased_is_not_in_it(tmp_path: Path):
    case = watched(tmp_path / "a.case")
    for id in case.shelf().reports:
        erase_report(case.ledger, id, "a court", "K. D.")
    assert b"Konna" not in b"".join(
        record.content_stream().read() for record in ArchiveIterator(io.BytesIO(archive_of(case)))
    )
