"""Where a report stands in the chain: its own entries, what people said that quotes it, releases
that hold it, and what a watch got of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
from sqlalchemy import or_, select

from dateline.ledger.entries import Entry, is_bytes
from dateline.ledger.intake import no_report
from dateline.ledger.ledger import Ledger
from dateline.ledger.quoting import Quoting
from dateline.ledger.tables import RESULT

_SAID = ("ruling", "proposal", "remark", "look", "setting", "audit")
"""Kinds of entries in which people speak of what the reports say."""
_APART = ("was", "changes")
"""Roles of parts that may go alone; where another one speaks of a report, the whole entry goes."""


class Traces(msgspec.Struct, frozen=True):
    """Where a report stands in the chain. `rows`: the table of each row that holds its words, by
    its hash; `rulings`, `releases`: the entries whose rows are among them; `emptied`: those of
    which only what the program had read is; `fetched`: the address at which a watch may have got
    it.
    """

    rows: dict[str, str]
    rulings: tuple[Entry, ...]
    emptied: tuple[Entry, ...]
    releases: tuple[Entry, ...]
    fetched: str | None


def traces_of(ledger: Ledger, report: str, known: Quoting) -> Traces:
    """All that holds words of a report, or was made of it but for results. `known`: by what it is
    known. Raises LedgerError where the case has no such report.
    """
    entries = ledger.entries()
    about = [e for e in entries if e.subject == report and e.kind != "erasure"]
    if not any(entry.kind == "report" for entry in about):
        raise no_report(ledger, report)
    rulings, emptied = _spoken_in(ledger, [e for e in entries if e not in about], known)
    releases = tuple(_releases_with(ledger, entries, known))
    address = _address_of(ledger, about)
    looks = _looks_at(ledger, report, address)
    rows = rows_of([*about, *rulings, *releases, *looks])
    rows |= _answers(ledger, entries, report, about)
    rows |= {entry.parts["was"]: "payload" for entry in emptied}
    rows |= changes_with(ledger, entries, known.is_in)
    is_watched = any(entry.kind == "fetch" for entry in entries)
    return Traces(rows, rulings, emptied, releases, address if is_watched else None)


def rows_of(entries: Iterable[Entry]) -> dict[str, str]:
    """The rows that entries name: the table of each by its hash."""
    return {
        hash: "source" if is_bytes(role) else "payload"
        for entry in entries
        for role, hash in entry.parts.items()
    }


def _spoken_in(
    ledger: Ledger, entries: Iterable[Entry], known: Quoting
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What people said that names a thing of the report or quotes its words: the entries that go
    whole, and those in which only what the program had read does.
    """
    listed = [entry for entry in entries if entry.kind in _SAID]
    bodies = ledger.payloads(hash for entry in listed for hash in entry.parts.values())
    speaking = {hash for hash, body in bodies.items() if known.is_in(body)}
    whole: list[Entry] = []
    emptied: list[Entry] = []
    for entry in listed:
        roles = {role for role, hash in entry.parts.items() if hash in speaking}
        if known.names(entry.subject or "") or roles - set(_APART):
            whole.append(entry)
        elif roles:
            emptied.append(entry)
    return tuple(whole), tuple(emptied)


def _releases_with(ledger: Ledger, entries: Iterable[Entry], known: Quoting) -> Iterator[Entry]:
    """The releases whose record, or the note beside it, names or quotes a report."""
    for entry in entries:
        if entry.kind != "release":
            continue
        note = "".join(ledger.payloads((entry.parts["body"],)).values())
        record = (ledger.source(entry.parts["record"]) or b"").decode("utf-8", "replace")
        if known.is_in(record) or known.is_in(note):
            yield entry


def releases_of(ledger: Ledger, entries: Iterable[Entry], name: str) -> Iterator[Entry]:
    """The releases whose record bears a person's name."""
    wanted = msgspec.json.encode(name)
    for entry in entries:
        if entry.kind == "release" and wanted in (ledger.source(entry.parts["record"]) or b""):
            yield entry


def changes_with(
    ledger: Ledger, entries: Iterable[Entry], speaks: Callable[[str], object]
) -> dict[str, str]:
    """The changes of releases that speak of what has to go."""
    hashes = [
        entry.parts["changes"]
        for entry in entries
        if entry.kind == "release" and "changes" in entry.parts
    ]
    kept = ledger.payloads(hashes)
    return {hash: "payload" for hash, body in kept.items() if speaks(body)}


def _answers(
    ledger: Ledger, entries: Iterable[Entry], report: str, about: Iterable[Entry]
) -> dict[str, str]:
    """The answers that a watch has got from an address that told of the report, or that are the
    bytes which it came from: its text may stand in each of them.
    """
    fetches = [entry for entry in entries if entry.kind == "fetch" and "source" in entry.parts]
    bodies = ledger.payloads(entry.parts["body"] for entry in fetches)
    its_own = {entry.parts.get("source") for entry in about}
    quoted = f'"{report}"'
    addresses = {
        entry.subject
        for entry in fetches
        if entry.parts["source"] in its_own or quoted in bodies.get(entry.parts["body"], "")
    }
    return {e.parts["source"]: "source" for e in fetches if e.subject in addresses}


class _ReportAddress(msgspec.Struct):
    """What is read of a report's payload here."""

    url: str | None = None


class _ToldItem(msgspec.Struct):
    """What is read of an item that a look told of."""

    id: str
    address: str | None = None


class _ToldItems(msgspec.Struct):
    """What is read of a look's payload here."""

    items: tuple[_ToldItem, ...] = ()


def _address_of(ledger: Ledger, about: Iterable[Entry]) -> str | None:
    """The address of a report, as its own entry tells it."""
    hashes = [entry.parts["body"] for entry in about if entry.kind == "report"]
    bodies = ledger.payloads(hashes)
    told = [msgspec.json.decode(body, type=_ReportAddress).url for body in bodies.values()]
    return next(filter(None, told), None)


def _looks_at(ledger: Ledger, report: str, address: str | None) -> list[Entry]:
    """The looks of a watch that told of a report, by its id or its address."""
    entries = ledger.entries(kinds=("fetch",))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries if "body" in entry.parts)
    found: list[Entry] = []
    for entry in entries:
        body = bodies.get(entry.parts.get("body", ""))
        items = msgspec.json.decode(body, type=_ToldItems).items if body else ()
        if any(item.id == report or (address and item.address == address) for item in items):
            found.append(entry)
    return found


def results_of(ledger: Ledger, report: str) -> tuple[str, ...]:
    """The keys of what stages made of a report, alone or together with others (no subject)."""
    of_it = or_(RESULT.c.subject == report, RESULT.c.subject.is_(None))
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(of_it).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
