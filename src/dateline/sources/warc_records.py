"""The records of a WARC file (ISO 28500), plain, in gzip members or in zstd frames, one after
another.

Damage costs the member or record that it is in, and no other: the next one that is whole is looked
for behind its beginning. A record is given only once its length, what follows it and the check
sum of its member are right. (FastWARC and warcio end at a damaged member and take a cut record for
a whole one.)
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource
from dateline.sources.tape import PIECE, Tape
from dateline.sources.warc_packing import (
    GZIP,
    Bomb,
    Damage,
    GzipMember,
    Unpacked,
    opens_gzip_record,
)
from dateline.sources.zstd_frames import ZSTD, ZstdFrames, is_skippable

READ_TYPES = ("response", "resource", "conversion")  # the others hold no page
_OPENING = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_BEGINNING = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|WARC/\d\.\d+[ \t]*\r?\n[\w-]+:")
_HEAD_END = re.compile(rb"\n[ \t]*\r?\n")
_HEADS = (2_048, 65_536)  # bytes in which nearly all headers end, and in which all do
# Bytes of damaged records that are looked through a second time, for whole ones inside; beyond
# that the search goes on where the reading ended: records made to lie in one another cost little.
AGAIN = 16_000_000
AGAIN_SHARE = 10  # of the bytes read
_WRONG_LENGTH = "it is not as long as its header says"
_DIGESTS = {name: getattr(hashlib, name) for name in ("md5", "sha1", "sha256", "sha512")}


class WarcRecord(Struct, frozen=True):
    """A record that may hold a page. `offset`: of its first byte (or its member's) in the file;
    `headers`: by name, lower-case; `block`: what it holds, None where that is longer than a report
    may be; `head`: its beginning.
    """

    offset: int
    headers: Mapping[str, str]
    block: bytes | None
    head: bytes

    @property
    def url(self) -> str | None:
        """What was asked for."""
        return self.headers.get("warc-target-uri", "").strip("<> ") or None

    def is_as_digested(self) -> bool:
        """False if the block, or else the payload in it, is not the one that its digest was made
        of.
        """
        if self.block is None:
            return True
        said = self.headers.get("warc-block-digest")
        if said:
            return _is_digest(said, self.block)
        said = self.headers.get("warc-payload-digest", "")
        is_response = self.headers.get("warc-type", "").lower() == "response"
        head, _, body = self.block.partition(b"\r\n\r\n")
        if not is_response or b"chunked" in head.lower():
            return True  # writers do not agree whether the lengths of the chunks are payload
        return _is_digest(said, body)


def _is_digest(said: str, block: bytes) -> bool:
    """True if a digest, as a header tells it, is that of the bytes, or of a kind that is not
    known.
    """
    algorithm, _, value = said.partition(":")
    make = _DIGESTS.get(algorithm.strip().lower().replace("-", ""))
    if make is None:
        return True
    made = make(block, usedforsecurity=False)
    known = (base64.b32encode(made.digest()).decode().lower().rstrip("="), made.hexdigest())
    return value.strip().lower().rstrip("=") in known


def records(source: ByteSource) -> Iterator[WarcRecord | Refusal]:
    """The records of a file that may hold a page, and a Refusal for each damaged stretch. Raises
    Refusal where what unpacks them is not installed.
    """
    tape = Tape(source.stream)
    reading = _Reading(tape)
    again = 0  # bytes that are read a second time
    while True:
        tape.mark()
        start = tape.position
        if not tape.peek(1):
            return
        try:
            yield from reading.next_records(start)
        except Damage as damage:
            yield Refusal(
                "archive-bomb" if isinstance(damage, Bomb) else "damaged-record",
                f"is damaged at byte {start}: {damage}",
                "fetch that part of the archive again",
            )
            again += reading.spent(start)
            if again <= AGAIN + AGAIN_SHARE * tape.position:
                tape.back_to(start + 1)
            if not tape.seek_match(_BEGINNING, reading.begins_record):
                return


class _Reading:
    """What is read of a tape, and what unpacks it."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._frames: ZstdFrames | None = None
        self._unpacked: Unpacked | None = None

    def next_records(self, start: int) -> Iterator[WarcRecord]:
        """The records that stand next on the tape. Raises Damage, and Refusal where what unpacks
        them is not installed.
        """
        tape, opening = self._tape, self._tape.peek(4)
        self._unpacked = None
        if opening.startswith(GZIP):
            self._unpacked = Unpacked(tape, GzipMember(tape))
        elif is_skippable(opening):
            self._zstd().pass_skippable(tape)
            return
        elif opening == ZSTD:
            self._unpacked = Unpacked(tape, self._zstd().frame(tape))
        if self._unpacked:
            yield from _records_inside(self._unpacked, start)
        else:
            yield from _next_record(tape, start)

    def spent(self, start: int) -> int:
        """How many bytes were read since a position, unpacked."""
        return self._unpacked.given if self._unpacked else self._tape.position - start

    def begins_record(self, ahead: memoryview) -> bool:
        """True if a record begins here, plain or packed."""
        opening = bytes(ahead[:4])
        if opening.startswith(GZIP):
            return opens_gzip_record(ahead)
        if opening == ZSTD:
            return self._zstd().opens_record(ahead)
        return True

    def _zstd(self) -> ZstdFrames:
        if self._frames is None:
            self._frames = ZstdFrames()
        return self._frames


def _records_inside(unpacked: Unpacked, start: int) -> Iterator[WarcRecord]:
    """The records in a gzip member or a zstd frame. Each is held back until the next one has begun,
    the last until the check sum has been found right. Raises Damage.
    """
    inside = Tape(unpacked)
    held: WarcRecord | None = None
    while inside.peek(1):
        inside.mark()
        for record in _next_record(inside, start):
            if held is not None:
                yield held
            held = record
    if held is not None:
        yield held


def _next_record(tape: Tape, offset: int) -> Iterator[WarcRecord]:
    """The next record, if it is of a type that may hold a page, and what parts it from the one
    behind it. Raises Damage.
    """
    headers = _headers(tape)
    length = _length(headers)
    left = tape.left()
    if left is not None and length > left:
        raise Damage(f"it breaks off {length - left} bytes before its end")
    head = tape.peek(min(length, PIECE))
    is_read = headers.get("warc-type", "").lower() in READ_TYPES
    is_held = is_read and length <= LARGEST
    following = tape.peek_at(length, 64) if is_held else tape.peek_beyond(length, 64)
    if following is not None and not _is_end(following):
        raise Damage(_WRONG_LENGTH)
    if is_held:
        block = tape.read(length)
        found = len(block)
    else:
        block, found = None, tape.skip(length)
    if found < length:
        raise Damage(f"it breaks off {length - found} bytes before its end")
    _pass_end(tape)
    if is_read:
        yield WarcRecord(offset, headers, block, head)


def _headers(tape: Tape) -> dict[str, str]:
    """The named fields at the beginning of a record. Raises Damage."""
    found: dict[str, str] = {}
    name = ""
    for line in _head(tape).decode("utf-8", "replace").split("\n")[1:]:
        if line[:1] in (" ", "\t") and name:
            found[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        found[name] = value.strip()
    return found


def _head(tape: Tape) -> bytes:
    """The lines at the beginning of a record, before the empty one that ends them, which is passed
    over. Raises Damage.
    """
    if not _OPENING.match(tape.peek(32)):
        raise Damage("no record begins there")
    for size in _HEADS:
        ahead = tape.peek(size)
        end = _HEAD_END.search(ahead)
        if end:
            tape.read(end.end())
            return ahead[: end.start()]
        if len(ahead) < size:
            raise Damage("it breaks off in its header")
    raise Damage("its header has no end")


def _length(headers: Mapping[str, str]) -> int:
    """The length of the block in bytes. Raises Damage."""
    said = headers.get("content-length", "")
    if not said.isascii() or not said.isdigit():
        raise Damage("its header tells no length")
    return int(said)


def _pass_end(tape: Tape) -> None:
    """Passes over the empty lines behind a record: another one follows, or nothing. Raises
    Damage.
    """
    while tape.peek(1) in (b"\r", b"\n"):
        tape.read(1)
    if not _is_end(tape.peek(5)):
        raise Damage(_WRONG_LENGTH)


def _is_end(following: bytes) -> bool:
    """True if what follows a record is what may: empty lines, then another record or nothing."""
    rest = following.lstrip(b"\r\n")
    return not rest or rest.startswith((b"WARC/", GZIP, ZSTD)) or len(rest) < 5
