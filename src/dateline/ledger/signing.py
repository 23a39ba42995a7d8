"""Signs rulings: what others have signed meanwhile is looked at in the transaction that appends
them, so that nothing comes in between.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.ledger.database import LedgerError
from dateline.ledger.entries import Entry
from dateline.ledger.ledger import Ledger, Writer
from dateline.ledger.ruling_log import append_ruling, signed_rulings
from dateline.record.anchors import Anchor
from dateline.record.rulings import Ruling, SignedRuling, conflicting, in_force


@dataclass(frozen=True, slots=True)
class Signed:
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


@dataclass(frozen=True, slots=True)
class Signature:
    """How rulings are signed. by: the name of who signs; told: the numbers of others' rulings since
    its base that the signer was shown: where given, one that is not among them stops the signing;
    form: by which of several that are the same is known and stands once; proposal: the number of
    what is approved by it.
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

    Raises LedgerError: nothing to undo; UnseenRulings.
    """
    earlier = signed_rulings(ledger)
    if signature.form:
        same = {one.number for one in earlier if one.form == signature.form}
        if same:
            return [Signed(one) for one in ledger.entries(kinds=("ruling",)) if one.seq in same]
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


def check_undoing(where: str, earlier: Sequence[SignedRuling], ruling: Ruling) -> None:
    """Raises LedgerError for an undoing of what is not there, or is undone already."""
    if ruling.kind != "undo":
        return
    numbers = {signed.number for signed in earlier}
    if ruling.undoes not in numbers:
        raise LedgerError(
            f"{where}: has no ruling {ruling.undoes}; `dateline case rulings` lists them."
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
