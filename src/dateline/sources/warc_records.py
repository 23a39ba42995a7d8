"""The records of a WARC file (ISO 28500), plain or in gzip members, one after another.

Damage costs the member or record that it is in, and no other: the next one that is whole is looked
for behind its beginning. A record is given only once its length, what follows it and the check sum
of its member are right. (FastWARC and warcio end at a damaged member and take a cut record for a
whole one.)
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource
from dateline.sources.tape import PIECE, Tape

GZIP = b"\x1f\x8b\x08"
READ_TYPES = ("response", "resource", "conversion")  # the others hold no page
_OPENING = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_BEGINNING = re.compile(rb"\x1f\x8b\x08|WARC/\d\.\d+[ \t]*\r?\n[\w-]+:")
_HEADERS = 1000  # lines: no record has as many
_AS_GZIP = 31  # window bits of zlib for a gzip member with its check sum


@dataclass(frozen=True, slots=True)
class WarcRecord:
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
        """False if the block is not the one that its digest was made of."""
        algorithm, _, said = self.headers.get("warc-block-digest", "").partition(":")
        if algorithm.lower() != "sha1" or self.block is None:
            return True
        made = hashlib.sha1(self.block, usedforsecurity=False)
        known = (base64.b32encode(made.digest()).decode().lower(), made.hexdigest())
        return said.strip().lower() in known


class Damage(Exception):
    """Bytes are not as they were written: the message says in what way."""


def records(source: ByteSource) -> Iterator[WarcRecord | Refusal]:
    """The records of a file that may hold a page, and a Refusal for each damaged stretch."""
    tape = Tape(source.stream)
    while True:
        tape.mark()
        start = tape.position
        opening = tape.peek(len(GZIP))
        if not opening:
            return
        try:
            if opening == GZIP:
                yield from _records_of_member(tape, start)
            else:
                yield from _next_record(tape, start)
        except Damage as damage:
            yield Refusal(
                "damaged-record",
                f"is damaged at byte {start}: {damage}",
                "fetch that part of the archive again",
            )
            tape.back_to(start + 1)
            if not tape.seek_match(_BEGINNING, _begins_record):
                return


def _records_of_member(tape: Tape, start: int) -> Iterator[WarcRecord]:
    """The records in a gzip member. Each is held back until the next one has begun, the last until
    the check sum of the member has been found right. Raises Damage.
    """
    inside = Tape(_Member(tape))
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
    head = tape.peek(min(length, PIECE))
    is_read = headers.get("warc-type", "").lower() in READ_TYPES
    if is_read and length <= LARGEST:
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
    if not _OPENING.fullmatch(tape.line()):
        raise Damage("no record begins there")
    found: dict[str, str] = {}
    name = ""
    for _ in range(_HEADERS):
        line = tape.line().decode("utf-8", "replace")
        if not line.endswith("\n"):
            raise Damage("it breaks off in its header")
        if not line.strip():
            return found
        if line[0] in " \t" and name:
            found[name] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        name = name.strip().lower()
        found[name] = value.strip()
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
    following = tape.peek(5)
    if following and following != b"WARC/" and not following.startswith(GZIP):
        raise Damage("it is not as long as its header says")


def _begins_record(ahead: bytes) -> bool:
    """True if a record begins here, plain or in a gzip member."""
    if not ahead.startswith(GZIP):
        return True
    try:
        return zlib.decompressobj(_AS_GZIP).decompress(ahead, 64).startswith(b"WARC/")
    except zlib.error:
        return False


class _Member:
    """A gzip member of a tape, unpacked; behind it the tape stands at the next one."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._unpacking = zlib.decompressobj(_AS_GZIP)

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end of the member. Raises Damage."""
        unpacking = self._unpacking
        try:
            while not unpacking.eof:
                packed = unpacking.unconsumed_tail or self._tape.read(PIECE)
                found = unpacking.decompress(packed, size)
                if not packed and not found and not unpacking.eof:
                    raise Damage("its gzip member breaks off")
                if unpacking.eof:
                    self._tape.back_to(self._tape.position - len(unpacking.unused_data))
                if found:
                    return found
        except zlib.error as error:
            raise Damage(f"its gzip member cannot be unpacked ({error})") from None
        return b""
