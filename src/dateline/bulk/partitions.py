"""Cuts the inputs into partitions: rows that one worker reads in one go, bounded in number and
size, and named by a hash of what they hold.

Where a partition ends follows from its own rows, so that a file which is added to the inputs leaves
the partitions of the others as they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from dateline.build.results import program
from dateline.bulk.rows import Row, size_of

FEWEST = 4  # rows of a partition, before a row may end it
ENDS = 8  # one row in so many ends its partition
MOST = 24  # rows of a partition
LARGEST = 1_000_000  # bytes of text at which a partition ends


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


def _ends(row: Row) -> bool:
    """True if a row ends its partition: by its own bytes, whatever stands before it."""
    return hashlib.sha256(_encoder.encode(row)).digest()[0] % ENDS == 0
