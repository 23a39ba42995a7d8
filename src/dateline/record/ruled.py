"""What people have done to a record: fields set, facts taken out, texts removed; as the record
tells it.
"""

from __future__ import annotations

from msgspec import Struct


class Ruled(Struct, frozen=True, gc=False):
    """A field that a person set: what the program had read, who set it, when and why, and the
    number of the ruling's entry in the ledger.

    field: "confirm" or "note" where no field was set. was: JSON, as the program reads it today;
    None where it reads nothing. read: the same in the form of a ruling's value, things by lasting
    name, where that is another. open: since the person ruled the reports have come to say something
    else than they did, and than the person says; the ruling stands until a person rules again.
    contradicted_by: events, by id, that would be one with this but that they tell the field
    otherwise, and that came after the person had looked. approved_by: the second person, where the
    ruling waited for one.
    """

    field: str
    was: str | None
    by: str | None
    at: str
    reason: str | None
    ruling: int
    open: bool = False
    read: str | None = None
    contradicted_by: tuple[str, ...] = ()
    approved_by: str | None = None


class Withdrawn(Struct, frozen=True, gc=False, kw_only=True):
    """A fact that a person took out: the lasting name by which the person did, those of all its
    mentions, what it was called, and who says why.
    """

    name: str
    label: str
    by: str | None
    at: str
    reason: str | None
    ruling: int
    names: tuple[str, ...] = ()
    approved_by: str | None = None


class Removal(Struct, frozen=True, gc=False):
    """That a report's text had to go: when, and why."""

    at: str
    reason: str
