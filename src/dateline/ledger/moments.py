"""Entries as a user names them: by their number, or by the moment at which one was the last."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.reference.time.timestamps import iso_moment

LONGEST = 18  # figures of a number


def entry_number(ledger: Ledger, named: str) -> int:
    """The number of an entry that a user names: the number itself, or a moment (ISO 8601, UTC) at
    which it was the last.

    Raises LedgerError.
    """
    if named.isascii() and named.isdigit() and len(named) <= LONGEST:
        return _that_is_there(ledger, int(named))
    moment = last_moment(named)
    number = ledger.last_at(moment) if moment else 0
    if not number:
        raise LedgerError(
            f"{ledger.where}: had no entry at {named}.",
            "Give a number of `dateline case log`, or a moment such as 2026-11-29T12:00:00Z.",
        )
    return number


def last_moment(named: str) -> str | None:
    """The last moment of what a user names, as entries write theirs (UTC, to the second): a day
    means its end, a time without a zone is UTC; None where it is no ISO 8601.
    """
    if iso_moment(named) is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{named}T23:59:59" if len(named) == 10 else named)
    except ValueError:
        return None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _that_is_there(ledger: Ledger, number: int) -> int:
    """The number, where the case has such an entry. Raises LedgerError."""
    head = ledger.head()
    if not 1 <= number <= head.seq:
        raise LedgerError(
            f"{ledger.where}: has the entries 1 to {head.seq}, not {number}.",
            "`dateline case log` lists them.",
        )
    return number
