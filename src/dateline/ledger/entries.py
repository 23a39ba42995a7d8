"""One entry of the ledger's chain: what it is, whose, when, and the hash that binds it to the one
before.
"""

from __future__ import annotations

import hashlib
from typing import Literal, get_args

import msgspec
from msgspec import Struct

EntryKind = Literal[
    "case",  # the first entry: title and clock of the case
    "report",  # a report as it was read; parts: body, source, picture.HASH (of the file it was)
    "setting",  # what is known of a report or the case besides its words; later outranks earlier
    "ruling",  # a person's signed decision; parts: body, words (what it quotes)
    "erasure",  # what had to go; body: hashes and reason
    "fetch",  # one request of the watch; parts: body, source (the response)
    "choice",  # a person pulls an item into the case or throws it out
    "release",  # a record as others may see it; parts: body, record
    "results",  # which cached results of stages were added and dropped
    "remark",  # one entry of a thread: words, or that it is settled or opened again
    "look",  # what became of an entry of the queue: it stands, is wrong, not sure, handed on
    "proposal",  # a ruling that waits for a second person, or what became of it
    "audit",  # who was given or lost which role, and other acts on the desk
    "stamp",  # a time stamp (RFC 3161) on the head; parts: body, token (the answer as it came)
]
KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
IN_BYTES = frozenset(("source", "record", "token", "picture"))
"""Roles of parts kept as bytes (`tables.SOURCE`), before a dot; all others are JSON in
`tables.PAYLOAD`.
"""
NOTHING_BEFORE = "0" * 64


class Entry(Struct, frozen=True, kw_only=True):
    """One row of the chain. `parts`: the SHA-256 of each payload, by its role."""

    seq: int
    kind: EntryKind
    at: str
    signer: str | None = None
    subject: str | None = None
    parts: dict[str, str] = {}
    previous: str = NOTHING_BEFORE
    hash: str = ""


def chained(entry: Entry) -> str:
    """The hash of an entry: SHA-256 of a JSON array of all its other fields, in order."""
    return digest(hashed_bytes(entry))


def hashed_bytes(entry: Entry) -> bytes:
    """The JSON whose SHA-256 is an entry's hash."""
    fields = (
        "dateline-ledger/1",
        entry.seq,
        entry.kind,
        entry.at,
        entry.signer,
        entry.subject,
        packed_parts(entry.parts),
        entry.previous,
    )
    return msgspec.json.encode(fields)


def packed_parts(parts: dict[str, str]) -> str:
    """The parts as the JSON that stands in the table, keys in order."""
    return msgspec.json.encode(parts, order="sorted").decode()


def payload_hash(body: str) -> str:
    """The hash of a payload: SHA-256 of its UTF-8."""
    return digest(body.encode("utf-8", "surrogatepass"))


def is_bytes(role: str) -> bool:
    """True for a part that is kept as bytes."""
    return role.partition(".")[0] in IN_BYTES


def digest(data: bytes) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(data).hexdigest()
