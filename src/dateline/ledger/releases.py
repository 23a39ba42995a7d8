"""Records as they were given to others: kept byte for byte, with the version of the program that
made them, so that they stay as they were, also after an upgrade reads the reports otherwise.
"""

from __future__ import annotations

import msgspec

from dateline import __version__
from dateline.ledger.database import LedgerError
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger
from dateline.record.nouns import Record
from dateline.record.schema import encode_readable


def append_release(ledger: Ledger, record: Record, by: str, note: str | None = None) -> Entry:
    """Appends a release of the record. `note`: what others should know of it."""
    about = {"entry": record.case.entry or None, "version": __version__, "note": note}
    body = msgspec.json.encode(about).decode()
    with ledger.write() as writer:
        return writer.append(
            "release", None, {"body": body}, {"record": encode_readable(record)}, by
        )


def released_bytes(ledger: Ledger, number: int | None = None) -> bytes:
    """The bytes of a release, by the number of its entry; of the last one where None.

    Raises LedgerError: no such release.
    """
    releases = ledger.entries(kinds=("release",))
    chosen = [one for one in releases if number in (None, one.seq)]
    data = ledger.source(chosen[-1].parts["record"]) if chosen else None
    if data is None:
        listed = ", ".join(str(one.seq) for one in releases) or "none yet"
        raise LedgerError(f"{ledger.where}: no such release is kept; the releases are {listed}.")
    return data
