"""The hours of the parts of a day: the table `data/world/day_parts.tsv`."""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows


@cache
def day_parts() -> dict[str, tuple[int, int]]:
    """First and last hour of each part of a day, by its TIMEX3 code."""
    return {part: (int(first), int(last)) for part, first, last in rows("world/day_parts.tsv", 3)}
