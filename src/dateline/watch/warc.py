"""The answers that a watch has got, as a web archive: WARC 1.1 (ISO 28500:2017).

Each look whose bytes were kept is a `response` with the headers as they were sent, but for those of
the packing, since the bytes stand unpacked; a look that found nothing new is a `revisit` of it, as
far as the server itself said so (304). The same case gives the same bytes.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import NAMESPACE_URL, uuid5

import msgspec

from dateline import __version__
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger
from dateline.output_files import OutputError
from dateline.watch.fetching import MissingFetcher
from dateline.watch.looks import Fetch

VERSION = "1.1"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_OF_PACKING = ("content-encoding", "transfer-encoding", "content-length")


def save_warc(ledger: Ledger, path: Path) -> int:
    """Writes the archive to a file, whole or not at all; how many answers it holds.

    Raises MissingFetcher, and OutputError where the file cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            try:
                count = write_warc(ledger, cast(BinaryIO, file))
                os.chmod(file.name, 0o644)
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}); name another file with --out."
        ) from error
    return count


def write_warc(ledger: Ledger, out: BinaryIO) -> int:
    """Writes the archive, packed record by record; how many answers it holds.

    Raises MissingFetcher where warcio is not installed.
    """
    try:
        writing: Any = import_module("warcio.warcwriter")
    except ImportError:
        raise MissingFetcher("WARC needs warcio; pip install 'dateline[watch]'") from None
    writer: Any = writing.WARCWriter(out, gzip=True, warc_version=f"WARC/{VERSION}")
    writer.write_record(_about(writer, ledger))
    count = 0
    last: dict[str, tuple[str, str]] = {}  # of each address: id and moment of its last response
    for entry, fetch in _looks(ledger):
        record = _response(writer, ledger, entry, fetch) or _revisit(writer, entry, fetch, last)
        if record is None:
            continue
        if "source" in entry.parts:
            last[str(entry.subject)] = (_id(entry), entry.at)
        writer.write_record(record)
        count += 1
    return count


def _looks(ledger: Ledger) -> Iterator[tuple[Entry, Fetch]]:
    """The looks that got an answer from a server."""
    entries = ledger.entries(kinds=("fetch",))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries if "body" in entry.parts)
    for entry in entries:
        body = bodies.get(entry.parts.get("body", ""))
        fetch = msgspec.json.decode(body, type=Fetch) if body is not None else None
        if fetch is not None and fetch.status is not None and fetch.what != "folder":
            yield entry, fetch


def _response(writer: Any, ledger: Ledger, entry: Entry, fetch: Fetch) -> Any:
    """A response with its bytes; None where none were kept, or they had to go."""
    data = ledger.source(entry.parts["source"]) if "source" in entry.parts else None
    if data is None:
        return None
    return writer.create_warc_record(
        fetch.final or entry.subject,
        "response",
        payload=io.BytesIO(data),
        http_headers=_http(fetch, len(data)),
        warc_headers_dict=_warc(entry),
    )


def _revisit(writer: Any, entry: Entry, fetch: Fetch, last: dict[str, tuple[str, str]]) -> Any:
    """A look at which the server said that nothing had changed; None for any other."""
    before = last.get(str(entry.subject))
    if fetch.status != HTTPStatus.NOT_MODIFIED or before is None:
        return None
    told = _warc(entry) | {
        "WARC-Profile": NOT_MODIFIED,
        "WARC-Refers-To": before[0],
        "WARC-Refers-To-Target-URI": fetch.final or str(entry.subject),
        "WARC-Refers-To-Date": before[1],
    }
    return writer.create_warc_record(
        fetch.final or entry.subject,
        "revisit",
        http_headers=_http(fetch, 0),
        warc_headers_dict=told,
    )


def _http(fetch: Fetch, length: int) -> Any:
    """Status line and headers; what told of the packing is kept under other names."""
    library: Any = import_module("warcio.statusandheaders")
    headers = [
        (f"X-Crawler-{name.title()}" if name in _OF_PACKING else name.title(), value)
        for name, value in fetch.headers
    ]
    if length:
        headers.append(("Content-Length", str(length)))
    status = fetch.status or 0
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return library.StatusAndHeaders(f"{status} {phrase}", headers, protocol="HTTP/1.1")


def _warc(entry: Entry) -> dict[str, str]:
    """The headers of a record that follow from its entry."""
    return {"WARC-Record-ID": _id(entry), "WARC-Date": entry.at}


def _id(entry: Entry) -> str:
    """The name of an entry's record."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, entry.hash)}>"


def _about(writer: Any, ledger: Ledger) -> Any:
    """The first record: what wrote the archive, and from which state of the case."""
    head = ledger.head()
    record = writer.create_warcinfo_record(
        "dateline.warc.gz",
        {
            "software": f"Dateline/{__version__}",
            "format": f"WARC File Format {VERSION}",
            "description": f"Answers that a watch got; head of the case's chain: {head.hash}",
        },
    )
    record.rec_headers.replace_header("WARC-Date", head.at)
    name = f"<urn:uuid:{uuid5(NAMESPACE_URL, 'info ' + head.hash)}>"
    record.rec_headers.replace_header("WARC-Record-ID", name)
    return record
