"""Whom an entry names besides its signer. The row of a name stands as long as an entry names it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger

_SIGNER = re.compile(r"[0-9a-f]{64}")


class _Naming(msgspec.Struct):
    """The signers in a payload. mentions, reader: of a remark; to: of a look, which was handed to
    somebody, and which held the name itself at first; named: of an erasure."""

    mentions: tuple[str, ...] = ()
    reader: str | None = None
    to: str | None = None
    named: tuple[str, ...] = ()


def named_people(entry: Entry, body: str | None) -> set[str]:
    """The signers of people whom an entry names: whom an act on the desk is about, whom a remark
    mentions, to whom a look was handed, whom what was erased named. `body`: its payload, where it
    is there.
    """
    if entry.kind == "audit":
        return {entry.subject} if entry.subject else set()
    if entry.kind not in ("remark", "look", "erasure") or body is None:
        return set()
    try:
        told = msgspec.json.decode(body, type=_Naming)
    except msgspec.DecodeError:
        return set()
    to = told.to if told.to and is_signer(told.to) else None
    return {*told.mentions, *told.named, *filter(None, (told.reader, to))}


def is_signer(said: str) -> bool:
    """True for what stands in the chain for a name."""
    return _SIGNER.fullmatch(said) is not None


def named_in(ledger: Ledger, entries: Iterable[Entry]) -> set[str]:
    """The signers of people whom these entries name."""
    listed = [entry for entry in entries if "body" in entry.parts]
    bodies = ledger.payloads(entry.parts["body"] for entry in listed)
    return {one for e in listed for one in named_people(e, bodies.get(e.parts["body"]))}
