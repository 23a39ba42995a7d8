"""Whether a desk is well: its store and each of its cases can be read now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from dateline.desk.services import Services
from dateline.desk.store import StoreError
from dateline.desk.store.tables import CASE_SETTING
from dateline.ledger.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. where: the slug of a case, or "store"; why: a sentence with the
    mend.
    """

    where: str
    why: str


def troubles(services: Services) -> list[Trouble]:
    """What of a desk cannot be read now; nothing where it is well."""
    checks: dict[str, Callable[[], object]] = {"store": lambda: _read_store(services)}
    checks |= {slug: case.head for slug, case in services.desk.cases.items()}
    found = [(where, _why(check)) for where, check in checks.items()]
    return [Trouble(where, why) for where, why in found if why]


def _why(check: Callable[[], object]) -> str | None:
    """Why something cannot be read; None where it can."""
    try:
        check()
    except (LedgerError, StoreError) as error:
        return str(error)
    return None


def _read_store(services: Services) -> None:
    """Raises StoreError where the store cannot be read."""
    with services.store.reading() as connection:
        connection.execute(select(CASE_SETTING.c.name).limit(1)).first()
