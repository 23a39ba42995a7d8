"""Packed files: ZIP archives, whose members are read by the readers of their kinds, and single
files packed by gzip or zstd. A bomb, a member with a password and a damaged member are refused,
each for itself.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.publishing.unread_kinds import kind_of_zip, unread_kind
from dateline.sources.leftovers import is_leftover
from dateline.sources.read_source import read_source, reader_of_document, unread
from dateline.sources.reader import Reader
from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource, source_of
from dateline.sources.tape import Readable
from dateline.sources.warc_packing import Damage
from dateline.sources.zstd_frames import ZstdStream

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DEEPEST = 3  # archives in archives
BOMB = 100  # times its packed size: no text is packed so well
MUCH = 1_000_000_000  # bytes of all members together, from which that is asked of the archive
_IN_MEMORY = 32_000_000  # bytes of an archive from a pipe; a longer one waits on the disk
PACKING_ERRORS = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,  # an offset before the beginning
    Damage,
)  # what the libraries raise on damage, and on a packing that they do not know


def read_gzip(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a file that is packed alone ("feed.xml.gz"). Raises Refusal in archives that
    lie too deep in one another.
    """
    check_depth(source)
    if _unpacked_head(source.head).startswith(b"WARC/"):
        from dateline.sources.warc import read_warc

        yield from read_warc(source)
        return
    inner = _opened(gzip.GzipFile(fileobj=source.stream), _name_inside(source.name), source)
    yield from read_source(inner)


