"""Cuts the inputs into partitions: rows that one worker reads in one go, bounded in number and
size, and named by a hash of what they hold.

Where a partition ends follows from its own rows, so that a file which is added to the inputs leaves
the partitions of the others as they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from dateline.build.results import program
from dateline.record.nouns import Fault, Report
from dateline.sources.carried_pictures import without_carried
from dateline.sources.files import iter_found
from dateline.sources.finding import FoundFile, find, opened
from dateline.sources.kinds import is_json_lines
from dateline.sources.source import lines_of

FEWEST = 8  # rows of a partition, before a row may end it
ENDS = 16  # one row in so many ends its partition
MOST = 48  # rows of a partition
LARGEST = 1_000_000  # bytes of text at which a partition ends


class Line(Struct, frozen=True, tag="line"):
    """A line of a file of JSON lines, as it stands; None for one that is longer than a report."""

    file: str
    number: int
    row: bytes | None


class Found(Struct, frozen=True, tag="report"):
    """A report that the reader of its file has given."""

    report: Report


class Failed(Struct, frozen=True, tag="fault"):
    """What a reader could not give."""

    fault: Fault


Row = Line | Found | Failed


class Partition(Struct, frozen=True):
    """Rows that are read together. `key`: of what they hold and of the program that reads them."""

    key: str
    rows: tuple[Row, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Row, ...])


def partition_of(rows: Sequence[Row]) -> Partition:
    """Rows as a partition under their key."""
    packed = _encoder.encode(rows)
    return Partition(hashlib.sha256(program().encode() + packed).hexdigest(), tuple(rows))


def packed_rows(rows: Sequence[Row]) -> bytes:
    """Rows as bytes for a worker."""
    return _encoder.encode(rows)


def unpacked_rows(packed: bytes) -> tuple[Row, ...]:
    """Rows from the bytes that a worker got."""
    return _decoder.decode(packed)


def partitions(rows: Iterable[Row]) -> Iterator[Partition]:
    """The rows in partitions, in their order."""
    gathered: list[Row] = []
    size = 0
    for row in rows:
        gathered.append(row)
        size += size_of(row)
        if len(gathered) == MOST or size >= LARGEST or (len(gathered) >= FEWEST and _ends(row)):
            yield partition_of(gathered)
            gathered, size = [], 0
    if gathered:
        yield partition_of(gathered)


def size_of(row: Row) -> int:
    """About how many bytes of text a row holds."""
    if isinstance(row, Line):
        return len(row.row or b"")
    return len(row.report.text) if isinstance(row, Found) else 0


def _ends(row: Row) -> bool:
    """True if a row ends its partition: by its own bytes, whatever stands before it."""
    return hashlib.sha256(_encoder.encode(row)).digest()[0] % ENDS == 0


def rows_of(paths: Sequence[Path]) -> Iterator[Row]:
    """The rows of files and folders, file by file in the order of their names. A line of JSON is
    left to the worker; what other kinds hold is read here.
    """
    files, faults = found_files(paths)
    yield from faults
    for item in files:
        yield from rows_in(item)


def found_files(paths: Sequence[Path]) -> tuple[list[FoundFile], list[Failed]]:
    """The files that the paths name, and what could not be found of them."""
    faults: list[Fault] = []
    files = find(list(paths), None, faults)
    return files, [Failed(fault) for fault in faults]


def rows_in(item: FoundFile) -> Iterator[Row]:
    """The rows of one file."""
    if _is_json_lines(item):
        yield from _lines(item)
        return
    for result in iter_found(item):
        if isinstance(result, Fault):
            yield Failed(result)
        else:
            yield Found(without_carried(result))


def _is_json_lines(item: FoundFile) -> bool:
    """True for a file of JSON lines that can be opened."""
    try:
        with opened(item) as source:
            return is_json_lines(source)
    except OSError:
        return False  # `iter_found` tells why


def _lines(item: FoundFile) -> Iterator[Row]:
    """The lines of a file of JSON lines that are not blank."""
    try:
        with opened(item) as source:
            for number, row in enumerate(lines_of(source.stream), 1):
                if row is None or row.strip():
                    yield Line(item.name, number, row)
    except OSError as error:
        said = f"{item.name}: cannot be read to its end ({error.strerror}); check the disk"
        yield Failed(Fault("sources", "unreadable", said))


def settled(report: Report) -> tuple[Report, str | None]:
    """A report under the id that its words and outlet give it, and the id that it came with, where
    that is another: so no two of a run that differ can share an id.
    """
    from dateline.sources.settling import report_id

    own = report_id(report.text, report.outlet)
    given = report.id if report.id != own else None
    return structs.replace(report, id=own), given
