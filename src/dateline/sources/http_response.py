"""What a web server answered, as an archive keeps it: status, media type and the body unpacked.

The standard library parses; archives differ from the wire in that a body may stand there unpacked
already, though the headers still say chunked or gzip.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable
from email.message import Message
from http.client import HTTPException, parse_headers
from importlib import import_module

from msgspec import Struct

from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST

# as servers say; windows-1252 in practice (WHATWG Encoding Standard, section 4.2)
_IN_PRACTICE = {"iso-8859-1": "cp1252", "us-ascii": "cp1252"}


class HttpResponse(Struct, frozen=True):
    """`media_type`: lower-case, "" where none is told; `charset`: None where none is told."""

    status: int
    media_type: str
    charset: str | None
    body: bytes
    is_cut: bool


def unpacked(codings: str, body: bytes) -> bytes:
    """A body without its content codings, as the header names them. Raises Refusal `too-large`
    where it unpacks to more than a report can be, and where it cannot be unpacked.
    """
    for coding in reversed(codings.lower().split(",")):
        body = _unpacked(coding.strip(), body)
    return body


def in_unicode(body: bytes, media_type: str, charset: str | None) -> bytes:
    """The body as UTF-8 if the server says in which other encoding it is, and it is no UTF-8
    itself.
    """
    if not charset or not media_type.startswith("text/") or _is_utf_8(charset):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(_IN_PRACTICE.get(charset, charset), "replace").encode("utf-8")
        except (LookupError, ValueError):  # unknown, or no name at all
            return body
    return body


def is_falsely_utf_8(body: bytes, media_type: str, charset: str | None) -> bool:
    """True for text that a server sends as UTF-8 and that is none."""
    if not charset or not media_type.startswith("text/") or not _is_utf_8(charset):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_utf_8(charset: str) -> bool:
    """True for a name of UTF-8."""
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


def media_type_of(head: bytes) -> str:
    """The media type of a response by its beginning alone; "" where it tells none."""
    status, headers, _ = _parted(head)
    return (headers.get_content_type() if status and headers["content-type"] else "").lower()


def read_response(block: bytes) -> HttpResponse:
    """The response in a record. Raises Refusal where its body cannot be unpacked."""
    status, headers, at = _parted(block)
    raw = block[at:]
    body, is_whole = (
        _unchunked(raw) if _is(headers, "transfer-encoding", "chunked") else (raw, True)
    )
    said = headers["content-length"] or ""
    is_short = said.isdecimal() and not headers["content-encoding"] and len(body) < int(said)
    body = unpacked(headers["content-encoding"] or "", body)
    return HttpResponse(
        status=status,
        media_type=headers.get_content_type() if headers["content-type"] else "",
        charset=headers.get_content_charset(),
        body=body,
        is_cut=is_short or not is_whole,
    )


def _parted(block: bytes) -> tuple[int, Message, int]:
    """Status, headers and where the body begins; status 0 where there is no status line."""
    stream = io.BytesIO(block)
    words = stream.readline(1024).split(None, 2)
    if len(words) < 2 or not words[0].upper().startswith(b"HTTP/") or not words[1].isdigit():
        return 0, Message(), 0
    try:
        headers = parse_headers(stream)
    except HTTPException:
        return 0, Message(), 0
    return int(words[1]), headers, stream.tell()


def _is(headers: Message, name: str, value: str) -> bool:
    return value in (headers[name] or "").lower()


def _unchunked(raw: bytes) -> tuple[bytes, bool]:
    """The body of a chunked response, and whether its last chunk is there.

    A body that does not begin with the length of a chunk was put together before it was archived.
    """
    pieces: list[bytes] = []
    at = 0
    while (end := raw.find(b"\n", at, at + 1024)) >= 0:
        size = _hexadecimal(raw[at:end])
        if size is None:
            break
        if size == 0:
            return b"".join(pieces), True
        pieces.append(raw[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return (b"".join(pieces), False) if pieces else (raw, True)


def _hexadecimal(line: bytes) -> int | None:
    """The length that a line before a chunk tells; None where it is no such line."""
    digits = line.partition(b";")[0].strip()
    return int(digits, 16) if re.fullmatch(rb"[0-9a-fA-F]{1,8}", digits) else None


def _unpacked(encoding: str, body: bytes) -> bytes:
    """The body without one content coding; as it is where it was unpacked already."""
    unpack = _CODINGS.get(encoding)
    if unpack is None:
        return body
    try:
        return unpack(body)
    except zlib.error:
        if encoding.endswith("gzip") and body.startswith(b"\x1f\x8b"):
            raise Refusal(
                "damaged-record", "has a body that cannot be unpacked", "fetch the page again"
            ) from None
        return body


def _inflated(*window_bits: int) -> Callable[[bytes], bytes]:
    """A function that unpacks what zlib packed, by the first of the formats that fits."""

    def unpack(body: bytes) -> bytes:
        for bits in window_bits[:-1]:
            try:
                return _limited(bits, body)
            except zlib.error:
                continue
        return _limited(window_bits[-1], body)

    return unpack


def _limited(window_bits: int, body: bytes) -> bytes:
    """What zlib unpacks a body to; a body that breaks off as far as it goes."""
    return _no_bomb(zlib.decompressobj(window_bits).decompress(body, LARGEST + 1))


def _unbrotlied(body: bytes) -> bytes:
    """Unpacks Brotli. Raises Refusal `missing-library` where its library is not installed."""
    try:
        brotli = import_module("brotli")
    except ImportError:
        raise Refusal(
            "missing-library", "is packed with Brotli", "pip install 'dateline[archives]'"
        ) from None
    try:
        return _no_bomb(brotli.Decompressor().process(body, output_buffer_limit=LARGEST + 1))
    except brotli.error:
        return body


def _no_bomb(unpacked: bytes) -> bytes:
    """The bytes. Raises Refusal `too-large` where they are more than a report can be."""
    if len(unpacked) > LARGEST:
        raise Refusal("too-large", "unpacks to more than 25 MB", "give the report alone")
    return unpacked


_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _inflated(31),
    "x-gzip": _inflated(31),
    "deflate": _inflated(15, -15),
    "br": _unbrotlied,
}
