"""Where a report stands in the chain: its own entries, what people said that quotes it, releases
that hold it, and what a watch got of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import select

from dateline.ledger.entries import Entry, is_bytes
from dateline.ledger.intake import no_report
from dateline.ledger.ledger import Ledger
from dateline.ledger.tables import RESULT

_SAID = ("ruling", "proposal", "remark", "look")
"""Kinds of entries in which people speak of what the reports say."""


class Traces(msgspec.Struct, frozen=True):
    """Where a report stands in the chain. `rows`: the table of each row that holds its words, by
    its hash; `rulings`, `releases`: the entries whose rows are among them; `fetched`: the address
    at which a watch may have got it.
    """

    rows: dict[str, str]
    rulings: tuple[Entry, ...]
    releases: tuple[Entry, ...]
    fetched: str | None


def traces_of(ledger: Ledger, report: str) -> Traces:
    """All that holds words of a report, or was made of it but for results. Raises LedgerError
    where the case has no such report.
    """
    entries = ledger.entries()
    about = [e for e in entries if e.subject == report and e.kind != "erasure"]
    if not any(entry.kind == "report" for entry in about):
        raise no_report(ledger, report)
    rulings = tuple(_rulings_on(ledger, entries, report))
    releases = tuple(releases_with(ledger, entries, report))
    address = _address_of(ledger, about)
    looks = _looks_at(ledger, report, address)
    rows = rows_of([*about, *rulings, *releases, *looks])
    rows |= _answers(ledger, entries, report, about)
    rows |= _changes_with(ledger, entries, report)
    is_watched = any(entry.kind == "fetch" for entry in entries)
    return Traces(rows, rulings, releases, address if is_watched else None)


def rows_of(entries: Iterable[Entry]) -> dict[str, str]:
    """The rows that entries name: the table of each by its hash."""
    return {
        hash: "source" if is_bytes(role) else "payload"
        for entry in entries
        for role, hash in entry.parts.items()
    }


def _rulings_on(ledger: Ledger, entries: Iterable[Entry], report: str) -> Iterator[Entry]:
    """What people said that names a thing of the report or quotes its words: rulings, proposals of
    rulings, and what they wrote in threads.
    """
    rulings = [entry for entry in entries if entry.kind in _SAID]
    bodies = ledger.payloads(hash for entry in rulings for hash in entry.parts.values())
    names_it = re.compile(rf"(?<![\w-]){re.escape(report)}(?![\w-])")
    for entry in rulings:
        said = (entry.subject or "", *(bodies.get(hash, "") for hash in entry.parts.values()))
        if any(names_it.search(words) for words in said):
            yield entry


def releases_with(ledger: Ledger, entries: Iterable[Entry], named: str) -> Iterator[Entry]:
    """The releases whose record bears an id or a name."""
    wanted = msgspec.json.encode(named)
    for entry in entries:
        if entry.kind == "release" and wanted in (ledger.source(entry.parts["record"]) or b""):
            yield entry


def _changes_with(ledger: Ledger, entries: Iterable[Entry], report: str) -> dict[str, str]:
    """The changes of releases that name a thing of the report."""
    hashes = [
        entry.parts["changes"]
        for entry in entries
        if entry.kind == "release" and "changes" in entry.parts
    ]
    kept = ledger.payloads(hashes)
    return {hash: "payload" for hash, body in kept.items() if report in body}


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
    """The keys of what stages made of a report."""
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(RESULT.c.subject == report).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
