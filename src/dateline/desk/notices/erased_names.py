"""Names that were erased from a case go from what the desk's store keeps of it too.

The ledger keeps no name that was erased, so what bore it is known by what is left: notices by the
entry that they came with, notes of revisions by a name that nobody bears any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, select, update

from dateline.desk.cases import DeskCase
from dateline.desk.revision import Revision
from dateline.desk.store import Store
from dateline.desk.store.tables import ACCOUNT, NOTICE, PROMISE_WATCH, REVISION
from dateline.ledger.ledger import Ledger
from dateline.ledger.named_people import named_in
from dateline.prose.ruled_words import NOBODY
from dateline.record.released import FactChange, RecordChanges

NAMELESS = "A notice from somebody whose name was erased"
_BEFORE_NAMES = re.compile(
    r"\b(?:(?:ruled|confirmed|noted|out|approved|proposed) by"
    r"|ruling of|what(?=[^.;]{1,120} had ruled)) "
)
"""Words behind which a note of a revision names who ruled."""


class ForgottenNames:
    """Looks, whenever a revision is built, whether names were erased."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, case: DeskCase, before: Revision | None, new: Revision) -> None:
        with case.opened(read_only=True) as kept:
            forget_names(self._store, case.slug, kept.ledger)


def forget_names(store: Store, slug: str, ledger: Ledger) -> None:
    """Empties what bears a name that was erased from a case: notices of what that person did, those
    to that person where no account bears the name, and the words of revisions.
    """
    erased = _erased(ledger)
    if not erased:
        return
    names = set(ledger.names().values())
    own = _entries_of(ledger, erased)
    with store.writing() as connection:
        accounts = set(connection.execute(select(ACCOUNT.c.name)).scalars())
        _forget_notices(connection, slug, own)
        _forget_people(connection, slug, names | accounts)
        _forget_notes(connection, slug, (*names, NOBODY))


def _erased(ledger: Ledger) -> set[str]:
    """The signers whose names are gone."""
    subjects = {entry.subject or "" for entry in ledger.entries(kinds=("erasure",))}
    if not subjects:
        return subjects
    entries = ledger.entries()
    return subjects & {*named_in(ledger, entries), *(entry.signer or "" for entry in entries)}


def _entries_of(ledger: Ledger, erased: Collection[str]) -> list[int]:
    """The numbers of the entries that people signed whose names are gone."""
    return [entry.seq for entry in ledger.entries() if entry.signer in erased]


def _forget_notices(connection: Connection, slug: str, entries: Collection[int]) -> None:
    """Empties notices of what they did; that of a promise names nobody."""
    here = (NOTICE.c.case_slug == slug) & (NOTICE.c.kind != "due") & (NOTICE.c.words != NAMELESS)
    rows = connection.execute(select(NOTICE.c.id, NOTICE.c.entry).where(here)).all()
    known = set(entries)
    for row in rows:
        if row.entry in known:
            emptied = update(NOTICE).where(NOTICE.c.id == row.id).values(words=NAMELESS)
            connection.execute(emptied)


def _forget_people(connection: Connection, slug: str, known: Collection[str]) -> None:
    """Drops what was kept for people whom neither the case nor an account names."""
    for table in (NOTICE, PROMISE_WATCH):
        here = table.c.case_slug == slug
        people = set(connection.execute(select(table.c.person).where(here).distinct()).scalars())
        for person in people - set(known):
            connection.execute(delete(table).where(here, table.c.person == person))


def _forget_notes(connection: Connection, slug: str, known: Collection[str]) -> None:
    """Takes the sentences from notes of revisions that name somebody whom the case does not."""
    here = REVISION.c.case_slug == slug
    for row in connection.execute(select(REVISION.c.number, REVISION.c.changes).where(here)).all():
        if not _names_others((row.changes,), known):
            continue
        changes = _without_others(msgspec.json.decode(row.changes, type=RecordChanges), known)
        said = msgspec.json.encode(changes).decode()
        connection.execute(
            update(REVISION).where(here, REVISION.c.number == row.number).values(changes=said)
        )


def _without_others(changes: RecordChanges, known: Collection[str]) -> RecordChanges:
    """The changes without what names somebody else."""
    return replace(
        changes,
        facts=tuple(_nameless(fact, known) for fact in changes.facts),
        others=tuple(said for said in changes.others if not _names_others((said,), known)),
    )


def _nameless(fact: FactChange, known: Collection[str]) -> FactChange:
    """The change of a fact; where it names somebody else, that it changed."""
    if not _names_others((fact.text, fact.short), known):
        return fact
    return replace(fact, text=f"{fact.label}: ruled by {NOBODY}", short="")


def _names_others(texts: Iterable[str], known: Collection[str]) -> bool:
    """True where words name somebody as having ruled who is not known."""
    return any(
        not text.startswith(tuple(known), found.end())
        for text in texts
        for found in _BEFORE_NAMES.finditer(text)
    )
