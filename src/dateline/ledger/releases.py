"""Records as they were given to others: kept byte for byte, with the version of the program that
made them, so that they stay as they were, also after an upgrade reads the reports otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline import __version__
from dateline.ledger.entries import Entry
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.record.nouns import Record
from dateline.record.released import RecordChanges, Release
from dateline.record.schema import encode_readable


class _ReleaseBody(msgspec.Struct):
    """What is kept of a release beside its record and its changes."""

    entry: int | None = None
    version: str = ""
    note: str | None = None


def append_release(
    ledger: Ledger,
    record: Record,
    by: str,
    note: str | None = None,
    changes: RecordChanges | None = None,
) -> Entry:
    """Appends a release of the record. `note`: what others should know of it; `changes`: since the
    release before, kept apart from the rest since `erase` may have to empty them.
    """
    body = _ReleaseBody(record.case.entry or None, __version__, note)
    texts = {"body": msgspec.json.encode(body).decode()}
    if changes is not None:
        texts["changes"] = msgspec.json.encode(changes).decode()
    with ledger.write() as writer:
        return writer.append("release", None, texts, {"record": encode_readable(record)}, by)


def releases(ledger: Ledger) -> list[Release]:
    """All releases that are kept, in their order; of one whose changes were erased they are None.
    One whose record was erased is left out.
    """
    erased = {entry.subject for entry in ledger.entries(kinds=("erasure",))}
    entries = [e for e in ledger.entries(kinds=("release",)) if e.parts["record"] not in erased]
    kept = ledger.payloads(
        hash for entry in entries for role, hash in entry.parts.items() if role != "record"
    )
    names = ledger.names()
    return [_release(entry, kept, names) for entry in entries]


def _release(entry: Entry, kept: Mapping[str, str], names: Mapping[str, str]) -> Release:
    """A release from its entry. `kept`: payloads by hash."""
    body = msgspec.json.decode(kept.get(entry.parts["body"], "{}"), type=_ReleaseBody)
    changes = kept.get(entry.parts.get("changes", ""))
    return Release(
        number=entry.seq,
        at=entry.at,
        by=names.get(entry.signer or ""),
        entry=body.entry,
        version=body.version,
        note=body.note,
        changes=msgspec.json.decode(changes, type=RecordChanges) if changes else None,
    )


def released_bytes(ledger: Ledger, number: int | None = None) -> bytes:
    """The bytes of a release, by the number of its entry; of the last one where None.

    Raises LedgerError: no such release.
    """
    kept = releases(ledger)
    chosen = [one for one in kept if number in (None, one.number)]
    entries = ledger.entries(chosen[-1].number, ("release",)) if chosen else []
    data = ledger.source(entries[-1].parts["record"]) if entries else None
    if data is None:
        listed = ", ".join(str(one.number) for one in kept) or "none yet"
        raise LedgerError(f"{ledger.where}: no such release is kept; the releases are {listed}.")
    return data
