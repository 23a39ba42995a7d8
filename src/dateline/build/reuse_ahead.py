"""Finds copied passages in the leading process while others still read: that needs only the texts,
and the leading process has nothing else to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.nouns import Report, Reuse
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.reuse import reuse


class ReuseAhead:
    """The passages that reports share, and of which reports they are."""

    def __init__(self, stage_cache: StageCache = NOTHING_KEPT) -> None:
        """Finds nothing yet. `stage_cache`: results of earlier builds for single reports."""
        self._stage_cache = stage_cache
        self._found: tuple[Sequence[Report], list[Reuse]] | None = None

    def find(self, reports: Sequence[Report]) -> None:
        """Finds and keeps the passages of the reports in their present form."""
        self._found = reports, reuse(reports, self._stage_cache)

    def of(self, reports: Sequence[Report]) -> list[Reuse]:
        """The passages of the reports: those found before if every field of the reports is the
        same, else found now. To be called once, since the passages are not kept after that.
        """
        found, self._found = self._found, None
        if found is not None and tuple(found[0]) == tuple(reports):
            return found[1]
        return reuse(reports, self._stage_cache)
