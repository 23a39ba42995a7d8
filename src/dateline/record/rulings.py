"""Rulings: what a person signs about a thing of the record, as values that the stages replay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct

from dateline.record.anchors import Anchor

RulingKind = Literal["confirm", "correct", "merge", "split", "withdraw", "add", "note", "undo"]
RULING_KINDS: tuple[RulingKind, ...] = get_args(RulingKind)


class Ruling(Struct, frozen=True, gc=False, kw_only=True):
    """One decision.

    about: the lasting name of the thing that it is about; of an undoing, None. others: for a merge
    the facts that become one with it, for a split the mentions that become a fact of their own, by
    lasting name. field, value: what a correction sets, the value in JSON, things by lasting name.
    was: what the program had read when the person signed, in the same form; read_in: the reports
    that it had read it in: was goes where one of these has to go. base: the last entry of the
    ledger that the person had seen. undoes: the number of the ruling that is undone.
    """

    kind: RulingKind
    about: str | None = None
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    was: str | None = None
    read_in: tuple[str, ...] = ()
    reason: str | None = None
    base: int = 0
    undoes: int | None = None


class SignedRuling(Struct, frozen=True, gc=False, kw_only=True):
    """A ruling with its entry's number, whose it is (None where the name was erased), when it was
    signed, and the words that it points at.

    approved_by: the second person, where it was proposed and waited; proposal: the number of that
    entry. form: what it came by; the same form brings one ruling once.
    """

    number: int
    by: str | None
    at: str
    ruling: Ruling
    words: tuple[Anchor, ...] = ()
    approved_by: str | None = None
    proposal: int | None = None
    form: str | None = None


class Grouping(Struct, frozen=True, gc=False):
    """Mentions that a person says are of one event (merge), or of one of their own (split): the
    report and the start of the trigger of each, in the text that the stages read.
    """

    kind: Literal["merge", "split"]
    triggers: tuple[tuple[str, int], ...]


def in_force(rulings: Iterable[SignedRuling]) -> list[SignedRuling]:
    """The rulings that no other in force undoes, undoings themselves left out, in their order."""
    ordered = list(rulings)
    undone: set[int] = set()
    for signed in reversed(ordered):
        if signed.ruling.kind == "undo" and signed.number not in undone:
            undone.add(signed.ruling.undoes or 0)
    return [s for s in ordered if s.number not in undone and s.ruling.kind != "undo"]


def conflicting(rulings: Iterable[SignedRuling], new: Ruling) -> list[SignedRuling]:
    """The rulings on one of the same things, and on the same field where both correct one, that the
    signer of `new` had not seen; what was undone since counts no more, the undoing does.
    """
    ordered = list(rulings)
    by_number = {signed.number: signed.ruling for signed in ordered}
    standing = {signed.number for signed in in_force(ordered)}
    meant = _meant(new, by_number)
    return [
        signed
        for signed in ordered
        if signed.number > new.base
        and (signed.number in standing or signed.ruling.kind == "undo")
        and _meet(_meant(signed.ruling, by_number), meant)
    ]


def _meant(ruling: Ruling, by_number: Mapping[int, Ruling]) -> Ruling:
    """The ruling itself; of an undoing, the one that is undone in the end."""
    while ruling.kind == "undo" and (undone := by_number.get(ruling.undoes or 0)):
        ruling = undone
    return ruling


def _meet(one: Ruling, other: Ruling) -> bool:
    """True if two rulings are about one thing, and not about two fields of it."""
    if _things(one).isdisjoint(_things(other)):
        return False
    return one.field == other.field or one.kind != "correct" or other.kind != "correct"


def _things(ruling: Ruling) -> set[str]:
    """What a ruling is about; a promise and its event are one."""
    names = (name for name in (ruling.about, *ruling.others) if name)
    return {f"e{name[1:]}" if name.startswith("c.") else name for name in names}