def read_zstd(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a file that is packed alone by zstd ("rows.jsonl.zst"). Raises Refusal as
    `read_gzip`, and `missing-library` where zstandard is not installed.
    """
    check_depth(source)
    start = source.stream.tell() if source.stream.seekable() else None
    inner = _opened(ZstdStream(source.stream), _name_inside(source.name), source)
    if start is not None and inner.head.startswith(b"WARC/"):
        from dateline.sources.warc import read_warc

        source.stream.seek(start)  # so that damage costs the frame that it is in
        yield from read_warc(source)
        return
    yield from read_source(inner)


def read_zip(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of an archive, member by member in the order of their names, and what is refused.

    A document that is a ZIP file by its form (.docx) goes to the reader of its kind.
    """
    check_depth(source)
    with seekable(source) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except PACKING_ERRORS as error:
            raise Refusal(
                "damaged-archive", f"cannot be opened as a ZIP file ({error})", "pack it again"
            ) from None
        reader = _document_reader(archive, source.name)
        if reader is not None:
            stream.seek(0)
            yield from reader.read(source_of(stream, source.name, source.size, source.depth + 1))
            return
        yield from _members(archive, source)


def check_depth(source: ByteSource) -> None:
    """Raises Refusal for what lies too deep: a file can hold itself, packed (a quine)."""
    if source.depth >= DEEPEST:
        raise Refusal("nested-too-deep", "is an archive in archives", "unpack the outer ones")


def zip_of(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive in a stream. Raises Refusal where it is none."""
    try:
        return zipfile.ZipFile(stream)
    except (*PACKING_ERRORS, ValueError) as error:
        raise Refusal(
            "damaged-archive", f"cannot be opened as a ZIP file ({error})", "pack it again"
        ) from None


def _document_reader(archive: zipfile.ZipFile, name: str) -> Reader | None:
    """The reader of a document that is a ZIP file by its form; None for an archive. Raises Refusal
    for a document of a kind that is not read.
    """
    document = kind_of_zip(archive.NameToInfo)
    if document is not None:
        return reader_of_document(document)
    named = unread_kind(name)
    if named is not None:
        raise unread(named)
    return None


def _members(archive: zipfile.ZipFile, source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of the members. Raises Refusal for a bomb and where there is no member."""
    members = [member for member in archive.infolist() if is_read(member)]
    if not members:
        raise Refusal("nothing-usable", "is an archive without a report", "check what was packed")
    check_bomb(archive, source)
    for member in sorted(members, key=lambda member: member.filename):
        for result in reports_of_member(archive, member, source):
            yield under_member(result, member.filename or "(without a name)")


def check_bomb(archive: zipfile.ZipFile, source: ByteSource) -> None:
    """Raises Refusal for an archive that unpacks to very much more than it has."""
    sizes = [_sizes(member) for member in archive.infolist()]
    unpacked, packed = sum(size for size, _ in sizes), sum(size for _, size in sizes)
    if unpacked > MUCH and unpacked > BOMB * min(packed, source.size or packed):
        raise _bomb()


def is_read(member: zipfile.ZipInfo) -> bool:
    """True for a member that is no folder and no leftover of a system."""
    is_folder = member.filename.endswith("/")  # is_dir() fails where there is no name
    return not is_folder and (_leads_out(member) or not is_leftover(member.filename))


def _leads_out(member: zipfile.ZipInfo) -> bool:
    """True for a member whose name leads out of the folder into which it would be unpacked."""
    return ".." in member.filename.replace("\\", "/").split("/")


def _sizes(member: zipfile.ZipInfo) -> tuple[int, int]:
    """A member's size in bytes, unpacked and packed."""
    return member.file_size, member.compress_size


def reports_of_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: ByteSource
) -> Iterator[Report | Refusal]:
    """The reports of one member."""
    unpacked, packed = _sizes(member)
    if member.flag_bits & 1:
        yield Refusal(
            "encrypted",
            "is locked with a password",
            "unpack it with its password and give the files",
        )
    elif _leads_out(member):
        yield Refusal(
            "unsafe-name",
            "bears a name that leads out of the archive, and is not read",
            "look at it, and give it as a file if you trust it",
        )
    elif unpacked > LARGEST and unpacked > BOMB * packed:
        yield _bomb()
    else:
        try:
            stream = archive.open(member)
        except PACKING_ERRORS as error:
            yield _damaged(error)
            return
        with stream:
            yield from _of_opened(stream, member, source)


def _of_opened(
    stream: Readable, member: zipfile.ZipInfo, source: ByteSource
) -> Iterator[Report | Refusal]:
    """The reports of an opened member; damage at its very beginning is its Refusal."""
    try:
        inner = _opened(stream, PurePosixPath(member.filename).name, source, member.file_size)
    except Refusal as refusal:
        yield refusal
        return
    yield from read_source(inner)


def under_member(result: Report | Refusal, member: str) -> Report | Refusal:
    """What was found in a member, under the member's name."""
    if isinstance(result, Report):
        return replace(result, file=f"{member}/{result.file}" if result.file else member)
    name = f"{member}/{result.member}" if result.member else member
    return Refusal(result.slug, result.reason, result.mend, name)


def _name_inside(name: str) -> str:
    """The name of a file before it was packed."""
    packing = next((end for end in (".gz", ".zst") if name.lower().endswith(end)), "")
    return name[: len(name) - len(packing)]


def _unpacked_head(head: bytes) -> bytes:
    """The first bytes of what a gzip file holds; b"" where they cannot be unpacked."""
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def seekable(source: ByteSource) -> BinaryIO:
    """The stream, or a copy of it that can go back."""
    if source.stream.seekable():
        return source.stream
    copy = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (the caller closes it)
    shutil.copyfileobj(source.stream, copy)
    copy.seek(0)
    return cast(BinaryIO, copy)


def _opened(stream: Readable, name: str, outer: ByteSource, size: int | None = None) -> ByteSource:
    """A packed stream as a ByteSource. Raises Refusal where it is damaged at its beginning."""
    unpacked = cast(BinaryIO, io.BufferedReader(_Unpacked(stream), 65536))
    return source_of(unpacked, name, size, outer.depth + 1)


def _bomb() -> Refusal:
    return Refusal(
        "archive-bomb",
        f"unpacks to more than {BOMB} times its size",
        "unpack it yourself if you trust it, and give the files",
    )


def _damaged(error: Exception) -> Refusal:
    return Refusal("damaged-archive", f"cannot be unpacked ({error})", "pack it again")


class _Unpacked(io.RawIOBase):
    """A stream whose damage is a Refusal."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fills the buffer as far as one reading goes; 0 at the end. Raises Refusal."""
        view = memoryview(buffer).cast("B")
        try:
            piece = self._stream.read(len(view))
        except PACKING_ERRORS as error:
            raise _damaged(error) from None
        view[: len(piece)] = piece
        return len(piece)
