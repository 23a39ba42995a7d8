"""What people have done to a record: fields set, facts taken out, texts removed; as the record
tells it.
"""

from __future__ import annotations

from msgspec import Struct


class Ruled(Struct, frozen=True):
    """A field that a person set: what the program had read, who set it, when and why, and the
    number of the ruling's entry in the ledger.

    field: "confirm" or "note" where no field was set. was: JSON, as the program reads it today;
    None where it reads nothing. open: it reads otherwise now than when the person ruled, so a later
    report may contradict the ruling, which stands until a person rules again.
    """

    field: str
    was: str | None
    by: str | None
    at: str
    reason: str | None
    ruling: int
    open: bool = False


class Withdrawn(Struct, frozen=True, kw_only=True):
    """A fact that a person took out: its lasting name, what it was called, and who says why."""

    name: str
    label: str
    by: str | None
    at: str
    reason: str | None
    ruling: int


class Removal(Struct, frozen=True):
    """That a report's text had to go: when, and why."""

    at: str
    reason: str
