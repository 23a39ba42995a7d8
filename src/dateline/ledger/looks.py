"""Looks at entries of the queue, as entries of the ledger."""

from __future__ import annotations

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger, Writer
from dateline.record.looks import Look, SignedLook


def append_look(writer: Writer, ledger: Ledger, about: str, look: Look, by: str) -> Entry:
    """Appends a look, or gives the one that the same form has made already. A form that says
    something else now, as after the browser's *Back*, makes another.
    """
    if look.form:
        for known in signed_looks(ledger):
            if known.look == look and known.about == about:
                return next(e for e in ledger.entries(kinds=("look",)) if e.seq == known.number)
    numbered = {**msgspec.to_builtins(look), "entry": writer.head.seq + 1}
    return writer.append("look", about, {"body": msgspec.json.encode(numbered).decode()}, by=by)


def signed_looks(ledger: Ledger, after: int = 0) -> list[SignedLook]:
    """All looks in their order, those that were erased left out. `after`: only later ones."""
    entries = ledger.entries(kinds=("look",), after=after)
    bodies = ledger.payloads(entry.parts["body"] for entry in entries)
    names = ledger.names()
    return [
        SignedLook(
            number=entry.seq,
            about=entry.subject or "",
            by=names.get(entry.signer or ""),
            at=entry.at,
            look=msgspec.json.decode(bodies[entry.parts["body"]], type=Look),
        )
        for entry in entries
        if entry.parts["body"] in bodies
    ]
