"""WARC files of web archives: each page that they hold by the reader of its kind, with its address
and the time of the capture. All captures of a page are kept: they are its versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.time.timestamps import iso_moment
from dateline.sources.carried_pictures import CarriedFiles, with_carried
from dateline.sources.http_response import in_unicode, media_type_of, read_response
from dateline.sources.kinds import kind_of, reader_of_media_type
from dateline.sources.read_source import read_source
from dateline.sources.reader import Reader
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource, source_of_bytes
from dateline.sources.warc_records import WarcRecord, records

FOUND = (200, 203)  # status: the page itself; the others are redirections and errors
# media types that tell nothing, so that the bytes have to
UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml")
FOR_MACHINES = ("robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt")


class _Answer(Struct, frozen=True):
    """What a record holds, its packing taken off."""

    media_type: str
    charset: str | None
    body: bytes
    is_cut: bool = False


def read_warc(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of an archive, one record after another; Refusal `damaged-record` for each
    stretch that is damaged and `no-text` where it holds no page at all.
    """
    is_empty = True
    carried = CarriedFiles()
    for found in records(source):
        if isinstance(found, Refusal):
            results = iter((found,))
        else:
            results = reports_of_record(found, source.depth, carried)
        for result in results:
            is_empty = False
            yield result
    if is_empty:
        raise no_page()


def no_page() -> Refusal:
    """That an archive holds no page at all."""
    return Refusal("no-text", "holds no page", "give an archive with responses of text/html")


def may_hold_report(record: WarcRecord) -> bool:
    """False for a record that surely holds none, as its head tells: a picture, a script. It is not
    unpacked for it.
    """
    is_response = record.headers.get("warc-type", "").lower() == "response"
    own_type = record.headers.get("content-type", "").partition(";")[0].strip().lower()
    told = media_type_of(record.head) if is_response else own_type
    return told in UNTOLD or reader_of_media_type(told) is not None


def reports_of_record(
    record: WarcRecord, depth: int, carried: CarriedFiles
) -> Iterator[Report | Refusal]:
    """The reports of a record, and what is wrong with it; a picture is kept for the pages that show
    it, which may stand before it.
    """
    name = _file_name(record.url)
    if name.lower() in FOR_MACHINES:
        return
    try:
        answer = _answer(record)
    except Refusal as refusal:
        yield _placed(refusal, record)
        return
    reader = _reader(answer, name) if answer else None
    if answer is not None and reader is None:
        carried.add(record.url or "", answer.body)
    if answer is None or reader is None:
        return
    yield from (_placed(refusal, record) for refusal in _complaints(record, answer))
    taken = iso_moment(record.headers.get("warc-date", ""))
    inner = source_of_bytes(_in_unicode(answer), name, depth + 1, taken)
    for result in read_source(inner, reader):
        if isinstance(result, Report):
            yield with_carried(_captured(result, record, reader, taken), carried)
        elif not _is_for_scripts(reader):
            yield _placed(result, record)


def _file_name(url: str | None) -> str:
    """The name that the path of an address ends with; "" where there is none."""
    try:
        return PurePosixPath(urlsplit(url or "").path).name
    except ValueError:
        return ""


def _answer(record: WarcRecord) -> _Answer | None:
    """What a record holds; None where it is no page. Raises Refusal."""
    is_response = record.headers.get("warc-type", "").lower() == "response"
    own_type = record.headers.get("content-type", "").partition(";")[0].strip().lower()
    if record.block is None:
        told = media_type_of(record.head) if is_response else own_type
        if reader_of_media_type(told):
            raise Refusal("too-large", "is a page of more than 25 MB", "give the report alone")
        return None
    if not is_response:
        return _Answer(own_type, None, record.block)
    if not record.headers.get("content-type", "application/http").startswith("application/http"):
        return None  # of another protocol: dns, ftp
    response = read_response(record.block)
    if response.status not in FOUND or not response.body.strip():
        return None
    return _Answer(response.media_type, response.charset, response.body, response.is_cut)


def _reader(answer: _Answer, name: str) -> Reader | None:
    """The reader of an answer: by its media type, else by its bytes if the type tells nothing."""
    told = reader_of_media_type(answer.media_type)
    if told is None and answer.media_type not in UNTOLD:
        return None
    return kind_of(name, answer.body[:8192], told)


def _complaints(record: WarcRecord, answer: _Answer) -> Iterator[Refusal]:
    """What is wrong with a page that is read all the same: it is cut, or not as it was archived."""
    reason = record.headers.get("warc-truncated")
    if reason or answer.is_cut:
        why = f" ({reason})" if reason else ""
        yield Refusal(
            "cut-page",
            f"was archived only in part{why}",
            "fetch the page again; its beginning is read",
        )
    if not record.is_as_digested():
        yield Refusal(
            "digest-mismatch",
            "is not as it was archived, by its digest",
            "fetch the page again; it is read as it stands",
        )


def _in_unicode(answer: _Answer) -> bytes:
    """The body of an answer as UTF-8, as far as its encoding is told."""
    return in_unicode(answer.body, answer.media_type, answer.charset)


def _is_for_scripts(reader: Reader) -> bool:
    """True for JSON: a page fetches much of it that is no report."""
    return ".json" in reader.suffixes


def _captured(report: Report, record: WarcRecord, reader: Reader, taken: str | None) -> Report:
    """The report with what the archive knows of it. The items of a feed have addresses of their
    own, and a page may be the copy of another archive, which took it before.
    """
    url = report.url if reader.streams and report.url else record.url
    return replace(report, url=url, captured=report.captured or taken, file=None)


def _placed(refusal: Refusal, record: WarcRecord) -> Refusal:
    """A refusal that says where in the archive the record stands."""
    where = f" ({record.url or 'a record'}, at byte {record.offset})"
    return Refusal(refusal.slug, refusal.reason + where, refusal.mend)
