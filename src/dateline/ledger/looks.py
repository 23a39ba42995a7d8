"""Looks at entries of the queue, as entries of the ledger."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger
from dateline.ledger.named_people import is_signer
from dateline.ledger.writer import Writer
from dateline.record.looks import Look, SignedLook


def append_look(writer: Writer, ledger: Ledger, about: str, look: Look, by: str) -> Entry:
    """Appends a look, or gives the one that the same form has made already. A form that says
    something else now, as after the browser's *Back*, makes another. Whom a form names stands
    only in a look that hands the thing over.
    """
    if look.outcome != "hand":
        look = msgspec.structs.replace(look, to=None)
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
            look=_with_name(_look(bodies[entry.parts["body"]]), names),
        )
        for entry in entries
        if entry.parts["body"] in bodies
    ]


def looks_naming(ledger: Ledger, name: str) -> list[Entry]:
    """The looks that hold a name itself, as they did at first; now they hold its signer."""
    entries = ledger.entries(kinds=("look",))
    bodies = ledger.payloads(entry.parts["body"] for entry in entries)
    named = {hash for hash, body in bodies.items() if _look(body).to == name}
    return [entry for entry in entries if entry.parts["body"] in named]


def _look(body: str) -> Look:
    """A look from its payload."""
    return msgspec.json.decode(body, type=Look)


def _with_name(look: Look, names: Mapping[str, str]) -> Look:
    """A look with the name of whom it was handed to; without one that was erased."""
    if look.to is None or not is_signer(look.to):
        return look
    return msgspec.structs.replace(look, to=names.get(look.to))
