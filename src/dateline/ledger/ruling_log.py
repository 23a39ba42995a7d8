"""Rulings as entries of the ledger: signed, in order, with the words that they point at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger, Writer
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling, SignedRuling


class _Kept(Ruling, frozen=True, kw_only=True):
    """A ruling as its entry keeps it: with where it came from."""

    form: str | None = None
    proposal: int | None = None


def append_ruling(
    writer: Writer,
    ruling: Ruling,
    words: Sequence[Anchor],
    by: str,
    origin: Mapping[str, str | int | None] | None = None,
) -> Entry:
    """Appends a ruling. What it quotes is a part of its own, since `erase` may have to empty it;
    the number of its entry stands in its body, so that no two rulings are one payload. `origin`:
    the form that brought it, the proposal that it approves.
    """
    came = {key: value for key, value in (origin or {}).items() if value is not None}
    numbered = {**msgspec.structs.asdict(ruling), "entry": writer.head.seq + 1, **came}
    texts = {"body": msgspec.json.encode(numbered).decode()}
    if words:
        texts["words"] = msgspec.json.encode(tuple(words)).decode()
    return writer.append("ruling", ruling.about, texts, by=by)


def signed_rulings(ledger: Ledger, until: int | None = None) -> list[SignedRuling]:
    """All rulings up to an entry, in their order, undone ones too. One that was erased is left out,
    also where the same was signed again later; of one whose words were erased nothing is quoted.
    """
    erased = {entry.subject: entry.seq for entry in ledger.entries(kinds=("erasure",))}
    entries = [
        entry
        for entry in ledger.entries(until, ("ruling",))
        if erased.get(entry.parts["body"], 0) < entry.seq
    ]
    bodies = ledger.payloads(hash for entry in entries for hash in entry.parts.values())
    names = ledger.names()
    proposers = {
        entry.seq: names.get(entry.signer or "") for entry in ledger.entries(until, ("proposal",))
    }
    return [
        _signed(entry, bodies, names.get(entry.signer or ""), proposers)
        for entry in entries
        if entry.parts["body"] in bodies
    ]


def _signed(
    entry: Entry,
    bodies: Mapping[str, str],
    signer: str | None,
    proposers: Mapping[int, str | None],
) -> SignedRuling:
    """A ruling from its entry. One that was proposed is its author's; who signed approved it."""
    kept = msgspec.json.decode(bodies[entry.parts["body"]], type=_Kept)
    ruling = Ruling(**{field: getattr(kept, field) for field in Ruling.__struct_fields__})
    was_proposed = kept.proposal is not None
    return SignedRuling(
        number=entry.seq,
        by=proposers.get(kept.proposal or 0) if was_proposed else signer,
        at=entry.at,
        ruling=ruling,
        words=_words(bodies.get(entry.parts.get("words", ""))),
        approved_by=signer if was_proposed else None,
        proposal=kept.proposal,
        form=kept.form,
    )


def _words(body: str | None) -> tuple[Anchor, ...]:
    """The anchors of a ruling."""
    return msgspec.json.decode(body, type=tuple[Anchor, ...]) if body else ()
