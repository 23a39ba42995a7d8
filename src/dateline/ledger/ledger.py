"""The ledger of one case: read its entries, and append to them in one transaction.

ledger = Ledger.create("gao.case", title="Gao", by="K. D.")
with ledger.write() as writer:
    writer.append("report", subject=report.id, texts={"body": json}, sources={"source": data})
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from dateline.ledger.case_rules import CaseRules, case_rules, settings_in
from dateline.ledger.clocks import moment_after
from dateline.ledger.database import Database, create_database, open_database
from dateline.ledger.entries import (
    KINDS,
    NOTHING_BEFORE,
    Entry,
    EntryKind,
    chained,
    digest,
    is_bytes,
    packed_parts,
    payload_hash,
)
from dateline.ledger.signer_names import check_signer
from dateline.ledger.tables import ENTRY, PAYLOAD, PERSON, RESULT, SOURCE


class Head(Struct, frozen=True):
    """The end of the chain: the number of the last entry, and its hash; 0 and zeros before any."""

    seq: int
    hash: str
    at: str = ""


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
            return _head(connection)

    def last(self, kinds: Iterable[EntryKind]) -> Head:
        """The last entry of some kinds, by number and hash, which stands for all before it."""
        with self._database.reading() as connection:
            return _head(connection, tuple(kinds))

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
            for few in _batches(keys):
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


class Writer:
    """Appends entries within one transaction. where: the case, whose settings bind; None where
    they do not.
    """

    def __init__(self, connection: Connection, where: str | None = None):
        self._connection = connection
        self._where = where
        self._rules: CaseRules | None = None
        self._head = _head(connection)
        self._erased: set[str] | None = None
        self._hashed: tuple[bytes, str] | None = None  # of many reports of one file, the file

    @property
    def head(self) -> Head:
        """The end of the chain, with what this writer has appended."""
        return self._head

    def append(
        self,
        kind: EntryKind,
        subject: str | None = None,
        texts: Mapping[str, str] | None = None,
        sources: Mapping[str, bytes] | None = None,
        by: str | None = None,
        at: str | None = None,
    ) -> Entry:
        """One more entry. `texts`: JSON by role, `sources`: bytes by role (`entries.is_bytes`);
        `by`: the name of the person who signs; `at`: now where None, and never before the last
        entry (`clocks`). Raises LedgerError where the settings of the case forbid it.
        """
        assert kind in KINDS
        if self._where is not None:
            self._bound_by().refuse_archived(self._where, kind, subject)
        parts = {role: self._keep(PAYLOAD, body) for role, body in (texts or {}).items()}
        assert not any(map(is_bytes, parts)) and all(map(is_bytes, sources or {}))
        parts |= {role: self._keep(SOURCE, body) for role, body in (sources or {}).items()}
        entry = Entry(
            seq=self._head.seq + 1,
            kind=kind,
            at=moment_after(self._head.at, at or now(), self._last_until),
            signer=self.signer(by) if by else None,
            subject=subject,
            parts=parts,
            previous=self._head.hash,
        )
        entry = msgspec.structs.replace(entry, hash=chained(entry))
        row = msgspec.structs.asdict(entry) | {"parts": packed_parts(entry.parts)}
        self._connection.execute(insert(ENTRY).values(row))
        if kind == "erasure" and subject and self._erased is not None:
            self._erased.add(subject)
        self._head = Head(entry.seq, entry.hash, entry.at)
        return entry

    def keep_results(
        self, made: Mapping[str, tuple[str | None, bytes]], gone: Iterable[str]
    ) -> None:
        """Caches results of stages and drops others, and tells so in one entry.

        `made`: subject and body by key; one that has the key already is replaced. `gone`: keys
        that no build needs any more. An entry names the hash of each, so that a row that was
        altered by hand is found.
        """
        gone = sorted(set(gone) - made.keys())
        hashes = {key: digest(body) for key, (_, body) in sorted(made.items())}
        if not (gone or made):
            return
        self.drop_results((*gone, *made))
        rows = [
            {"key": key, "subject": made[key][0], "hash": hash, "body": made[key][1]}
            for key, hash in hashes.items()
        ]
        if rows:
            self._connection.execute(insert(RESULT), rows)
        added = {key: [hash, made[key][0]] for key, hash in hashes.items()}
        body = msgspec.json.encode({"added": added, "dropped": gone}).decode()
        self.append("results", texts={"body": body})

    def drop_results(self, keys: Iterable[str]) -> None:
        """Deletes cached results; the caller appends the entry that says so."""
        for few in _batches(keys):
            self._connection.execute(delete(RESULT).where(RESULT.c.key.in_(few)))

    def empty(self, table: str, hashes: Iterable[str]) -> None:
        """Deletes rows that an erasure, appended before, names. Only `erase` calls this."""
        named = {"payload": PAYLOAD.c.hash, "source": SOURCE.c.hash, "person": PERSON.c.signer}
        column = named[table]
        for few in _batches(hashes):
            self._connection.execute(delete(column.table).where(column.in_(few)))

    def _keep(self, table: Table, body: str | bytes) -> str:
        """Keeps a payload once, and gives its hash; what was erased does not come back."""
        hash = payload_hash(body) if isinstance(body, str) else self._digest(body)
        is_there = select(table.c.hash).where(table.c.hash == hash)
        if self._connection.execute(is_there).first() is None and hash not in self._gone():
            self._connection.execute(insert(table).values(hash=hash, body=body))
        return hash

    def _digest(self, body: bytes) -> str:
        """The hash of bytes; the same ones are hashed once."""
        if self._hashed is None or self._hashed[0] is not body:
            self._hashed = body, digest(body)
        return self._hashed[1]

    def _last_until(self, moment: str) -> str | None:
        """The moment of the last entry that is not later than one."""
        wanted = select(ENTRY.c.at).where(ENTRY.c.at <= moment).order_by(ENTRY.c.seq.desc())
        return self._connection.execute(wanted.limit(1)).scalar()

    def refuse_alone(self) -> None:
        """Raises LedgerError where a ruling waits for a second person."""
        if self._where is not None:
            self._bound_by().refuse_alone(self._where)

    def unbound(self) -> None:
        """Has the settings of the case bind no more: what has to be erased goes from an archived
        case too.
        """
        self._where = None

    def _bound_by(self) -> CaseRules:
        """What the settings of the case allow, asked once a transaction."""
        if self._rules is None:
            self._rules = case_rules(self._connection)
        return self._rules

    def _gone(self) -> set[str]:
        """The hashes that erasures name, asked once a transaction."""
        if self._erased is None:
            wanted = select(ENTRY.c.subject).where(ENTRY.c.kind == "erasure")
            self._erased = {str(one) for one in self._connection.execute(wanted).scalars()}
        return self._erased

    def signer(self, name: str) -> str:
        """The signer of a name: the one that the case knows, or a new one with its own salt.

        Raises LedgerError for a name that cannot sign.
        """
        check_signer(name)
        known = select(PERSON.c.signer).where(PERSON.c.name == name)
        signer = self._connection.execute(known).scalar()
        if signer is None:
            salt = secrets.token_hex(16)
            signer = signer_of(salt, name)
            self._connection.execute(insert(PERSON).values(signer=signer, salt=salt, name=name))
        return signer


def signer_of(salt: str, name: str) -> str:
    """What stands in the chain for a name."""
    return digest(f"{salt}\x1f{name}".encode())


def entry_of(row: RowMapping) -> Entry:
    """An entry from its row. Raises msgspec.ValidationError or DecodeError for one that is none."""
    parts = msgspec.json.decode(str(row["parts"]), type=dict[str, str])
    return msgspec.convert(
        {str(key): value for key, value in row.items()} | {"parts": parts}, Entry
    )


def now() -> str:
    """This moment, UTC, to the second; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _head(connection: Connection, kinds: Sequence[EntryKind] = ()) -> Head:
    """The end of the chain as a connection sees it; where `kinds` are named, the last of these."""
    wanted = select(ENTRY.c.seq, ENTRY.c.hash, ENTRY.c.at).order_by(ENTRY.c.seq.desc()).limit(1)
    row = connection.execute(wanted.where(ENTRY.c.kind.in_(kinds)) if kinds else wanted).first()
    return Head(row.seq, row.hash, row.at) if row else Head(0, NOTHING_BEFORE)


def _rows(database: Database, table: Table, hashes: Iterable[str]) -> dict[str, str]:
    """Bodies by hash."""
    found: dict[str, str] = {}
    with database.reading() as connection:
        for few in _batches(hashes):
            wanted = select(table.c.hash, table.c.body).where(table.c.hash.in_(few))
            found.update((row.hash, row.body) for row in connection.execute(wanted))
    return found


def _batches(keys: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Keys in lists that a statement can hold."""
    listed = list(keys)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
