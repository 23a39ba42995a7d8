"""A text that must go: a court, a right, a person in danger. Bytes, text, what quotes it and what
was made of it go; the entry with its hash, the reason and the signer stay, and `verify` still
holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import or_, select

from dateline.ledger.database import LedgerError
from dateline.ledger.entries import Entry, is_bytes, payload_hash
from dateline.ledger.erased_words import WordMarks, is_near, marks_of
from dateline.ledger.erasures import Erasure
from dateline.ledger.intake import Choice, no_report, shelf_at
from dateline.ledger.ledger import Ledger, Writer
from dateline.ledger.tables import RESULT

_SAID = ("ruling", "proposal", "remark", "look")
"""Kinds of entries in which people speak of what the reports say."""


class Erased(msgspec.Struct, frozen=True):
    """What an erasure took. `entries`: those that say so, one a row that went; `rulings`,
    `releases`: the numbers of the entries whose words or record went with it; `twins`: reports of
    the same words, or nearly, which stay.
    """

    entries: tuple[Entry, ...]
    rulings: tuple[int, ...] = ()
    releases: tuple[int, ...] = ()
    twins: tuple[str, ...] = ()


def erase_report(ledger: Ledger, report: str, reason: str, by: str) -> Erased:
    """Erases a report: its text, the bytes it came from, the rulings that point at it, the releases
    that hold it, and what stages made of it.

    Bytes that other reports came from as well (a mailbox, a feed's answer) go too, since the text
    stands in them; its address is thrown out of the watch, so that it does not come back. Raises
    LedgerError where the case has no such report, where it is erased already, and where another
    program has the case open; the last can be said again.
    """
    _refuse_twice(ledger, report)
    with ledger.write() as writer:
        entries = ledger.entries()
        about = [e for e in entries if e.subject == report and e.kind != "erasure"]
        if not any(entry.kind == "report" for entry in about):
            raise no_report(ledger, report)
        shelf = shelf_at(ledger)
        if report in {gone.id for gone in shelf.removed}:  # by another program, just now
            raise LedgerError(f"{ledger.where}: {report} is erased already.")
        held = {**shelf.reports, **shelf.thrown_out}
        text = held[report].text if report in held else ""
        rulings = list(_rulings_on(ledger, entries, report))
        releases = list(_releases_with(ledger, entries, report))
        address = _address_of(ledger, about)
        looks = _looks_at(ledger, report, address)
        gone = _parts([*about, *rulings, *releases, *looks])
        gone |= _answers(ledger, entries, report, about)
        gone |= _changes_with(ledger, entries, report)
        if address is not None and any(entry.kind == "fetch" for entry in entries):
            thrown = msgspec.json.encode(Choice(choice="throw", erased=True)).decode()
            writer.append("choice", address, {"body": thrown}, by=by)
        dropped = _results_of(ledger, report)
        marks = marks_of(text) if text else None
        first = Erasure(reason, report, dropped, payload_hash(text), marks)
        made = _erased(writer, gone, first, by)
        writer.drop_results(dropped)
    ledger.database.flush()
    return Erased(
        tuple(made),
        tuple(entry.seq for entry in rulings),
        tuple(entry.seq for entry in releases),
        tuple(
            id
            for id, other in held.items()
            if id != report and marks and _is_twin(other.text, marks)
        ),
    )


def _is_twin(text: str, marks: WordMarks) -> bool:
    """True for a text that is the erased one, or nearly."""
    other = marks_of(text)
    return other.words == marks.words or is_near(other, marks)


def erase_person(ledger: Ledger, name: str, reason: str, by: str | None) -> Erased:
    """Erases the name of a person, and the releases that bear it; what they signed stays, signed by
    nobody who can be named.

    Raises LedgerError where nobody of that name has signed, and as `erase_report`.
    """
    if name not in ledger.names().values():
        ledger.database.flush()  # what an earlier try had to leave in the journal
        raise LedgerError(
            f"{ledger.where}: nobody called {name} has signed; `dateline case log` lists who has."
        )
    with ledger.write() as writer:
        signers = [signer for signer, known in ledger.names().items() if known == name]
        releases = list(_releases_with(ledger, ledger.entries(), name))
        made = [_erasure(writer, signer, Erasure(reason), by) for signer in signers]
        writer.empty("person", signers)
        made += _erased(writer, _parts(releases), Erasure(reason), by)
    ledger.database.flush()
    return Erased(tuple(made), releases=tuple(entry.seq for entry in releases))


def _refuse_twice(ledger: Ledger, report: str) -> None:
    """Raises LedgerError where the report is erased; what an earlier try had to leave in the
    journal goes before.
    """
    for gone in shelf_at(ledger).removed:
        if gone.id == report:
            ledger.database.flush()
            raise LedgerError(
                f"{ledger.where}: {report} is erased already, since {gone.at} ({gone.reason})."
            )


def _erased(writer: Writer, gone: dict[str, str], first: Erasure, by: str | None) -> list[Entry]:
    """Appends the entries that rows have to go, and deletes them. `gone`: the table of each row by
    its hash; `first`: what the first entry says, the others bear the reason alone.
    """
    rest = Erasure(first.reason)
    made = [
        _erasure(writer, hash, first if n == 0 else rest, by) for n, hash in enumerate(sorted(gone))
    ]
    for table in ("payload", "source"):
        writer.empty(table, [hash for hash, of in gone.items() if of == table])
    return made


def _erasure(writer: Writer, hash: str, erasure: Erasure, by: str | None) -> Entry:
    """Appends the entry that allows a row to be deleted."""
    return writer.append("erasure", hash, {"body": msgspec.json.encode(erasure).decode()}, by=by)


def _parts(entries: Iterable[Entry]) -> dict[str, str]:
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


def _releases_with(ledger: Ledger, entries: Iterable[Entry], named: str) -> Iterator[Entry]:
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


def _results_of(ledger: Ledger, report: str) -> tuple[str, ...]:
    """The keys of what stages made of a report, alone or together with others (no subject)."""
    of_it = or_(RESULT.c.subject == report, RESULT.c.subject.is_(None))
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(of_it).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
