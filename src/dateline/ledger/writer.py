"""Appends entries to the ledger of a case, in one transaction."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, delete, insert, select

from dateline.ledger.case_rules import CaseRules, case_rules
from dateline.ledger.clocks import moment_after
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


class Writer:
    """Appends entries within one transaction. where: the case, whose settings bind; None where
    they do not.
    """

    def __init__(self, connection: Connection, where: str | None = None):
        self._connection = connection
        self._where = where
        self._rules: CaseRules | None = None
        self._end = head_of(connection)
        self._erased: set[str] | None = None
        self._hashed: tuple[bytes, str] | None = None  # of many reports of one file, the file

    @property
    def head(self) -> Head:
        """The end of the chain, with what this writer has appended."""
        return self._end

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
            seq=self._end.seq + 1,
            kind=kind,
            at=moment_after(self._end.at, at or now(), self._last_until),
            signer=self.signer(by) if by else None,
            subject=subject,
            parts=parts,
            previous=self._end.hash,
        )
        entry = msgspec.structs.replace(entry, hash=chained(entry))
        row = msgspec.structs.asdict(entry) | {"parts": packed_parts(entry.parts)}
        self._connection.execute(insert(ENTRY).values(row))
        if kind == "erasure" and subject and self._erased is not None:
            self._erased.add(subject)
        self._end = Head(entry.seq, entry.hash, entry.at)
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
        for few in batches(keys):
            self._connection.execute(delete(RESULT).where(RESULT.c.key.in_(few)))

    def empty(self, table: str, hashes: Iterable[str]) -> None:
        """Deletes rows that an erasure, appended before, names. Only `erase` calls this."""
        named = {"payload": PAYLOAD.c.hash, "source": SOURCE.c.hash, "person": PERSON.c.signer}
        column = named[table]
        for few in batches(hashes):
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


def now() -> str:
    """This moment, UTC, to the second; SOURCE_DATE_EPOCH (reproducible-builds.org) sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def head_of(connection: Connection, kinds: Sequence[EntryKind] = ()) -> Head:
    """The end of the chain as a connection sees it; where `kinds` are named, the last of these."""
    wanted = select(ENTRY.c.seq, ENTRY.c.hash, ENTRY.c.at).order_by(ENTRY.c.seq.desc()).limit(1)
    row = connection.execute(wanted.where(ENTRY.c.kind.in_(kinds)) if kinds else wanted).first()
    return Head(row.seq, row.hash, row.at) if row else Head(0, NOTHING_BEFORE)


def batches(keys: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Keys in lists that a statement can hold."""
    listed = list(keys)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
