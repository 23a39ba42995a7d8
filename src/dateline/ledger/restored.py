"""Whether a case was brought back from a backup: what people were told since then it does not know.

The mark is an entry of the ledger, so it stands in files and databases alike and cannot be lost.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dateline.ledger.ledger import Ledger


class _Act(Struct):
    """What an entry of the audit log says that was done."""

    act: str = ""


def last_restored(ledger: Ledger) -> int:
    """The number of the entry by which a case was last marked as brought back; 0 for never."""
    entries = ledger.entries(kinds=("audit",))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries)
    return max(
        (
            entry.seq
            for entry in entries
            if entry.parts["body"] in bodies
            and msgspec.json.decode(bodies[entry.parts["body"]], type=_Act).act == "restored"
        ),
        default=0,
    )
