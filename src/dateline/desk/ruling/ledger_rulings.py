"""The rulings and proposals of a case as its ledger has them, read again at most once a second."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from dateline.desk.cases import DeskCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.proposals import Proposal
from dateline.ledger.signing import undone_by
from dateline.record.rulings import SignedRuling

AGE = 1.0  # seconds that what was read is good for


@dataclass(frozen=True, slots=True)
class LedgerRulings:
    """All rulings in their order, those that are undone with what undid them, and proposals."""

    rulings: tuple[SignedRuling, ...]
    undone: Mapping[int, int]
    proposals: tuple[Proposal, ...]
    erased: int = 0  # the last entry by which something had to go

    @property
    def waiting(self) -> list[Proposal]:
        """Proposals of which nothing has become yet."""
        return [one for one in self.proposals if one.outcome is None]

    def ruling(self, number: int) -> SignedRuling | None:
        """A ruling by its number."""
        return next((one for one in self.rulings if one.number == number), None)

    def proposal(self, number: int) -> Proposal | None:
        """A proposal by its number."""
        return next((one for one in self.proposals if one.number == number), None)


@dataclass
class RulingCache:
    """What stands in each case, at hand."""

    _read: dict[tuple[str, int], tuple[float, LedgerRulings]] = field(
        default_factory=dict[tuple[str, int], tuple[float, LedgerRulings]]
    )
    _lock: Lock = field(default_factory=Lock)

    def forget(self, case: DeskCase) -> None:
        """Lets go of what was read: another case stands there."""
        with self._lock:
            for key in [one for one in self._read if one[0] == case.slug]:
                del self._read[key]

    def of(self, case: DeskCase, again: bool = False) -> LedgerRulings:
        """What stands in a case. `again`: read now, something was signed. While the case cannot be
        read, what was read last is read on.
        """
        with self._lock:
            known = self._read.get((case.slug, case.times_replaced))
        if known and not again and time.monotonic() - known[0] < AGE:
            return known[1]
        before = time.monotonic()
        try:
            in_ledger = _read(case)
        except LedgerError:
            if known is None or again:
                raise
            return known[1]
        with self._lock:
            self._read[case.slug, case.times_replaced] = (before, in_ledger)
        return in_ledger


def _read(case: DeskCase) -> LedgerRulings:
    """What stands in a case now. Raises LedgerError."""
    with case.opened(read_only=True) as kept:
        rulings = tuple(kept.rulings())
        gone = [entry.seq for entry in kept.ledger.entries(kinds=("erasure",))]
        proposals, erased = tuple(kept.proposals()), max(gone, default=0)
        return LedgerRulings(rulings, undone_by(rulings), proposals, erased)
