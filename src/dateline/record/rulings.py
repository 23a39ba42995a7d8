"""Rulings: what a person signs about a thing of the record, as values that the stages replay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from dateline.record.anchors import Anchor

RulingKind = Literal["confirm", "correct", "merge", "split", "withdraw", "add", "note", "undo"]
RULING_KINDS: tuple[RulingKind, ...] = get_args(RulingKind)


class Ruling(Struct, frozen=True, kw_only=True):
    """One decision.

    about: the lasting name of the thing that it is about; of an undoing, None. others: for a merge
    the facts that become one with it, for a split the mentions that become a fact of their own, by
    lasting name. field, value: what a correction sets, the value in JSON, things by lasting name.
    was: what the program had read when the person signed, in the same form. base: the last entry
    of the ledger that the person had seen. undoes: the number of the ruling that is undone.
    """

    kind: RulingKind
    about: str | None = None
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    was: str | None = None
    reason: str | None = None
    base: int = 0
    undoes: int | None = None


class SignedRuling(Struct, frozen=True, kw_only=True):
    """A ruling with its entry's number, who signed it (None where the name was erased), when, and
    the words that it points at.
    """

    number: int
    by: str | None
    at: str
    ruling: Ruling
    words: tuple[Anchor, ...] = ()


class Grouping(Struct, frozen=True):
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
    """The rulings in force on the same thing and field that the signer of `new` had not seen."""
    return [
        signed
        for signed in in_force(rulings)
        if signed.number > new.base
        and signed.ruling.about == new.about
        and (signed.ruling.field == new.field or "correct" not in (signed.ruling.kind, new.kind))
    ]
