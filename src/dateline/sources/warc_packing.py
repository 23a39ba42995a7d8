"""How the records of a WARC file are packed: each in a gzip member of its own, or in a zstd frame
(`zstd_frames`), or not at all; and how damage and bombs in them are told.
"""

from __future__ import annotations

import zlib

from dateline.sources.tape import PIECE, Readable, Tape

GZIP = b"\x1f\x8b\x08"
MUCH = 1_000_000_000  # bytes that a member or frame may unpack to whatever its size
BOMB = 100  # times its packed size, which it may unpack to if that is more
RECORD = b"WARC/"  # with which a record begins
_ENOUGH = 2048  # bytes in which a member shows with what it begins
_AS_GZIP = 31  # window bits of zlib for a gzip member with its check sum


class Damage(Exception):
    """Bytes are not as they were written: the message says in what way."""


class Bomb(Damage):
    """Few bytes unpack to very many."""


class Unpacked:
    """A packed part of a tape as bytes to be read, no more of them than its size makes likely.

    `given`: how many bytes were read of it.
    """

    def __init__(self, tape: Tape, packed: Readable) -> None:
        self._tape, self._packed = tape, packed
        self._start = tape.position
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end. Raises Damage, and Bomb where there are too many."""
        found = self._packed.read(size)
        self.given += len(found)
        if self.given > MUCH and self.given > BOMB * (self._tape.position - self._start):
            raise Bomb(f"it unpacks to more than {BOMB} times its size")
        return found


class GzipMember:
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


def opens_gzip_record(ahead: memoryview) -> bool:
    """True if a gzip member begins here that holds a record."""
    try:
        return zlib.decompressobj(_AS_GZIP).decompress(ahead[:_ENOUGH], 64).startswith(RECORD)
    except zlib.error:
        return False
