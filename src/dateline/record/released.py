"""What changed from one record of a case to a later one, as it is kept with a release or noted by a
desk: sentences and lasting names, so that it reads the same when neither record is at hand.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChangeOf = Literal["new", "restored", "changed", "superseded", "parted", "joined", "withdrawn"]


class FactChange(Struct, frozen=True, kw_only=True):
    """What became of one fact.

    name: its lasting name in the later record, None where it is there no more; was: in the earlier
    one, None for a new fact and for one that is restored, after somebody had taken it out. label:
    what it is called. text: a sentence with the reason. short: the clause alone ("the toll rose
    from 11 to 14"). correction: no news brought it: the record had said something that does not
    stand, as read again or as a person ruled.
    """

    kind: ChangeOf
    name: str | None
    was: str | None
    label: str
    text: str
    short: str = ""
    correction: bool = False


class RecordChanges(Struct, frozen=True, kw_only=True):
    """What changed from one record to a later one. added, removed: ids of reports; facts: the
    corrections first, then the weightiest; others: sentences on pages, promises and who holds what.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    facts: tuple[FactChange, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def corrections(self) -> tuple[FactChange, ...]:
        """The facts that the earlier record had wrong."""
        return tuple(fact for fact in self.facts if fact.correction)


class Release(Struct, frozen=True, kw_only=True):
    """A record as others may see it. number, at: of its entry in the ledger; entry: the last one
    that the record follows from; version: of the program that made it; changes: since the release
    before it, None for the first and for those of before changes were kept.
    """

    number: int
    at: str
    by: str | None = None
    entry: int | None = None
    version: str = ""
    note: str | None = None
    changes: RecordChanges | None = None
