"""A text that must go: a court, a right, a person in danger. Bytes, text and cached results go;
the entry with its hash, the reason and the signer stay, and `verify` still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import select

from dateline.ledger.entries import IN_BYTES, Entry
from dateline.ledger.intake import Choice, Erasure
from dateline.ledger.ledger import Ledger, Writer
from dateline.ledger.tables import RESULT


def erase_report(ledger: Ledger, report: str, reason: str, by: str) -> list[Entry]:
    """Erases a report: its text, the bytes it came from, what stages made of it, rulings and
    releases that quote it. The entries that say so, one a row that went.

    Bytes that other reports came from as well (a mailbox, a feed) go too, since the text stands in
    them; its address is thrown out of the watch, so that it does not come back. Raises KeyError
    where the case has no such report.
    """
    entries = ledger.entries()
    about = [e for e in entries if e.subject == report and e.kind != "erasure"]
    if not any(entry.kind == "report" for entry in about):
        raise KeyError(report)
    dropped = _results_of(ledger, report)
    address = _address_of(ledger, about)
    looks = _looks_at(ledger, report, address)
    gone = _parts([*about, *_quoting(ledger, entries, report), *looks])
    with ledger.write() as writer:
        if address is not None and any(entry.kind == "fetch" for entry in entries):
            thrown = msgspec.json.encode(Choice(choice="throw", erased=True)).decode()
            writer.append("choice", address, {"body": thrown}, by=by)
        made = [
            _erasure(
                writer, hash, Erasure(reason, report if n == 0 else None, dropped * (n == 0)), by
            )
            for n, hash in enumerate(sorted(gone))
        ]
        for table in ("payload", "source"):
            writer.empty(table, [hash for hash, of in gone.items() if of == table])
        writer.drop_results(dropped)
    ledger.database.flush()
    return made


def erase_person(ledger: Ledger, name: str, reason: str, by: str | None) -> list[Entry]:
    """Erases the name of a person; what they signed stays, signed by nobody who can be named.

    Raises KeyError where nobody of that name has signed.
    """
    signers = [signer for signer, known in ledger.names().items() if known == name]
    if not signers:
        raise KeyError(name)
    with ledger.write() as writer:
        made = [_erasure(writer, signer, Erasure(reason), by) for signer in signers]
        writer.empty("person", signers)
    ledger.database.flush()
    return made


def _erasure(writer: Writer, hash: str, erasure: Erasure, by: str | None) -> Entry:
    """Appends the entry that allows a row to be deleted."""
    return writer.append("erasure", hash, {"body": msgspec.json.encode(erasure).decode()}, by=by)


def _quoting(ledger: Ledger, entries: Iterable[Entry], report: str) -> Iterator[Entry]:
    """Rulings about things that the report tells, or by its words, and releases that hold it: what
    they say may be its text.
    """
    for entry in entries:
        if entry.kind == "ruling":
            said = "".join(ledger.payloads(entry.parts.values()).values())
            if report in said:
                yield entry
        elif entry.kind == "release":
            record = ledger.source(entry.parts["record"]) or b""
            if report.encode() in record:
                yield entry


def _parts(entries: Iterable[Entry]) -> dict[str, str]:
    """The rows that entries name: the table of each by its hash."""
    return {
        hash: "source" if role in IN_BYTES else "payload"
        for entry in entries
        for role, hash in entry.parts.items()
    }


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


def _results_of(ledger: Ledger, report: str) -> tuple[str, ...]:
    """The keys of what stages made of a report."""
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(RESULT.c.subject == report).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
