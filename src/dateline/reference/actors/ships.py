"""Of which navy a ship is, by the prefix of its name: `data/world/ship_prefixes.tsv`."""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows


@cache
def _navies() -> dict[str, str]:
    """Prefix -> country (ISO 3166-1 alpha-3)."""
    return {row[0]: row[1] for row in rows("world/ship_prefixes.tsv", 2)}


def country_of_ship(prefix: str) -> str | None:
    """The country whose navy gives its ships the prefix, as written ("USS"); None for any other
    word.
    """
    return _navies().get(prefix)
