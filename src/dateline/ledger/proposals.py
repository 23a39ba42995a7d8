"""Rulings that wait for a second person: proposed by one, approved or declined by another. Both
stand in the ledger; a ruling that came so bears the names of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace as replace_fields

from dateline.ledger.entries import Entry
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.ruling_log import (
    WasRead,
    signed_rulings,
    with_reading,
    without_reading,
)
from dateline.ledger.signer_names import drawn_as
from dateline.ledger.signing import Signature, Signed, SpentKey, check_undoing, is_from, said, sign
from dateline.ledger.writer import Writer
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling

Verdict = Literal["approved", "declined"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a proposal: the number of the entry that says so, by whom, when and why."""

    number: int
    verdict: Verdict
    by: str | None
    at: str
    reason: str | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """Rulings that stand together and wait. number: of its entry; outcome: None while it waits."""

    number: int
    by: str | None
    at: str
    rulings: tuple[Ruling, ...]
    words: tuple[Anchor, ...] = ()
    form: str | None = None
    outcome: Outcome | None = None


class _Body(Struct):
    """What an entry of the kind holds: a proposal's rulings, or of which proposal it is the end."""

    entry: int
    rulings: tuple[Ruling, ...] = ()
    form: str | None = None
    of: int | None = None
    verdict: Verdict | None = None
    reason: str | None = None


def proposals(ledger: Ledger) -> list[Proposal]:
    """All proposals, in their order, each with what became of it. One that was erased is left
    out.
    """
    erased = {entry.subject for entry in ledger.entries(kinds=("erasure",))}
    entries = ledger.entries(kinds=("proposal",))
    kept = ledger.payloads(hash for entry in entries for hash in entry.parts.values())
    names = ledger.names()
    found: dict[int, Proposal] = {}
    for entry in entries:
        if entry.parts["body"] in erased or entry.parts["body"] not in kept:
            continue
        body = msgspec.json.decode(kept[entry.parts["body"]], type=_Body)
        by = names.get(entry.signer or "")
        if body.verdict is None:
            words = kept.get(entry.parts.get("words", ""))
            read = kept.get(entry.parts.get("was", ""))
            found[entry.seq] = Proposal(
                number=entry.seq,
                by=by,
                at=entry.at,
                rulings=_read_again(body.rulings, read),
                words=msgspec.json.decode(words, type=tuple[Anchor, ...]) if words else (),
                form=body.form,
            )
        elif body.of in found:
            ended = Outcome(
                number=entry.seq, verdict=body.verdict, by=by, at=entry.at, reason=body.reason
            )
            found[body.of] = replace_fields(found[body.of], outcome=ended)
    return list(found.values())


def propose(
    writer: Writer,
    ledger: Ledger,
    rulings: Sequence[Ruling],
    words: Sequence[Anchor],
    signature: Signature,
) -> Proposal:
    """Appends a proposal, or gives the one that waits already and says the same. One with a reason
    of its own is another, so that no reason is lost.

    Raises LedgerError: nothing to undo; SpentKey.
    """
    known = proposals(ledger)
    for one in known:
        is_same = said(one.rulings, one.words) == said(rulings, words)
        if is_from(one.form, one.by, signature):
            if not is_same:
                raise SpentKey(ledger.where, "proposal", (one.number,))
            return one
    for one in known:
        if one.outcome is None and _adds_nothing(one, rulings, words):
            return one
    earlier = signed_rulings(ledger)
    for ruling in rulings:
        check_undoing(ledger.where, earlier, ruling)
    number = writer.head.seq + 1
    plain = tuple(map(without_reading, rulings))
    body = _Body(entry=number, rulings=plain, form=signature.form)
    texts = {"body": msgspec.json.encode(body).decode()}
    read = [WasRead(one.was, one.read_in, number) for one in rulings]
    if any(one.was is not None for one in read):
        texts["was"] = msgspec.json.encode(read).decode()
    if words:
        texts["words"] = msgspec.json.encode(tuple(words)).decode()
    entry = writer.append("proposal", rulings[0].about, texts, by=signature.by)
    return Proposal(
        number=number,
        by=signature.by,
        at=entry.at,
        rulings=tuple(rulings),
        words=tuple(words),
        form=signature.form,
    )


def _adds_nothing(one: Proposal, rulings: Sequence[Ruling], words: Sequence[Anchor]) -> bool:
    """True where a proposal says all that these rulings do, reasons that they have included."""
    if len(one.rulings) != len(rulings):
        return False
    known = [
        replace_fields(old, reason=old.reason if new.reason else None)
        for old, new in zip(one.rulings, rulings, strict=True)
    ]
    return said(known, one.words) == said(rulings, words)


def _read_again(rulings: tuple[Ruling, ...], read: str | None) -> tuple[Ruling, ...]:
    """Rulings with what the program had read, where that is kept."""
    if read is None:
        return rulings
    kept = msgspec.json.decode(read, type=tuple[WasRead, ...])
    return tuple(map(with_reading, rulings, kept))


def approve(
    writer: Writer, ledger: Ledger, number: int, signature: Signature, reason: str | None = None
) -> list[Signed]:
    """Signs what a proposal says, by another person than its author; where that person has done so
    already, what was signed then.

    Raises LedgerError: no such proposal, one that has ended, or the signer's own, whose name may be
    written otherwise; UnseenRulings.
    """
    found = _waiting(ledger, number)
    if found.outcome and found.outcome.verdict == "approved" and found.outcome.by == signature.by:
        numbers = {one.number for one in signed_rulings(ledger) if one.proposal == number}
        return [Signed(e) for e in ledger.entries(kinds=("ruling",)) if e.seq in numbers]
    _check_open(ledger.where, found)
    if found.by is not None and drawn_as(signature.by) == drawn_as(found.by):
        raise LedgerError(
            f"{ledger.where}: proposal {number} is {found.by}'s own; another person approves it."
        )
    signed = sign(
        writer,
        ledger,
        found.rulings,
        found.words,
        replace_fields(signature, proposal=number),
    )
    _end(writer, found, "approved", signature.by, reason)
    return signed


def decline(
    writer: Writer, ledger: Ledger, number: int, by: str, reason: str | None = None
) -> Entry:
    """Ends a proposal without signing it; who made it may take it back so too.

    Raises LedgerError: no such proposal, or one that has ended.
    """
    found = _waiting(ledger, number)
    if found.outcome and found.outcome.verdict == "declined" and found.outcome.by == by:
        return next(e for e in ledger.entries(kinds=("proposal",)) if e.seq == found.outcome.number)
    _check_open(ledger.where, found)
    return _end(writer, found, "declined", by, reason)


def _waiting(ledger: Ledger, number: int) -> Proposal:
    """A proposal by its number. Raises LedgerError."""
    for one in proposals(ledger):
        if one.number == number:
            return one
    raise LedgerError(
        f"{ledger.where}: has no proposal {number}.", "`dateline case rulings` lists them."
    )


def _check_open(where: str, found: Proposal) -> None:
    """Raises LedgerError for a proposal that has ended."""
    if found.outcome is not None:
        by = found.outcome.by or "somebody"
        raise LedgerError(
            f"{where}: proposal {found.number} was {found.outcome.verdict} by {by} already."
        )


def _end(writer: Writer, found: Proposal, verdict: Verdict, by: str, reason: str | None) -> Entry:
    """Appends what became of a proposal."""
    body = _Body(entry=writer.head.seq + 1, of=found.number, verdict=verdict, reason=reason)
    texts = {"body": msgspec.json.encode(body).decode()}
    return writer.append("proposal", found.rulings[0].about, texts, by=by)
