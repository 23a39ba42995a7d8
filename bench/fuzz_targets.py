"""The parsers of strangers' input that `bench.fuzz` tries, one row for each way in of docs/security.md.

A target hands bytes to a parser and raises whatever the parser raises. A parser may refuse input with the errors that it declares;
anything else is a finding. Readers of files are asked below the net of `sources.kinds`, which would turn a bug into a fault.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec.structs import replace

from bench.fuzz_seeds import EXAMPLE, made, packed, record
from dateline.record.nouns import Report
from dateline.sources import kinds
from dateline.sources.refusal import Refusal


@dataclass(frozen=True)
class Target:
    """One parser. read: takes the bytes of one input; refusals: the errors by which it may refuse them; seeds: inputs that are
    read, from which others are made; packing: how an input is packed, so that what is within can be altered too.
    """

    name: str
    read: Callable[[bytes], None]
    refusals: tuple[type[BaseException], ...]
    seeds: Callable[[], list[bytes]]
    packing: str = ""


def below_the_net() -> None:
    """Lets errors that no reader foresaw through, here and in archives and mails."""
    kinds.UNFORESEEN = ()


def consume(results: Iterable[Any]) -> None:
    """Takes all that a reader yields, and what becomes of it on the way into a case: it must be possible to write it."""
    from dateline.sources.carried_pictures import taken
    from dateline.sources.settling import settle

    for result in results:
        if isinstance(result, Report):
            shown, _, _ = taken(result)
            settled = settle(replace(shown, language=shown.language or "en"), file="a")
            msgspec.json.encode(settled).decode()
            settled.text.encode()


def source_target(name: str, function: str, file: str, packing: str = "") -> Target:
    """The reader of a kind of file. `file`: the name under which it is read."""
    from dateline.sources.source import source_of_bytes

    reader = next(one for one in kinds.READERS if one.function == function)

    def read(data: bytes) -> None:
        consume(reader.read(source_of_bytes(data, file)))

    return Target(name, read, (Refusal,), lambda: made(function, file), packing)


def path_target(
    name: str, read: Callable[[Path], Any], refusals: tuple[type[BaseException], ...], seeds: Callable[[], list[bytes]]
) -> Target:  # fmt: skip
    """A parser that takes the path of a file."""
    folder = Path(
        tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    )
    path = folder / "input"

    def of(data: bytes) -> None:
        path.write_bytes(data)
        read(path)

    return Target(name, of, refusals, seeds)


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


def rulings() -> Target:
    """Rulings as people say them, and their values as the stages replay them."""
    from dateline.ruling_drafts import DraftError, draft
    from dateline.stages.rule.fields import no_lookup, value_of
    from dateline.stages.rule.rulable import RULABLE
    from dateline.stages.rule.values import BadValue

    def read(data: bytes) -> None:
        said = strings(data, 6)
        kind, about, field, value, other, reason = said
        for letter in RULABLE:
            with contextlib.suppress(BadValue):
                value_of(letter, field, value, no_lookup)
        draft(
            record(),
            kind,
            about or None,
            field or None,
            value or None,
            [other] if other else (),
            reason or None,
        )

    def seeds() -> list[bytes]:
        event, actor, place = (
            things[0].id for things in (record().events, record().actors, record().places)
        )
        said = (
            ("confirm", event, "", "", "", "so it was"), ("correct", event, "when", "2013-01-10 to 2013-01-12", "", ""),
            ("correct", event, "counts", '[{"of": "killed", "low": 1, "best": 2, "high": 3}]', "", ""),
            ("correct", event, "counts", "killed soldiers 11-14", "", ""), ("correct", event, "agents", f'["{actor}"]', "", ""),
            ("correct", place, "lat", "14.5", "", ""), ("correct", actor, "country", "MLI", "", ""), ("undo", "3", "", "", "", ""),
            ("merge", event, "", "", event, ""), ("split", event, "", "", f"{event}.1", ""), ("withdraw", event, "", "", "", "no"),
            ("add", "", "", '{"type": "attack", "label": "a", "status": "happened", "when": {"earliest": "2013-01-10"}}', "", ""),
            ("correct", event, "type", "attack armed", "", ""), ("correct", event, "status", "denied", "", ""),
        )  # fmt: skip
        return ["\x1f".join(row).encode() for row in said]

    return Target("rulings", read, (DraftError,), seeds)


def strings(data: bytes, count: int) -> list[str]:
    """So many strings of bytes, parted by the unit separator."""
    parts = data.decode("utf-8", "surrogateescape").split("\x1f")[:count]
    return [*parts, *("" for _ in range(count - len(parts)))]


def forms() -> Target:
    """The forms of rulings as a browser sends them."""
    from dateline.desk.errors import DeskError, NotThere
    from dateline.desk.revision import Revision
    from dateline.desk.ruling.forms import kind_of, sent_form
    from dateline.desk.ruling.signing import _about_a_thing
    from dateline.desk.ruling.typed import cleaned, first
    from dateline.ruling_drafts import DraftError

    def read(data: bytes) -> None:
        revision = state()
        typed = cleaned(parse_qsl(data.decode("utf-8", "surrogateescape"), keep_blank_values=True))
        form = sent_form(
            kind_of(first(typed, "kind")),
            first(typed, "about"),
            first(typed, "field") or None,
            typed,
            revision,
        )
        _ = form.signing_key, form.hidden
        _about_a_thing(revision, revision, form)

    @cache
    def state() -> Revision:
        return Revision(record(), "/c/mali")

    def seeds() -> list[bytes]:
        event = record().events[0].id
        made = (
            f"kind=correct&about={event}&field=counts&base=3&key=abc&of=killed&who=&low=1&best=2&high=3",
            f"kind=correct&about={event}&field=when&base=3&key=abc&earliest=2013-01-10&latest=2013-01-12&grain=day",
            f"kind=correct&about={event}&field=label&base=3&told=1+2&value=Words&reason=So",
            f"kind=correct&about={event}&field=agents&base=3&member=a.r-0123456789ab.0", f"kind=note&about={event}&base=1&reason=x",
            f"kind=correct&about={record().places[0].id}&field=position&base=3&lat=14.5&lon=-3.2",
            f"kind=merge&about={event}&base=3&member={event}", f"kind=split&about={event}&base=3&mention=m",
        )  # fmt: skip
        return [one.encode() for one in made]

    return Target("forms", read, (DraftError, DeskError, NotThere), seeds)


def api_bodies() -> Target:
    """JSON bodies of the API, by the description of each route that takes one."""
    from fastapi.exceptions import RequestValidationError
    from pydantic import TypeAdapter, ValidationError

    from dateline.desk import api

    adapters = [
        TypeAdapter(field.field_info.annotation)
        for router in api.ROUTERS
        for route in router.routes
        if (field := getattr(route, "body_field", None)) is not None
    ]

    def read(data: bytes) -> None:
        refused: list[object] = []
        try:
            sent = json.loads(data)
        except (ValueError, RecursionError):  # the framework answers whatever is raised here
            raise RequestValidationError([]) from None
        for adapter in adapters:
            try:
                adapter.validate_python(sent)
            except ValidationError as error:
                refused.append(error.errors(include_url=False))
        if len(refused) == len(adapters):
            raise RequestValidationError(refused)

    seeds = [
        b'{"kind": "correct", "about": "e-1", "field": "label", "value": "Rebels take Konna", "others": ["e-2"], "reason": "x", "seen": 3}',
        b'{"seen": 3, "note": "So it was."}',
        b'{"field": "title", "value": "Mali", "report": null}',
        b'{"about": "event/e-1", "words": "Is it so?", "mention": ["A"], "key": "k"}',
        b'{"act": "say", "words": "It is."}',
        b'{"about": "event/e-1", "closed": true}',
        b'{"address": "https://a.example/hook", "events": ["revision"]}',
    ]
    return Target("api", read, (RequestValidationError,), lambda: seeds)


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


def _ignore(_value: object) -> None:
    """Takes what a parser returns."""


SOURCES: Sequence[tuple[str, ...]] = (
    ("text", "text.read_text", "a.txt"),
    ("html", "page.read_page", "a.html"),
    ("json", "wire.read_json", "a.json"),
    ("jsonl", "wire.read_json_lines", "a.jsonl"),
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
    ("wacz", "wacz.read_wacz", "a.wacz", "zip"),
    ("parquet", "parquet.read_parquet", "a.parquet"),
    ("zstd", "packed.read_zstd", "a.txt.zst"),
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
