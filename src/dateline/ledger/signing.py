"""Signs rulings: what others have signed meanwhile is looked at in the transaction that appends
them, so that nothing comes in between.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from dateline.ledger.entries import Entry
from dateline.ledger.errors import LedgerError
from dateline.ledger.ledger import Ledger
from dateline.ledger.ruling_log import append_ruling, signed_rulings
from dateline.ledger.writer import Writer
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling, SignedRuling, conflicting, in_force


class Signed(Struct, frozen=True):
    """A ruling's entry, and the rulings on the same thing that its signer had not seen."""

    entry: Entry
    unseen: tuple[SignedRuling, ...] = ()


class UnseenRulings(LedgerError):
    """Others have ruled on the same thing since the state that the signer saw; nothing was signed.
    rulings: theirs, for the signer to see before signing again.
    """

    def __init__(self, where: str, rulings: Sequence[SignedRuling]) -> None:
        names = ", ".join(dict.fromkeys(one.by or "somebody" for one in rulings))
        super().__init__(f"{where}: {names} ruled on the same since; look at it and sign again.")
        self.rulings = tuple(rulings)


class SpentKey(LedgerError):
    """The same person's form of this key has brought something else; nothing was signed.
    numbers: of the entries that it brought.
    """

    def __init__(self, where: str, brought: str, numbers: Sequence[int]) -> None:
        listed = " and ".join(map(str, numbers))
        super().__init__(
            f"{where}: this key signed something else ({brought} {listed}); nothing was signed "
            "now. Give each ruling a key of its own."
        )
        self.numbers = tuple(numbers)


class Signature(Struct, frozen=True):
    """How rulings are signed. by: the name of who signs; told: the numbers of others' rulings since
    its base that the signer was shown: where given, one that is not among them stops the signing;
    form: by which one that the same person sends again is known and stands once; proposal: the
    number of what is approved by it.
    """

    by: str
    told: Collection[int] | None = None
    form: str | None = None
    proposal: int | None = None


def sign(
    writer: Writer,
    ledger: Ledger,
    rulings: Sequence[Ruling],
    words: Sequence[Anchor],
    signature: Signature,
) -> list[Signed]:
    """Appends rulings that stand together, or gives those that the same form has brought already.

    Raises LedgerError: nothing to undo, or a ruling that waits for a second person; SpentKey;
    UnseenRulings.
    """
    earlier = signed_rulings(ledger)
    same = [o for o in earlier if is_from(o.form, o.by, signature)]
    if same:
        return _signed_before(ledger, same, said(rulings, words))
    if signature.proposal is None:
        writer.refuse_alone()
    for ruling in rulings:
        check_undoing(ledger.where, earlier, ruling)
    unseen = [conflicting(earlier, ruling) for ruling in rulings]
    if signature.told is not None:
        news = {o.number: o for few in unseen for o in few if o.number not in signature.told}
        if news:
            raise UnseenRulings(ledger.where, list(news.values()))
    origin = {"form": signature.form, "proposal": signature.proposal}
    return [
        Signed(append_ruling(writer, ruling, words, signature.by, origin), tuple(others))
        for ruling, others in zip(rulings, unseen, strict=True)
    ]


def _signed_before(ledger: Ledger, same: Sequence[SignedRuling], says: object) -> list[Signed]:
    """The entries of the rulings that a form has brought already. `says`: what it says now. Raises
    SpentKey where that is something else.
    """
    numbers = [one.number for one in same]
    if said([one.ruling for one in same], same[0].words) != says:
        raise SpentKey(ledger.where, "ruling", numbers)
    return [Signed(one) for one in ledger.entries(kinds=("ruling",)) if one.seq in numbers]


def said(rulings: Iterable[Ruling], words: Iterable[Anchor]) -> object:
    """All that rulings say: what two of the same content have in common, whichever state they were
    made from.
    """
    content = [
        (r.kind, r.about, sorted(r.others), r.field, r.value, r.undoes, r.reason or None)
        for r in rulings
    ]
    return content, [(one.report, one.start, one.end) for one in words]


def is_from(form: str | None, by: str | None, signature: Signature) -> bool:
    """True for what the same form of the same person has brought."""
    return form is not None and (form, by) == (signature.form, signature.by)


def check_undoing(where: str, earlier: Sequence[SignedRuling], ruling: Ruling) -> None:
    """Raises LedgerError for an undoing of what is not there, or is undone already."""
    if ruling.kind != "undo":
        return
    numbers = {signed.number for signed in earlier}
    if ruling.undoes not in numbers:
        raise LedgerError(
            f"{where}: has no ruling {ruling.undoes}.", "`dateline case rulings` lists them."
        )
    undone = undone_by(earlier)
    if ruling.undoes in undone:
        raise LedgerError(
            f"{where}: ruling {ruling.undoes} is undone already, by {undone[ruling.undoes]}; "
            "undo that to have it back."
        )


def undone_by(rulings: Sequence[SignedRuling]) -> dict[int, int]:
    """The rulings that are undone, each with the number of the undoing that is in force."""
    standing = {one.number for one in in_force(rulings)}
    undone: dict[int, int] = {}
    for signed in reversed(rulings):
        number, undoes = signed.number, signed.ruling.undoes
        if signed.ruling.kind == "undo" and undoes and number not in undone:
            undone[undoes] = number
    return {number: by for number, by in undone.items() if number not in standing}
