"""A text that must go: a court, a right, a person in danger. Bytes, text, what quotes it and what
was made of it go; the entry with its hash, the reason and the signer stay, and `verify` still
holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

import msgspec
from sqlalchemy import select

from dateline.ledger.database import LedgerError
from dateline.ledger.entries import Entry, is_bytes, payload_hash
from dateline.ledger.erased_words import WordMarks, is_near, marks_of
from dateline.ledger.erasures import Erasure
from dateline.ledger.intake import Choice, no_report, shelf_at
from dateline.ledger.ledger import Ledger, Writer
from dateline.ledger.quoting import Quoting, quoting
from dateline.ledger.tables import RESULT

_SAID = ("ruling", "proposal", "remark", "look", "setting", "audit")
"""Kinds of entries in which people speak of what the reports say."""
_APART = ("was", "changes")
"""Roles of parts that may go alone; where another one speaks of a report, the whole entry goes."""


class Erased(msgspec.Struct, frozen=True):
    """What an erasure took. `entries`: those that say so, one a row that went; `rulings`,
    `releases`: the numbers of the entries whose words or record went with it; `emptied`: those of
    rulings that stand, without what the program had read; `twins`: reports of the same words, or
    nearly, which stay.
    """

    entries: tuple[Entry, ...]
    rulings: tuple[int, ...] = ()
    emptied: tuple[int, ...] = ()
    releases: tuple[int, ...] = ()
    twins: tuple[str, ...] = ()


def erase_report(ledger: Ledger, report: str, reason: str, by: str) -> Erased:
    """Erases a report: its text, the bytes it came from, the rulings that point at it, the releases
    that hold it, and what stages made of it.

    Bytes that other reports came from as well (a mailbox, a feed's answer) go too, since the text
    stands in them; its address is thrown out of the watch, so that it does not come back. Raises
    LedgerError where the case has no such report, where it is erased already, where the reason
    quotes it, and where another program has the case open; the last can be said again.
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
        known = quoting(report, shelf)
        if known.is_in(msgspec.json.encode(reason).decode()):
            raise LedgerError(
                f"{ledger.where}: the reason names or quotes what has to go, and it stays; "
                "say it in other words."
            )
        said = [entry for entry in entries if entry.kind in _SAID and entry not in about]
        rulings, emptied = _spoken_in(ledger, said, known)
        releases = list(_releases_with(ledger, entries, known))
        address = _address_of(ledger, about)
        looks = _looks_at(ledger, report, address)
        gone = _parts([*about, *rulings, *releases, *looks])
        gone |= _answers(ledger, entries, report, about)
        gone |= {entry.parts["was"]: "payload" for entry in emptied}
        gone |= _changes_with(ledger, entries, known.is_in)
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
        tuple(entry.seq for entry in emptied),
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

    Raises LedgerError where nobody of that name has signed, where the erasure would be signed by
    that name or its reason bears it, and as `erase_report`.
    """
    bears_it = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search
    if by == name or bears_it(reason):
        raise LedgerError(
            f"{ledger.where}: who signs the erasure, and its reason, stay; sign with another name "
            f"than {name}, and leave it out of the reason."
        )
    if name not in ledger.names().values():
        ledger.database.flush()  # what an earlier try had to leave in the journal
        raise LedgerError(
            f"{ledger.where}: nobody called {name} has signed; `dateline case log` lists who has."
        )
    with ledger.write() as writer:
        signers = [signer for signer, known in ledger.names().items() if known == name]
        entries = ledger.entries()
        releases = list(_releases_of(ledger, entries, name))
        gone = _parts(releases) | _changes_with(ledger, entries, lambda body: bears_it(_told(body)))
        made = [_erasure(writer, signer, Erasure(reason), by) for signer in signers]
        writer.empty("person", signers)
        made += _erased(writer, gone, Erasure(reason), by)
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


def _spoken_in(
    ledger: Ledger, entries: Iterable[Entry], known: Quoting
) -> tuple[list[Entry], list[Entry]]:
    """What people said that names a thing of the report or quotes its words: the entries that go
    whole, and those in which only what the program had read does.
    """
    listed = list(entries)
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
    return whole, emptied


def _releases_with(ledger: Ledger, entries: Iterable[Entry], known: Quoting) -> Iterator[Entry]:
    """The releases whose record, or the note beside it, names or quotes a report."""
    for entry in entries:
        if entry.kind != "release":
            continue
        note = "".join(ledger.payloads((entry.parts["body"],)).values())
        record = (ledger.source(entry.parts["record"]) or b"").decode("utf-8", "replace")
        if known.is_in(record) or known.is_in(note):
            yield entry


def _releases_of(ledger: Ledger, entries: Iterable[Entry], name: str) -> Iterator[Entry]:
    """The releases whose record bears a person's name."""
    wanted = msgspec.json.encode(name)
    for entry in entries:
        if entry.kind == "release" and wanted in (ledger.source(entry.parts["record"]) or b""):
            yield entry


def _changes_with(
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


def _told(body: str) -> str:
    """JSON with its letters as they are, whatever escapes they were written in."""
    return json.dumps(msgspec.json.decode(body), ensure_ascii=False)


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
    """The keys of what stages made of a report."""
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(RESULT.c.subject == report).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
