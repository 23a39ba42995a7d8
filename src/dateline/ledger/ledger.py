"""The ledger of one case: read its entries, and append to them in one transaction.

ledger = Ledger.create("gao.case", title="Gao", by="K. D.")
with ledger.write() as writer:
    writer.append("report", subject=report.id, texts={"body": json}, sources={"source": data})
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, RowMapping, Table, select

from dateline.ledger.case_rules import CaseRules, case_rules, settings_in
from dateline.ledger.database import Database, create_database, open_database
from dateline.ledger.entries import (
    Entry,
    EntryKind,
)
from dateline.ledger.tables import ENTRY, PAYLOAD, PERSON, RESULT, SOURCE
from dateline.ledger.writer import Head, Writer, batches, head_of


class Ledger:
    """One case's ledger. All errors are `database.LedgerError`."""

    def __init__(self, database: Database):
        self._database = database
        self.override = False  # of what the settings of the case allow: an entry tells of it

    @classmethod
    def create(
        cls,
        where: str,
        title: str | None = None,
        timezone: str | None = None,
        by: str | None = None,
    ) -> Ledger:
        """A new case at a path or a PostgreSQL URL; its first entry holds title and clock."""
        about = msgspec.json.encode({"title": title, "timezone": timezone}).decode()

        def open_chain(connection: Connection) -> None:
            Writer(connection).append("case", texts={"body": about}, by=by)

        return cls(create_database(where, open_chain))

    @classmethod
    def open(cls, where: str, read_only: bool = False, as_it_is: bool = False) -> Ledger:
        """A case that is there; `as_it_is`: also one that has lost rows or tables, for `verify`."""
        return cls(open_database(where, read_only, as_it_is))

    @property
    def where(self) -> str:
        """The path or URL, as a user may be told it."""
        return self._database.where

    @property
    def database(self) -> Database:
        """The database, for `verify`."""
        return self._database

    @property
    def is_read_only(self) -> bool:
        """True where nothing can be appended: the file, its folder or the caller forbids it."""
        return self._database.read_only

    def head(self) -> Head:
        """The end of the chain."""
        with self._database.reading() as connection:
            return head_of(connection)

    def last(self, kinds: Iterable[EntryKind]) -> Head:
        """The last entry of some kinds, by number and hash, which stands for all before it."""
        with self._database.reading() as connection:
            return head_of(connection, tuple(kinds))

    def entries(
        self, until: int | None = None, kinds: Iterable[EntryKind] | None = None, after: int = 0
    ) -> list[Entry]:
        """The entries in their order. `until`: the last number, `after`: the last one known
        already; `kinds`: only these.
        """
        wanted = select(ENTRY).where(ENTRY.c.seq > after).order_by(ENTRY.c.seq)
        if until is not None:
            wanted = wanted.where(ENTRY.c.seq <= until)
        if kinds is not None:
            wanted = wanted.where(ENTRY.c.kind.in_(tuple(kinds)))
        with self._database.reading() as connection:
            return [entry_of(row) for row in connection.execute(wanted).mappings()]

    def last_at(self, moment: str) -> int:
        """The number of the last entry made at or before a moment (ISO 8601, UTC); 0 for none."""
        with self._database.reading() as connection:
            wanted = select(ENTRY.c.seq).where(ENTRY.c.at <= moment).order_by(ENTRY.c.seq.desc())
            return connection.execute(wanted.limit(1)).scalar() or 0

    def payloads(self, hashes: Iterable[str]) -> dict[str, str]:
        """Payloads by hash; one that was erased is missing."""
        return _rows(self._database, PAYLOAD, hashes)

    def source(self, hash: str) -> bytes | None:
        """Bytes by hash; None where they were erased."""
        with self._database.reading() as connection:
            return connection.execute(
                select(SOURCE.c.body).where(SOURCE.c.hash == hash)
            ).scalar_one_or_none()

    def names(self) -> dict[str, str]:
        """The names of people by signer; one that was erased is missing."""
        with self._database.reading() as connection:
            return {row.signer: row.name for row in connection.execute(select(PERSON))}

    def results(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Cached results of stages by key; a missing one was never made or was dropped."""
        found: dict[str, bytes] = {}
        with self._database.reading() as connection:
            for few in batches(keys):
                wanted = select(RESULT.c.key, RESULT.c.body).where(RESULT.c.key.in_(few))
                found.update((row.key, row.body) for row in connection.execute(wanted))
        return found

    @contextmanager
    def write(self) -> Generator[Writer]:
        """Appends entries; all that is appended within stands, or, after an error, none of it."""
        with self._database.writing() as connection:
            yield Writer(connection, None if self.override else self.where)

    def rules(self) -> CaseRules:
        """What the settings of the case allow now."""
        with self._database.reading() as connection:
            return case_rules(connection)

    def settings(self) -> Mapping[str, str]:
        """The settings of the case by name, as they were last set on a desk."""
        with self._database.reading() as connection:
            return settings_in(connection)

    def close(self) -> None:
        """Lets go of the database; what was appended is on disk already."""
        self._database.close()


def entry_of(row: RowMapping) -> Entry:
    """An entry from its row. Raises msgspec.ValidationError or DecodeError for one that is none."""
    parts = msgspec.json.decode(str(row["parts"]), type=dict[str, str])
    return msgspec.convert(
        {str(key): value for key, value in row.items()} | {"parts": parts}, Entry
    )


def _rows(database: Database, table: Table, hashes: Iterable[str]) -> dict[str, str]:
    """Bodies by hash."""
    found: dict[str, str] = {}
    with database.reading() as connection:
        for few in batches(hashes):
            wanted = select(table.c.hash, table.c.body).where(table.c.hash.in_(few))
            found.update((row.hash, row.body) for row in connection.execute(wanted))
    return found
