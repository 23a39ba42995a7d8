"""What the settings of a case allow: they were set on a desk, stand in the ledger as entries of the
kind `audit`, and bind whoever writes to the case, also on the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
from sqlalchemy import Connection, select

from dateline.ledger.entries import EntryKind
from dateline.ledger.errors import LedgerError
from dateline.ledger.tables import ENTRY, PAYLOAD

BOUND: frozenset[EntryKind] = frozenset(
    ("report", "ruling", "fetch", "choice", "release", "remark", "look", "proposal")
)
"""Kinds of entries that nobody appends to a case that is archived; `setting` too where it is of a
report.
"""
ANYHOW = (
    "An admin of its desk can change that; whoever owns the case can say --override, which its "
    "ledger tells."
)


class CaseRules(msgspec.Struct, frozen=True, kw_only=True):
    """archived: the case is only read any more; two_people: a ruling waits for another person than
    its author.
    """

    archived: bool = False
    two_people: bool = False

    def refuse_archived(self, where: str, kind: EntryKind, subject: str | None) -> None:
        """Raises LedgerError for an entry that nobody appends to a case that is archived."""
        if self.archived and (kind in BOUND or (kind == "setting" and subject)):
            raise LedgerError(f"{where}: is archived; nothing more is written in it.", ANYHOW)

    def refuse_alone(self, where: str) -> None:
        """Raises LedgerError for a ruling that would be one person's."""
        if self.two_people:
            raise LedgerError(
                f"{where}: a ruling waits for a second person here; propose it.",
                f"Say --propose, and another person says `dateline case approve`. {ANYHOW}",
            )


class _Act(msgspec.Struct):
    """What is read of an audit here."""

    act: str = ""
    setting: str | None = None
    value: str | None = None


def case_rules(connection: Connection) -> CaseRules:
    """What the settings of a case allow now."""
    values = settings_in(connection)
    return CaseRules(
        archived=values.get("archived") == "yes", two_people=values.get("two_people") == "yes"
    )


def settings_in(connection: Connection) -> Mapping[str, str]:
    """The settings of a case by name, as they were last set on a desk."""
    wanted = select(ENTRY.c.parts).where(ENTRY.c.kind == "audit").order_by(ENTRY.c.seq)
    hashes = [
        msgspec.json.decode(parts, type=dict[str, str]).get("body", "")
        for parts in connection.execute(wanted).scalars()
    ]
    return dict(_set(hashes, lambda hash: _body(connection, hash)))


def _body(connection: Connection, hash: str) -> str | None:
    """A payload; None where it was erased."""
    return connection.execute(select(PAYLOAD.c.body).where(PAYLOAD.c.hash == hash)).scalar()


def _set(hashes: Iterable[str], body: Callable[[str], str | None]) -> Iterable[tuple[str, str]]:
    """The settings that audits tell of, in their order."""
    for hash in hashes:
        said = body(hash)
        told = msgspec.json.decode(said, type=_Act) if said else None
        if told is not None and told.act == "setting" and told.setting and told.value:
            yield told.setting, told.value
