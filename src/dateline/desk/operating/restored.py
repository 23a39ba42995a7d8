"""What was brought back from a backup is not what people were told last: nothing of it is mailed
until a person has looked at it and released it.

The mark is an entry of the ledger, so it stands in files and databases alike and cannot be lost:
an `audit` of the act "restored". It holds until a release that comes after it.
"""

from __future__ import annotations

from sqlalchemy import delete

from dateline.desk.audit import Audit, append_audit
from dateline.desk.store import Store
from dateline.desk.store.tables import DELIVERY, LINK, SESSION
from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger
from dateline.ledger.restored import last_restored


def mark_restored(kept: KeptCase, backed_up_at: str) -> Entry:
    """Notes in a case that it was brought back, and of when the backup is."""
    return append_audit(kept, Audit(act="restored", value=backed_up_at), by=None)


def is_held_back(ledger: Ledger) -> bool:
    """True where a case was brought back from a backup, and nobody has released it since: nothing
    of it is mailed.
    """
    released = [entry.seq for entry in ledger.entries(kinds=("release",))]
    return last_restored(ledger) > max(released, default=0)


def quieten_store(store: Store) -> None:
    """Ends the sessions and links of a store that was brought back, which may have been ended
    since, and drops the deliveries that waited, which may have been sent since.
    """
    with store.writing() as connection:
        for table in (SESSION, LINK, DELIVERY):
            connection.execute(delete(table))
