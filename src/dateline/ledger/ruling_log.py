"""Rulings as entries of the ledger: signed, in order, with the words that they point at."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger, Writer
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling, SignedRuling


def append_ruling(writer: Writer, ruling: Ruling, words: Sequence[Anchor], by: str) -> Entry:
    """Appends a ruling. What it quotes is a part of its own, since `erase` may have to empty it;
    the number of its entry stands in its body, so that no two rulings are one payload.
    """
    numbered = {**msgspec.structs.asdict(ruling), "entry": writer.head.seq + 1}
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
    return [
        SignedRuling(
            number=entry.seq,
            by=names.get(entry.signer or ""),
            at=entry.at,
            ruling=msgspec.json.decode(bodies[entry.parts["body"]], type=Ruling),
            words=_words(bodies.get(entry.parts.get("words", ""))),
        )
        for entry in entries
        if entry.parts["body"] in bodies
    ]


def _words(body: str | None) -> tuple[Anchor, ...]:
    """The anchors of a ruling."""
    return msgspec.json.decode(body, type=tuple[Anchor, ...]) if body else ()
