"""The frames of a file that is packed by zstd (RFC 8878), one after another.

A frame is read block by block by its own lengths, each of which unpacks to 128 KB at most: so what
it holds comes in bounded pieces, and what lies behind it is found without unpacking more. In web
archives the dictionary by which all are packed stands in a frame of its own before them (IIPC,
Zstandard Compression for WARC Files 1.0).

zstandard unpacks; it comes with the extra `dateline[archives]`.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST
from dateline.sources.tape import Readable, Tape
from dateline.sources.warc_packing import RECORD, Damage, Unpacked

ZSTD = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"  # of the skippable frame in which a WARC file keeps its dictionary
WINDOW = 2**27  # bytes of what was unpacked before, to which a frame may refer
_BLOCK = 128 * 1024  # bytes: no block is longer, packed or unpacked
_DICTIONARY_ID = (0, 1, 2, 4)  # bytes, by the last two bits of a frame's descriptor
_CONTENT_SIZE = (0, 2, 4, 8)  # bytes, by its first two bits
_RUN, _RESERVED = 1, 3  # types of block: one byte many times; none that is known
_MISSING = Refusal("missing-library", "is packed by zstd", "pip install 'dateline[archives]'")


def is_skippable(opening: bytes) -> bool:
    """True if a frame begins here that holds no packed bytes (RFC 8878, section 3.1.2)."""
    return len(opening) == 4 and 0x50 <= opening[0] <= 0x5F and opening[1:] == DICTIONARY[1:]


class ZstdFrames:
    """Unpacks frames, by the dictionary that was read last."""

    def __init__(self) -> None:
        """Begins without a dictionary. Raises Refusal where zstandard is not installed."""
        try:
            self._zstandard: Any = import_module("zstandard")
        except ImportError:
            raise _MISSING from None
        self._unpack = self._zstandard.ZstdDecompressor(max_window_size=WINDOW)

    def frame(self, tape: Tape) -> Readable:
        """The frame at the tape's position, unpacked; behind it the tape stands at the next."""
        return _Frame(tape, self._unpack.decompressobj(), self._zstandard.ZstdError)

    def opens_record(self, ahead: memoryview) -> bool:
        """True if a frame begins here that holds a record of a web archive."""
        try:
            return self.frame(Tape(_Ahead(ahead))).read(64).startswith(RECORD)
        except Damage:
            return False

    def pass_skippable(self, tape: Tape) -> None:
        """Passes over a frame that holds no packed bytes; a dictionary is kept. Raises Damage."""
        opening = tape.read(4)
        size = int.from_bytes(tape.read(4), "little")
        if opening != DICTIONARY:
            if tape.skip(size) < size:
                raise Damage("its frame breaks off")
            return
        content = tape.read(min(size, LARGEST))
        if len(content) < size:
            raise Damage("its dictionary breaks off or is too long")
        if content.startswith(ZSTD):
            content = self._unpacked_dictionary(content)
        try:
            known = self._zstandard.ZstdCompressionDict(content)
            self._unpack = self._zstandard.ZstdDecompressor(known, max_window_size=WINDOW)
        except (self._zstandard.ZstdError, ValueError) as error:
            raise Damage(f"its dictionary cannot be used ({error})") from None

    def _unpacked_dictionary(self, packed: bytes) -> bytes:
        """A dictionary that is packed itself. Raises Damage."""
        inside = Tape(self.frame(Tape(io.BytesIO(packed))))
        content = inside.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Damage("its dictionary is too long")
        return content


class _Frame:
    """One frame of a tape, unpacked block by block."""

    def __init__(self, tape: Tape, unpacking: Any, error: type[Exception]) -> None:
        self._tape, self._unpacking, self._error = tape, unpacking, error
        self._found = b""
        self._has_begun = self._has_ended = self._has_check_sum = False

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end of the frame. Raises Damage."""
        while not self._found:
            if self._has_ended:
                return b""
            self._found = self._unpacked(self._block() if self._has_begun else self._head())
            if self._has_ended and not self._unpacking.eof:
                raise Damage("its zstd frame has no end")
        piece, self._found = self._found[:size], self._found[size:]
        return piece

    def _head(self) -> bytes:
        """The head of the frame. Raises Damage."""
        self._has_begun = True
        opening = self._taken(5)
        descriptor = opening[4]
        is_single = descriptor >> 5 & 1
        self._has_check_sum = bool(descriptor >> 2 & 1)
        sizes = _DICTIONARY_ID[descriptor & 3] + _CONTENT_SIZE[descriptor >> 6] + (not is_single)
        return opening + self._taken(sizes + (is_single and descriptor >> 6 == 0))

    def _block(self) -> bytes:
        """The next block, with the check sum behind the last one. Raises Damage."""
        head = self._taken(3)
        value = int.from_bytes(head, "little")
        is_last, kind, size = value & 1, value >> 1 & 3, value >> 3
        if kind == _RESERVED or size > _BLOCK:
            raise Damage("its zstd frame has a block of no known kind")
        block = head + self._taken(1 if kind == _RUN else size)
        if is_last:
            self._has_ended = True
            block += self._taken(4 if self._has_check_sum else 0)
        return block

    def _taken(self, size: int) -> bytes:
        """So many bytes of the tape. Raises Damage where there are fewer."""
        found = self._tape.read(size)
        if len(found) < size:
            raise Damage("its zstd frame breaks off")
        return found

    def _unpacked(self, packed: bytes) -> bytes:
        """What a part of the frame unpacks to. Raises Damage."""
        try:
            return self._unpacking.decompress(packed)
        except self._error as error:
            raise Damage(f"its zstd frame cannot be unpacked ({error})") from None


class _Ahead:
    """Bytes that were read already, of which no more are copied than are asked for."""

    def __init__(self, ahead: memoryview) -> None:
        self._ahead, self._at = ahead, 0

    def read(self, size: int, /) -> bytes:
        """The next bytes, few at first; b"" at their end."""
        few = min(size, max(64, self._at))
        found = bytes(self._ahead[self._at : self._at + few])
        self._at += len(found)
        return found


class ZstdStream:
    """A whole file of frames, unpacked."""

    def __init__(self, stream: Readable) -> None:
        """Raises Refusal where zstandard is not installed."""
        self._tape = Tape(stream)
        self._frames = ZstdFrames()
        self._frame: Unpacked | None = None

    def read(self, size: int, /) -> bytes:
        """The next bytes, b"" at the end of the file. Raises Damage."""
        while True:
            found = self._frame.read(size) if self._frame else b""
            if found:
                return found
            self._tape.mark()
            opening = self._tape.peek(4)
            if not opening:
                return b""
            if is_skippable(opening):
                self._frames.pass_skippable(self._tape)
            elif opening == ZSTD:
                self._frame = Unpacked(self._tape, self._frames.frame(self._tape))
            else:
                raise Damage("no zstd frame begins where one should")
