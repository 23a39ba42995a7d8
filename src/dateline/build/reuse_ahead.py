"""Copied passages, found by the process that leads while others still read: it needs no more than
the texts, and has nothing else to do.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.nouns import Report, Reuse
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.reuse import reuse


class ReuseAhead:
    """The passages that reports share, and of which reports they are."""

    def __init__(self, stage_cache: StageCache = NOTHING_KEPT) -> None:
        """Nothing is found. `stage_cache`: what earlier builds have found of reports."""
        self._stage_cache = stage_cache
        self._found: tuple[Sequence[Report], list[Reuse]] | None = None

    def find(self, reports: Sequence[Report]) -> None:
        """Finds the passages of reports as they stand by now."""
        self._found = reports, reuse(reports, self._stage_cache)

    def of(self, reports: Sequence[Report]) -> list[Reuse]:
        """The passages of reports; found anew where they are not those of before in every field.
        Asked once: what was found is let go.
        """
        found, self._found = self._found, None
        if found is not None and tuple(found[0]) == tuple(reports):
            return found[1]
        return reuse(reports, self._stage_cache)
