"""An opened file, pipe or member of an archive, as the readers get it: bytes to be read once, from
the first to the last.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec import Struct
from msgspec.structs import replace

from dateline.sources.refusal import Refusal

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST = 25_000_000  # bytes: no report is so long; a bigger one is refused
PIECE = 65536  # bytes read at a time of what is passed over
HEAD = 8192  # bytes by which a kind is known


class ByteSource(Struct, frozen=True):
    """`stream`: the bytes, at their beginning; `head`: the first of them, which `stream` still
    gives; `name`: the file as the user knows it, or the name that an archive gives a member.

    `size`: bytes, None where it is not known before the end. `depth`: in how many archives it lies.
    `captured`: the latest moment by which its words were there, ISO 8601: an archive took the copy,
    or a mail brought it. `address`: where it was fetched, to which its links are relative.
    """

    name: str
    stream: BinaryIO
    head: bytes
    size: int | None = None
    depth: int = 0
    captured: str | None = None
    address: str | None = None

    def whole(self) -> bytes:
        """All bytes; Refusal `empty-file` where there are none, `too-large` above LARGEST."""
        if not self.head:
            raise Refusal("empty-file", "is empty", "check that it was saved whole")
        if self.size is not None and self.size > LARGEST:
            raise _too_large(f"{self.size / 1e6:.0f} MB, ")
        data = self.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _too_large("")
        return data


def source_of(stream: BinaryIO, name: str, size: int | None = None, depth: int = 0) -> ByteSource:
    """A stream as a ByteSource. The stream need not be able to go back: a pipe, a member."""
    head = _read_head(stream)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return ByteSource(name, stream, head, size, depth)
    joined = cast(BinaryIO, io.BufferedReader(_HeadAndRest(head, stream), 65536))
    return ByteSource(name, joined, head, size, depth)


def source_of_bytes(
    data: bytes,
    name: str,
    depth: int = 0,
    captured: str | None = None,
    address: str | None = None,
) -> ByteSource:
    """Bytes in memory as a ByteSource: a member of an archive, an attached message, an answer."""
    source = source_of(io.BytesIO(data), name, len(data), depth)
    return replace(source, captured=captured, address=address)


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream with their ends; None for one that is longer than a report may be."""
    while line := stream.readline(LARGEST + 1):
        is_whole = len(line) <= LARGEST or line.endswith(b"\n")
        yield line if is_whole else None
        while not is_whole:
            rest = stream.readline(PIECE)
            is_whole = not rest or rest.endswith(b"\n")


def _too_large(size: str) -> Refusal:
    """The refusal of a report that is too long; `size`: how long it is, where that is known."""
    return Refusal(
        "too-large", f"is {size}more than {LARGEST / 1e6:.0f} MB", "give the report alone"
    )


def _read_head(stream: BinaryIO) -> bytes:
    """The first HEAD bytes, also of a pipe, which gives them piece by piece."""
    pieces: list[bytes] = []
    missing = HEAD
    while missing and (piece := stream.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


class _HeadAndRest(io.RawIOBase):
    """Bytes that were read already, then the rest of the stream that they came from."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fills the buffer as far as one reading goes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            piece = self._rest.read(len(view))
        view[: len(piece)] = piece
        return len(piece)
