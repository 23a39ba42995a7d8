"""What became of an entry of the queue: that somebody looked at a fact, and how it stands."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

LookOutcome = Literal["stands", "wrong", "unsure", "skip", "hand"]
OUTCOMES: tuple[LookOutcome, ...] = get_args(LookOutcome)
Aspect = Literal["status", "place", "number", "merging"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


class Look(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One look. content: the hash of what the record said of the thing then, so that it is looked
    at again when it comes to say something else; revision: which it was; to: whom it was handed;
    sampled: it was drawn at random, and counts for how right the record is; aspects: what the
    person found right (true) or wrong (false); what does not apply is left out; form: sent twice it
    is one look.
    """

    outcome: LookOutcome
    content: str = ""
    revision: int = 0
    to: str | None = None
    sampled: bool = False
    aspects: dict[Aspect, bool] = {}
    note: str | None = None
    form: str | None = None


class SignedLook(Struct, frozen=True, kw_only=True):
    """A look with its entry's number, the lasting name that it is about, whose, and when."""

    number: int
    about: str
    by: str | None
    at: str
    look: Look
