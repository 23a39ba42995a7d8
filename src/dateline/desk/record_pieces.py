"""A record on its way from the process that builds to the desk: in pieces, of which only those are
sent and read that the record before did not have. Reading a long record in one go would hold up
whoever is answered meanwhile.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Record

LONGEST = 200  # things of one piece
_EMPTY = Record()


class Piece(Struct, frozen=True):
    """Some things of one field of a record, as a record of its own in MessagePack; of the first
    piece, all fields that are short. data: None where the receiver has it.
    """

    field: str
    hash: bytes
    data: bytes | None


class SentRecord(Struct, frozen=True):
    """A record in pieces. mark: stands for all of them; by it the receiver says what it has."""

    mark: bytes
    pieces: tuple[Piece, ...]


class HeldRecord(Struct, frozen=True):
    """What the receiver has of the record before: the things of each piece, by its hash."""

    mark: bytes = b""
    parts: Mapping[bytes, Record] = {}


def sent(record: Record, known: SentRecord | None = None) -> SentRecord:
    """A record in pieces; of those that the receiver knows already, only the hash."""
    has = {piece.hash for piece in known.pieces} if known else set[bytes]()
    pieces: list[Piece] = []
    for field, part in _parts(record):
        data = msgspec.msgpack.encode(part)
        hash = hashlib.blake2b(data, digest_size=16).digest()
        pieces.append(Piece(field, hash, None if hash in has else data))
    mark = hashlib.blake2b(b"".join(piece.hash for piece in pieces), digest_size=16).digest()
    return SentRecord(mark, tuple(pieces))


def without_data(record: SentRecord) -> SentRecord:
    """What the sender remembers of a record that it sent."""
    return SentRecord(record.mark, tuple(Piece(p.field, p.hash, None) for p in record.pieces))


def received(new: SentRecord, held: HeldRecord) -> tuple[Record, HeldRecord]:
    """The record, and what is held of it for the next one."""
    parts = {piece.hash: _part(piece, held) for piece in new.pieces}
    fields: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
    first, *rest = new.pieces
    for piece in rest:
        fields[piece.field].append(getattr(parts[piece.hash], piece.field))
    whole = {field: tuple(chain.from_iterable(some)) for field, some in fields.items()}
    return replace(parts[first.hash], **whole), HeldRecord(new.mark, parts)


def _part(piece: Piece, held: HeldRecord) -> Record:
    """The things of a piece."""
    if piece.data is None:
        return held.parts[piece.hash]
    return msgspec.msgpack.decode(piece.data, type=Record)


def _parts(record: Record) -> list[tuple[str, Record]]:
    """The record as several, each with the field that it has things of."""
    fields = cast(dict[str, Sequence[Any]], msgspec.structs.asdict(record))
    long = {k: v for k, v in fields.items() if isinstance(v, tuple) and len(v) > LONGEST}
    short = replace(record, **dict.fromkeys(long, ()))
    some = [
        (field, things[start : start + LONGEST])
        for field, things in long.items()
        for start in range(0, len(things), LONGEST)
    ]
    return [("", short), *((field, replace(_EMPTY, **{field: few})) for field, few in some)]
