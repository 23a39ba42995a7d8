"""The parsers of strangers' input that `bench.fuzz` tries, one row for each way in of docs/security.md."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from bench.fuzz_seeds import EXAMPLE, packed, record
from bench.fuzz_target import Target, path_target, source_target
from bench.fuzz_typed_targets import api_bodies, forms, rulings
from dateline.sources.refusal import Refusal


def opml() -> Target:
    from dateline.watch.lists import ListError, read_lists

    made = (
        b'<?xml version="1.0"?><opml version="2.0"><body><outline text="A"><outline type="rss" xmlUrl="https://a.example/feed"/>'
        b'</outline><outline xmlurl="http://b.example:80/x?y=1#z"/></body></opml>',
        b"# pages\nhttps://a.example/\nhttp://b.example/caf%C3%A9\nftp://c.example/\n\xef\xbb\xbfhttps://[::1]/\n",
    )
    return path_target(
        "opml", lambda path: read_lists([str(path)]), (ListError,), lambda: list(made)
    )


def case_yaml() -> Target:
    from dateline.sources import CaseError, read_case

    def seeds() -> list[bytes]:
        made = b"title: Konna\ntimezone: Africa/Bamako\nreports:\n  - file: input\n    outlet: A\n    published: 2013-01-11\n    timezone: Europe/Paris\n"
        return [made]

    return path_target("yaml", read_case, (CaseError,), seeds)


def record_json() -> Target:
    from dateline.record.schema import RecordError, encode, read_record

    return path_target("record", read_record, (RecordError,), lambda: [encode(record())])


def readers_table() -> Target:
    from dateline.mail.errors import NewsletterError
    from dateline.mail.importing import _moment, _rows
    from dateline.mail.mail_addresses import mail_address
    from dateline.mail.time_zones import checked_zone

    at = datetime(2031, 1, 1, tzinfo=UTC)

    def read(path: Path) -> None:
        for _, row in _rows(path):
            _moment(row.get("consented", ""), at)
            for parse, words in (
                (mail_address, row.get("address", "")),
                (checked_zone, row.get("zone", "")),
            ):
                with contextlib.suppress(NewsletterError):
                    parse(words)

    made = (
        b'address,consented,words,zone,format\na@b.example,2030-01-02,Yes,Africa/Bamako,html\n"Am\xc3\xadna" <c@d.example>,2030-01-02T03:04:05+01:00,,,\n',
        b"address;consented\nx@xn--bcher-kva.example;2030-02-30\n",
    )
    return path_target("readers", read, (NewsletterError,), lambda: list(made))


def bounces() -> Target:
    from dateline.mail.returns.marks import MarkReader
    from dateline.mail.returns.reading import read_return
    from dateline.mail.settings import NewsletterSettings

    settings = NewsletterSettings(
        sender="news@desk.example", bounce_address="back@desk.example", leave_address="leave@desk.example"
    )  # fmt: skip
    marks = MarkReader(b"0" * 32, settings, datetime(2031, 1, 1, tzinfo=UTC))

    def seeds() -> list[bytes]:
        folder = EXAMPLE.parent / "tests" / "mail"
        return [path.read_bytes() for path in sorted(folder.glob("returned*/*.eml"))]

    return Target("bounces", lambda data: _ignore(read_return(data, marks)), (), seeds)


def geonames() -> Target:
    import sqlite3

    from dateline.reference.places import gazetteers

    def read(path: Path) -> None:
        kind, lines = gazetteers._opened(path)
        base = sqlite3.connect(":memory:")
        try:
            gazetteers._lay(base)
            gazetteers._fill(base, path, kind, lines, None)
        finally:
            base.close()

    row = "2453348\tMopti\tMopti\tMopti,Мопти\t14.49\t-4.19\tP\tPPLA\tML\t\t04\t\t\t\t108456\t\t271\tAfrica/Bamako\t2012-01-18\n"
    table = "wof_id,name,lat,lon,placetype,country\n1,Mopti,14.49,-4.19,locality,ML\n"
    return path_target(
        "geonames",
        read,
        (gazetteers.AtlasError,),
        lambda: [row.encode(), table.encode(), packed("ML.txt", row)],
    )


def typed_tables() -> Target:
    """Tallies, lists by place and logs of incidents that were typed into plain text."""
    from dateline.sources.text import read_text
    from dateline.stages.normalise import normalise

    def read(data: bytes) -> None:
        for report in read_text(data):
            read_as, form = normalise(replace(report, language="en"))
            assert form is not None or read_as.text == report.text

    made = (
        "Quake, 4 May 2019\n\n- Konna: 11 dead, 3 missing\n- Mopti: 7 dead, at least 19 injured\n* Gao – nil\nTotal: 18 dead, 22 others\n",
        "KONNA\nDead: 22\nInjured: 40-50\nMissing: none\n\nMOPTI\nKilled: 1,204 (incl. 3 children)\nHurt: unknown\n",
        "Date | Place | Incident\n10/03 | Konna | Two shells landed, killing three traders.\n12/03/2019 | Gao | March is planned\n",
        "Monday 4 May\n09:15 Konna: armed men stopped a convoy.\n21:40 Gao - no incidents\n5 May\n0600h Shells fell on Mopti; 2 hurt\n",
        "Place;Killed;Wounded\nKonna;11;3\nMopti;;19\nTotal;11;22\n",
    )
    return Target("typed_tables", read, (Refusal,), lambda: [one.encode() for one in made])


def _ignore(_value: object) -> None:
    """Takes what a parser returns."""


SOURCES: Sequence[tuple[str, ...]] = (
    ("text", "text.read_text", "a.txt"),
    ("html", "page.read_page", "a.html"),
    ("json", "json_file.read_json", "a.json"),
    ("jsonl", "json_lines.read_json_lines", "a.jsonl"),
    ("json_feed", "json_feed.read_json_feed", "a.json"),
    ("feed", "feeds.read_feed", "a.xml"),
    ("mail", "mail.read_mail", "a.eml"),
    ("mbox", "mbox.read_mbox", "a.mbox"),
    ("mhtml", "mhtml.read_mhtml", "a.mhtml"),
    ("markdown", "markdown.read_markdown", "a.md"),
    ("docx", "docx.read_docx", "a.docx", "zip"),
    ("pdf", "pdf.read_pdf", "a.pdf"),
    ("zip", "packed.read_zip", "a.zip", "zip"),
    ("gzip", "packed.read_gzip", "a.txt.gz", "gzip"),
    ("warc", "warc.read_warc", "a.warc"),
    ("warc_gz", "warc.read_warc", "a.warc.gz", "gzip"),
    ("zstd", "packed.read_zstd", "a.txt.zst"),
    ("warc_zstd", "warc.read_warc", "a.warc.zst"),
    ("wacz", "wacz.read_wacz", "a.wacz", "zip"),
    ("parquet", "parquet.read_parquet", "a.parquet"),
    ("telegram", "telegram.read_telegram", "result.json"),
    ("telegram_page", "telegram_page.read_telegram_page", "messages.html"),
)
OTHERS: dict[str, Callable[[], Target]] = {
    "yaml": case_yaml,
    "opml": opml,
    "record": record_json,
    "rulings": rulings,
    "forms": forms,
    "api": api_bodies,
    "readers": readers_table,
    "bounces": bounces,
    "geonames": geonames,
    "typed_tables": typed_tables,
}


def names() -> list[str]:
    """All parsers that are tried."""
    return [*(row[0] for row in SOURCES), *OTHERS]


def target(name: str) -> Target:
    """The target of a parser, by its name."""
    for row in SOURCES:
        if row[0] == name:
            return source_target(*row)
    return OTHERS[name]()
