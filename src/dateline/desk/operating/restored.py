"""What was brought back from a backup is not what people were told last: nothing of it is mailed,
and no webhook told, until a person has looked at it and released it, or an admin has said that it
is the case itself.

The mark is an entry of the ledger, so it stands in files and databases alike and cannot be lost:
an `audit` of the act "restored". It holds until a release that comes after it, or
one of the act "resumed".
"""

from __future__ import annotations

from sqlalchemy import delete

from dateline.desk.audit import Audit, append_audit, audits
from dateline.desk.store import Store
from dateline.desk.store.tables import DEFERRED_MAIL, DELIVERY, LINK, SESSION
from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger


def mark_restored(kept: KeptCase, backed_up_at: str) -> Entry:
    """Notes in a case that it was brought back, and of when the backup is."""
    return append_audit(kept, Audit(act="restored", value=backed_up_at), by=None)


def mark_resumed(kept: KeptCase, by: str) -> Entry:
    """Notes that an admin lets mail and webhooks of a case go out again."""
    return append_audit(kept, Audit(act="resumed"), by=by)


def held_back_since(ledger: Ledger) -> str | None:
    """Of when the backup is that a case was brought back from, where nobody has released it or let
    it go on since: nothing of it is mailed. None where all goes out.
    """
    done = [(entry.seq, audit) for entry, audit in audits(ledger)]
    restored = {seq: audit.value or "" for seq, audit in done if audit.act == "restored"}
    if not restored:
        return None
    ends = [seq for seq, audit in done if audit.act == "resumed"]
    ends += [entry.seq for entry in ledger.entries(kinds=("release",))]
    last = max(restored)
    return restored[last] if last > max(ends, default=0) else None


def quieten_store(store: Store) -> None:
    """Ends the sessions and links of a store that was brought back, which may have been ended
    since, and drops the deliveries and mails that waited, which may have been sent since.
    """
    with store.writing() as connection:
        for table in (SESSION, LINK, DELIVERY, DEFERRED_MAIL):
            connection.execute(delete(table))
