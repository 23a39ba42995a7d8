"""Looks at entries of the queue, as entries of the ledger."""

from __future__ import annotations

from collections.abc import Mapping

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
    to = writer.signer(look.to) if look.to else None  # a signer, so that the name can be erased
    said = msgspec.structs.replace(look, to=to)
    numbered = {**msgspec.to_builtins(said), "entry": writer.head.seq + 1}
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
            look=_with_name(msgspec.json.decode(bodies[entry.parts["body"]], type=Look), names),
        )
        for entry in entries
        if entry.parts["body"] in bodies
    ]


def _with_name(look: Look, names: Mapping[str, str]) -> Look:
    """A look with the name of whom it was handed to; without one that was erased."""
    return msgspec.structs.replace(look, to=names.get(look.to)) if look.to else look
