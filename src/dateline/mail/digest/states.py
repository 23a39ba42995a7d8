"""The states of a case that readers may be told of: its releases, by the numbers of entries."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.kept_case import KeptCase
from dateline.record.nouns import Record
from dateline.record.released import Release


@dataclass(slots=True)
class ReleasedStates:
    """The releases of an open case; records are read once each."""

    kept: KeptCase
    _records: dict[int, Record] = field(default_factory=dict[int, Record])

    def releases(self) -> list[Release]:
        """All releases, oldest first."""
        return self.kept.releases()

    def newest(self) -> int | None:
        """The number of the last release; None before any."""
        return max((release.number for release in self.releases()), default=None)

    def record(self, number: int) -> Record:
        """The record of a release. Raises LedgerError."""
        if number not in self._records:
            self._records[number] = self.kept.released(number)
        return self._records[number]
