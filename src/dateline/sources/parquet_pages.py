"""How much the pages of a Parquet file say that they unpack to, read from their heads, before a
library unpacks them: a page of a few kilobytes may hold gigabytes.

Where the pages lie stands in the footer, which is read here too: pyarrow 26 ends the whole process
where it is asked for a column whose statistics do not fit together. Footer and heads are structs of
parquet-format, `parquet.thrift`: `FileMetaData` and `PageHeader`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from dateline.sources.thrift_compact import BrokenStruct, Struct, StructReader, Value

HEAD = (
    65536  # bytes in which the head of a page ends; those with statistics of long values are long
)
LARGEST_FOOTER = 2**26  # bytes
_MAGIC, _LENGTH = b"PAR1", 4  # a file ends with the length of its footer and this word
_UNPACKED, _PACKED = 2, 3  # fields of a head
_ROW_GROUPS, _COLUMNS, _COLUMN = 4, 1, 3  # of the footer, a row group, a column in it
_PATH, _SIZE, _FIRST_PAGE, _DICTIONARY = 3, 7, 9, 11  # of the column


class BrokenHead(ValueError):
    """The footer, or the head of a page, is not what it has to be."""


@dataclass(frozen=True, slots=True)
class ColumnPages:
    """Where the pages of a column lie in the file, in one row group. `name`: of the column at the
    top, for one that lies within another.
    """

    name: str
    start: int
    size: int


def columns_of_groups(stream: BinaryIO) -> list[list[ColumnPages]]:
    """The columns of each row group, in their order. Raises BrokenHead."""
    end = stream.seek(0, 2) - len(_MAGIC) - _LENGTH
    stream.seek(max(end, 0))
    tail = stream.read()
    length = int.from_bytes(tail[:_LENGTH], "little")
    if tail[_LENGTH:] != _MAGIC or length > min(end, LARGEST_FOOTER):
        raise BrokenHead("the footer is not where it has to be, or too long")
    stream.seek(end - length)
    try:
        footer = StructReader(stream.read(length)).struct()
    except BrokenStruct as error:
        raise BrokenHead(f"the footer {error}") from None
    return [
        [_pages(_struct(column).get(_COLUMN)) for column in _list(_struct(group).get(_COLUMNS))]
        for group in _list(footer.get(_ROW_GROUPS))
    ]


def _pages(column: Value) -> ColumnPages:
    """Where the pages of a column lie; a dictionary stands before them. Raises BrokenHead."""
    told = _struct(column)
    path = _list(told.get(_PATH))
    name = path[0] if path else None
    if not isinstance(name, bytes):
        raise BrokenHead("a column in the footer has no name")
    places = [_number(told.get(field)) for field in (_FIRST_PAGE, _DICTIONARY)]
    start = min((place for place in places if place), default=0)
    return ColumnPages(name.decode("utf-8", "replace"), start, _number(told.get(_SIZE)))


def _struct(value: Value) -> Struct:
    if not isinstance(value, dict):
        raise BrokenHead("the footer lacks what it has to tell")
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise BrokenHead("the footer lacks what it has to tell")
    return value


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def largest_page(stream: BinaryIO, start: int, size: int) -> int:
    """The most bytes to which a page unpacks, of those that lie between two places of a file.

    Raises BrokenHead where a head cannot be read or a page leads out.
    """
    largest, at = 0, start
    while at < start + size:
        if at < 0:
            raise BrokenHead("a column in the footer begins before the file")
        stream.seek(at)
        head = StructReader(stream.read(HEAD))
        try:
            fields = head.struct()
        except BrokenStruct as error:
            raise BrokenHead(f"the head of a page {error}") from None
        unpacked, packed = (fields.get(field) for field in (_UNPACKED, _PACKED))
        if not isinstance(unpacked, int) or not isinstance(packed, int):
            raise BrokenHead(f"the page at byte {at} has no sizes")
        if unpacked < 0 or packed < 0 or at + head.at + packed > start + size:
            raise BrokenHead(f"the page at byte {at} has no sizes that can be")
        largest = max(largest, unpacked)
        at += head.at + packed
    return largest
