"""Checks a case from its first entry to its last: every row of every table must be what the chain
says it is. What this proves is that nothing was changed since; not that a site ever said it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, select

from dateline.ledger.clocks import may_follow
from dateline.ledger.entries import (
    NOTHING_BEFORE,
    Entry,
    chained,
    digest,
    is_bytes,
    payload_hash,
)
from dateline.ledger.frame import Finding, frame_findings, unreadable, view_findings
from dateline.ledger.kept_results import Named, replay_results
from dateline.ledger.ledger import Ledger, entry_of
from dateline.ledger.named_people import named_people
from dateline.ledger.tables import ENTRY, PAYLOAD, PERSON
from dateline.ledger.writer import Head, signer_of


@dataclass
class _Named:
    """What the chain names, gathered on the way along it."""

    payloads: dict[str, int] = field(default_factory=dict[str, int])
    sources: dict[str, int] = field(default_factory=dict[str, int])
    people: dict[str, int] = field(default_factory=dict[str, int])
    results: Named = field(default_factory=Named)
    erased: set[str] = field(default_factory=set[str])
    reports: dict[int, str] = field(default_factory=dict[int, str])


class _Text(msgspec.Struct):
    """What is read of a report's payload here."""

    text: str | None = None


def verify(ledger: Ledger, head: str | None = None) -> list[Finding]:
    """All that is wrong, in the order of the chain; empty where the case is whole.

    `head`: the hash of an entry that was noted elsewhere (`case log` prints it): the chain must
    still hold it, so a tail that was cut off or a chain that was written anew is found.
    """
    with ledger.database.reading() as connection:
        return list(_findings(connection, ledger.database.dialect, head))


def _findings(connection: Connection, dialect: str, head: str | None) -> Iterator[Finding]:
    """The findings of all checks, one after another."""
    yield from frame_findings(connection, dialect)
    broken = unreadable(connection)
    for table, why in broken.items():
        yield Finding("table", table, why)
    if broken.keys() & {"entry", "payload"}:
        return  # nothing else can be held against the chain
    named = _Named()
    hashes: set[str] = set()
    bodies = {row.hash: row.body for row in connection.execute(select(PAYLOAD))}
    sound = {
        hash: body
        for hash, body in bodies.items()
        if isinstance(body, str) and payload_hash(body) == hash
    }
    yield from _chain(connection, sound, named, hashes)
    if head is not None and head not in hashes:
        yield Finding(
            "entry", "last", f"the chain does not hold {head}: it was cut off or written anew"
        )
    yield from _payloads(bodies, sound, named)
    for table, check in (("source", _sources), ("person", _people), ("result", _results)):
        if table not in broken:
            yield from check(connection, named)
    if len(sound) < len(bodies):
        return  # what was altered is shown otherwise
    texts = {seq: _text_of(sound[hash]) for seq, hash in named.reports.items() if hash in sound}
    yield from view_findings(connection, texts, named.reports.keys())


def _chain(
    connection: Connection, bodies: Mapping[str, str], named: _Named, hashes: set[str]
) -> Iterator[Finding]:
    """Every entry: its number, its link to the one before, its hash; what it names is gathered."""
    before, moments = Head(0, NOTHING_BEFORE), list[str]()
    for row in connection.execute(select(ENTRY).order_by(ENTRY.c.seq)).mappings():
        seq = str(row["seq"])
        try:
            entry = entry_of(row)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            yield Finding("entry", seq, f"cannot be read ({error})")
            before = Head(int(row["seq"]), str(row["hash"]))
            continue
        yield from _links(entry, before, row["parts"])
        if not may_follow(entry.at, moments):
            yield Finding("entry", seq, "is older than the entry before it")
        moments.append(entry.at)
        hashes.add(entry.hash)
        _gather(entry, bodies, named)
        before = Head(entry.seq, entry.hash, entry.at)
    if before.seq == 0:
        yield Finding("entry", "1", "is missing: the chain is empty")


def _links(entry: Entry, before: Head, parts: str) -> Iterator[Finding]:
    """One entry against the one before it."""
    seq = str(entry.seq)
    if entry.seq != before.seq + 1:
        yield Finding("entry", str(before.seq + 1), "is missing")
    if entry.previous != before.hash:
        yield Finding("entry", seq, "does not follow the entry before it")
    if chained(entry) != entry.hash:
        yield Finding("entry", seq, "was altered: its hash is another")
    elif msgspec.json.encode(entry.parts, order="sorted").decode() != parts:
        yield Finding("entry", seq, "was altered: its parts are written otherwise")


