"""A text that must go: a court, a right, a person in danger. Bytes, text and cached results go;
the entry with its hash, the reason and the signer stay, and `verify` still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import select

from dateline.ledger.entries import IN_BYTES, Entry
from dateline.ledger.intake import Erasure
from dateline.ledger.ledger import Ledger, Writer
from dateline.ledger.tables import RESULT


def erase_report(ledger: Ledger, report: str, reason: str, by: str) -> list[Entry]:
    """Erases a report: its text, the bytes it came from, what stages made of it, rulings and
    releases that quote it. The entries that say so, one a row that went.

    Bytes that other reports came from as well (a mailbox) go too, since the text stands in them.
    Raises KeyError where the case has no such report.
    """
    entries = ledger.entries()
    about = [e for e in entries if e.subject == report and e.kind != "erasure"]
    if not any(entry.kind == "report" for entry in about):
        raise KeyError(report)
    dropped = _results_of(ledger, report)
    gone = _parts([*about, *_quoting(ledger, entries, report)])
    with ledger.write() as writer:
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


def _results_of(ledger: Ledger, report: str) -> tuple[str, ...]:
    """The keys of what stages made of a report."""
    with ledger.database.reading() as connection:
        wanted = select(RESULT.c.key).where(RESULT.c.subject == report).order_by(RESULT.c.key)
        return tuple(connection.execute(wanted).scalars())
