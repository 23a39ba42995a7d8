"""A text that must go: a court, a right, a person in danger. Bytes, text, what quotes it and what
was made of it go; the entry with its hash, the reason and the signer stay, and `verify` still
holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import msgspec

from dateline.ledger.entries import Entry, payload_hash
from dateline.ledger.erased_words import WordMarks, is_near, marks_of
from dateline.ledger.erasures import Erasure
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import Choice, shelf_at
from dateline.ledger.ledger import Ledger
from dateline.ledger.looks import looks_naming
from dateline.ledger.named_people import named_in
from dateline.ledger.quoting import quoting
from dateline.ledger.traces import changes_with, releases_of, results_of, rows_of, traces_of
from dateline.ledger.writer import Writer
from dateline.record.nouns import Report


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
        writer.unbound()
        held = _held(ledger, report)
        known = quoting(report, held)
        traces = traces_of(ledger, report, known)
        if known.is_in(msgspec.json.encode(reason).decode()):
            raise LedgerError(
                f"{ledger.where}: the reason names or quotes what has to go, and it stays; "
                "say it in other words."
            )
        text = held[report].text if report in held else ""
        marks = marks_of(text) if text else None
        if traces.fetched is not None:
            thrown = msgspec.json.encode(Choice(choice="throw", erased=True)).decode()
            writer.append("choice", traces.fetched, {"body": thrown}, by=by)
        dropped = results_of(ledger, report)
        named = tuple(sorted(named_in(ledger, traces.rulings)))
        first = Erasure(reason, report, dropped, payload_hash(text), marks, named)
        made = _erased(writer, traces.rows, first, by)
        writer.drop_results(dropped)
    ledger.database.flush()
    return Erased(
        tuple(made),
        tuple(entry.seq for entry in traces.rulings),
        tuple(entry.seq for entry in traces.emptied),
        tuple(entry.seq for entry in traces.releases),
        _twins(held, report, marks),
    )


def _held(ledger: Ledger, report: str) -> dict[str, Report]:
    """The reports of the case, those too that were thrown out. Raises LedgerError where another
    program has erased the one, just now.
    """
    shelf = shelf_at(ledger)
    if report in {gone.id for gone in shelf.removed}:
        raise LedgerError(f"{ledger.where}: {report} is erased already.")
    return {**shelf.reports, **shelf.thrown_out}


def _twins(held: Mapping[str, Report], report: str, marks: WordMarks | None) -> tuple[str, ...]:
    """The other reports of the same words, or nearly."""
    if marks is None:
        return ()
    return tuple(id for id, one in held.items() if id != report and _is_twin(one.text, marks))


def _is_twin(text: str, marks: WordMarks) -> bool:
    """True for a text that is the erased one, or nearly."""
    other = marks_of(text)
    return other.words == marks.words or is_near(other, marks)


def erase_person(ledger: Ledger, name: str, reason: str, by: str | None) -> Erased:
    """Erases the name of a person, and the releases and looks that bear it; what they signed
    stays, signed by nobody who can be named.

    Raises LedgerError where nobody of that name has signed, where the erasure would be signed by
    that name or its reason bears it, and as `erase_report`.
    """
    bears_it = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search
    if by == name or bears_it(reason):
        raise LedgerError(
            f"{ledger.where}: who signs the erasure, and its reason, stay; sign with another name "
            f"than {name}, and leave it out of the reason."
        )
    if name not in ledger.names().values() and not looks_naming(ledger, name):
        ledger.database.flush()  # what an earlier try had to leave in the journal
        raise LedgerError(
            f"{ledger.where}: nobody called {name} has signed; `dateline case log` lists who has."
        )
    with ledger.write() as writer:
        writer.unbound()
        signers = [signer for signer, known in ledger.names().items() if known == name]
        entries = ledger.entries()
        releases = list(releases_of(ledger, entries, name))
        gone = rows_of([*releases, *looks_naming(ledger, name)])
        gone |= changes_with(ledger, entries, lambda body: bears_it(_unescaped(body)))
        made = [_erasure(writer, signer, Erasure(reason), by) for signer in signers]
        writer.empty("person", signers)
        made += _erased(writer, gone, Erasure(reason), by)
    ledger.database.flush()
    return Erased(tuple(made), releases=tuple(entry.seq for entry in releases))


def _unescaped(body: str) -> str:
    """JSON with its letters as they are, whatever escapes they were written in."""
    return json.dumps(msgspec.json.decode(body), ensure_ascii=False)


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
