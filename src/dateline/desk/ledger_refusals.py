"""What a ledger refuses, as the desk says it to whoever asked."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError
from dateline.desk.refusals import of_case
from dateline.ledger.errors import LedgerError, LedgerOutage


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
        raise DeskError(refusal_words(case, refused), status, mend) from refused


def refusal_words(case: DeskCase, error: LedgerError) -> str:
    """An error of the ledger without where the case stands, and without what only a user of the
    command line can do.
    """
    return of_case(error, case.where)
