"""Threads and readers' comments, as entries of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from dateline.ledger.entries import Entry
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.writer import Writer
from dateline.record.remarks import Remark, SignedRemark, talk


def append_remark(
    writer: Writer,
    ledger: Ledger,
    about: str,
    remark: Remark,
    by: str,
    mentions: Sequence[str] = (),
    reader: str | None = None,
) -> Entry:
    """Appends a remark, or gives the one that the same form has made already.

    `about`: what it is about where it begins a thread; what belongs to another is about the same.
    `mentions`, `reader`: names. Raises LedgerError where it belongs to nothing, and where a thread
    is in that state already.
    """
    known = signed_remarks(ledger)
    signed = replace(
        remark,
        mentions=tuple(writer.signer(name) for name in mentions),
        reader=writer.signer(reader) if reader else None,
    )
    for one in known if remark.form else ():
        if one.remark == signed and (one.by == by or remark.act == "comment"):
            return ledger.entries(one.number, ("remark",), one.number - 1)[0]
    about = _about(known, about, remark)
    body = msgspec.json.encode(signed).decode()
    return writer.append("remark", about, {"body": body}, by=by)


def signed_remarks(ledger: Ledger, after: int = 0) -> list[SignedRemark]:
    """All remarks in their order, those that were erased left out. `after`: only later ones."""
    entries = ledger.entries(kinds=("remark",), after=after)
    bodies = ledger.payloads(entry.parts["body"] for entry in entries)
    names = ledger.names()
    read = [
        (entry, msgspec.json.decode(bodies[entry.parts["body"]], type=Remark))
        for entry in entries
        if entry.parts["body"] in bodies
    ]
    return [
        SignedRemark(
            number=entry.seq,
            about=entry.subject or "",
            by=names.get(entry.signer or ""),
            at=entry.at,
            remark=remark,
            mentioned=tuple(names.get(signer) for signer in remark.mentions),
            reader=names.get(remark.reader or ""),
        )
        for entry, remark in read
    ]


def _about(known: Sequence[SignedRemark], about: str, remark: Remark) -> str:
    """What a remark is about. Raises LedgerError."""
    if remark.on is None:
        return about
    said = talk(known)
    if remark.act in ("say", "resolve", "reopen"):
        thread = said.thread(remark.on)
        if thread is None:
            raise LedgerError(f"There is no thread {remark.on}.")
        if remark.act != "say" and thread.is_resolved == (remark.act == "resolve"):
            state = "resolved" if thread.is_resolved else "open"
            raise LedgerError(f"Thread {remark.on} is {state} already.")
        return thread.about
    comment = said.comment(remark.on)
    if comment is None:
        raise LedgerError(f"There is no comment {remark.on}.")
    return comment.said.about
