"""What a ledger refuses, as the desk says it to whoever asked."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError
from dateline.ledger.database import LedgerError, LedgerOutage


@contextmanager
def as_refusals(case: DeskCase, status: int, mend: str = "") -> Generator[None]:
    """Turns what the ledger refuses into a DeskError. Where the database itself fails, nobody asked
    for anything wrong, and the error goes on as it is.
    """
    try:
        yield
    except LedgerOutage:
        raise
    except LedgerError as refused:
        words = refusal_words(case, refused)
        first, blank, rest = words.partition(" ")
        if first.isalpha():  # not an id or an address, which is written as it is
            words = f"{first.capitalize()}{blank}{rest}"
        raise DeskError(words, status, mend) from refused


def refusal_words(case: DeskCase, error: LedgerError) -> str:
    """An error of the ledger without where the case stands."""
    return str(error).removeprefix(f"{case.where}: ")
