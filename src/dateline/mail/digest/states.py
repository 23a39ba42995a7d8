"""The states of a case that readers may be told of: its releases, by the numbers of entries."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from dateline.kept_case import KeptCase
from dateline.mail.digest.compared import ComparedStates
from dateline.record.nouns import Record
from dateline.record.released import Release

BEFORE_ALL = 0
"""The state of a reader who signed up before anything was released: nothing was told yet."""


@dataclass(slots=True)
class ReleasedStates:
    """The releases of an open case; records are read once each."""

    kept: KeptCase
    _records: dict[int, Record] = field(default_factory=dict[int, Record])
    _compared: dict[tuple[int, int], ComparedStates] = field(
        default_factory=dict[tuple[int, int], ComparedStates]
    )

    def releases(self) -> list[Release]:
        """All releases, oldest first."""
        return self.kept.releases()

    def newest(self) -> int | None:
        """The number of the last release; None before any."""
        return max((release.number for release in self.releases()), default=None)

    def before(self, number: int) -> int:
        """The number of the release before one; `BEFORE_ALL` where there is none."""
        earlier = (one.number for one in self.releases() if one.number < number)
        return max(earlier, default=BEFORE_ALL)

    def record(self, number: int) -> Record:
        """The record of a release. Where its words had to go, that of the last one before it which
        is kept: what is told twice does less harm than what is never corrected. Raises LedgerError.
        """
        if number not in self._records:
            self._records[number] = self._read(number)
        return self._records[number]

    def compared(self, since: int, until: int) -> ComparedStates:
        """Two releases side by side, compared once. Raises LedgerError."""
        if (since, until) not in self._compared:
            old, new = self.record(since), self.record(until)
            self._compared[since, until] = ComparedStates((since, old), (until, new))
        return self._compared[since, until]

    def _read(self, number: int) -> Record:
        """A record that is not at hand."""
        kept = [one.number for one in self.releases()]
        if number in kept:
            return self.kept.released(number)
        earlier = max((one for one in kept if one < number), default=BEFORE_ALL)
        if earlier != BEFORE_ALL:
            return self.record(earlier)
        newest = self.record(max(kept)) if kept else Record()
        return Record(case=msgspec.structs.replace(newest.case, built=None))
