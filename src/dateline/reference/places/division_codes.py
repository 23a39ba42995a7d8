"""Postal codes of divisions, as they stand behind a town: `data/world/division_codes.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.reference.tables import rows


@cache
def division_codes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Code -> the divisions that bear it, each by name and country (ISO 3166-1 alpha-3)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for code, division, country in rows("world/division_codes.tsv", 3):
        found[code] = (*found.get(code, ()), (division, country))
    return found
