"""Rulings as entries of the ledger: signed, in order, with the words that they point at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger
from dateline.ledger.writer import Writer
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling, SignedRuling


class WasRead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the program had read when a person ruled, and in which reports. It is a part of its own,
    since it may have to go where one of these goes; the ruling stays. `entry`: so that no two are
    one payload.
    """

    was: str | None = None
    read_in: tuple[str, ...] = ()
    entry: int = 0


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
    """Appends a ruling. What it quotes, and what the program had read, are parts of their own,
    since `erase` may have to empty them; the number of its entry stands in its body, so that no two
    rulings are one payload. `origin`: the form that brought it, the proposal that it approves.
    """
    came = {key: value for key, value in (origin or {}).items() if value is not None}
    number = writer.head.seq + 1
    numbered = {**msgspec.structs.asdict(without_reading(ruling)), "entry": number, **came}
    texts = {"body": msgspec.json.encode(numbered).decode()}
    if ruling.was is not None:
        read = WasRead(ruling.was, ruling.read_in, number)
        texts["was"] = msgspec.json.encode(read).decode()
    if words:
        texts["words"] = msgspec.json.encode(tuple(words)).decode()
    return writer.append("ruling", ruling.about, texts, by=by)


def without_reading(ruling: Ruling) -> Ruling:
    """The ruling without what the program had read."""
    return msgspec.structs.replace(ruling, was=None, read_in=())


def with_reading(ruling: Ruling, read: WasRead) -> Ruling:
    """The ruling with what the program had read."""
    return msgspec.structs.replace(ruling, was=read.was, read_in=read.read_in)


def signed_rulings(ledger: Ledger, until: int | None = None) -> list[SignedRuling]:
    """All rulings up to an entry, in their order, undone ones too. One that was erased is left out,
    also where the same was signed again later; of one whose words were erased nothing is quoted,
    and where what the program had read was erased, nobody knows what it was.
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
    read = bodies.get(entry.parts.get("was", ""))
    if read is not None:
        ruling = with_reading(ruling, msgspec.json.decode(read, type=WasRead))
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