def _gather(entry: Entry, bodies: Mapping[str, str], named: _Named) -> None:
    """Notes what an entry names. `bodies`: payloads that are what their hash says."""
    for role, hash in entry.parts.items():
        (named.sources if is_bytes(role) else named.payloads).setdefault(hash, entry.seq)
    body = bodies.get(entry.parts.get("body", ""))
    for signer in {*filter(None, (entry.signer,)), *named_people(entry, body)}:
        named.people.setdefault(signer, entry.seq)
    if entry.kind == "report" and "body" in entry.parts:
        named.reports[entry.seq] = entry.parts["body"]
    if entry.kind == "erasure" and entry.subject:
        named.erased.add(entry.subject)
    if entry.kind in ("erasure", "results") and body:
        replay_results(entry, body, named.results)


def _text_of(body: str) -> str | None:
    """The text in a report's payload."""
    try:
        return msgspec.json.decode(body, type=_Text).text
    except msgspec.DecodeError:
        return None


def _payloads(
    bodies: Mapping[str, str], sound: Mapping[str, str], named: _Named
) -> Iterator[Finding]:
    """Payloads: each as its hash says (`sound`), each named, each there unless it was erased."""
    for hash, seq in named.payloads.items():
        if hash in bodies and hash not in sound:
            yield Finding("payload", hash, f"was altered (entry {seq})")
        elif hash not in bodies and hash not in named.erased:
            yield Finding("payload", hash, f"is missing (entry {seq})")
        elif hash in bodies and hash in named.erased:
            yield Finding("payload", hash, "was erased and is there again")
    for hash in sorted(bodies.keys() - named.payloads.keys()):
        yield Finding("payload", hash, "was added: no entry names it")


def _sources(connection: Connection, named: _Named) -> Iterator[Finding]:
    """The bytes that reports came from, one row at a time."""
    present: set[str] = set()
    for row in connection.exec_driver_sql("select hash, body from source order by hash"):
        present.add(row.hash)
        if row.hash not in named.sources:
            yield Finding("source", row.hash, "was added: no entry names it")
        elif _digest(row.body) != row.hash:
            yield Finding("source", row.hash, f"was altered (entry {named.sources[row.hash]})")
        elif row.hash in named.erased:
            yield Finding("source", row.hash, "was erased and is there again")
    for hash, seq in named.sources.items():
        if hash not in present and hash not in named.erased:
            yield Finding("source", hash, f"is missing (entry {seq})")


def _people(connection: Connection, named: _Named) -> Iterator[Finding]:
    """The names behind signers, and of those whom entries name otherwise."""
    present: set[str] = set()
    for row in connection.execute(select(PERSON).order_by(PERSON.c.signer)):
        present.add(row.signer)
        if row.signer not in named.people:
            yield Finding("person", row.signer, "was added: no entry names it")
        elif signer_of(row.salt, row.name) != row.signer:
            yield Finding("person", row.signer, "was altered: the name is another")
        elif row.signer in named.erased:
            yield Finding("person", row.signer, "was erased and is there again")
    for signer, seq in named.people.items():
        if signer not in present and signer not in named.erased:
            yield Finding("person", signer, f"is missing (entry {seq})")


def _results(connection: Connection, named: _Named) -> Iterator[Finding]:
    """Cached results of stages, against the entries that added them."""
    present: set[str] = set()
    wanted = "select key, hash, subject, body from result order by key"
    for row in connection.exec_driver_sql(wanted):
        present.add(row.key)
        if row.key not in named.results:
            yield Finding("result", row.key, "was added: no entry names it")
        elif (row.hash, row.subject) != named.results[row.key] or _digest(row.body) != row.hash:
            yield Finding("result", row.key, "was altered")
    for key in sorted(named.results.keys() - present):
        yield Finding("result", key, "is missing")


def _digest(body: object) -> str | None:
    """The hash of bytes as a database gives them; None for what are none."""
    return digest(body) if isinstance(body, bytes) else None
