"""What prepositions before toponyms say: `data/en/place_prepositions.tsv`."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast, get_args

from dateline.reference.tables import of_language, rows, words

PlaceRole = Literal["at", "near", "toward", "from"]


_UNREACHED = "unreached"


@cache
def unreached_words(language: str = "en") -> tuple[str, ...]:
    """The prepositions that tell of a way to a place, and not that anybody got there: towards."""
    table = rows(of_language("place_prepositions.tsv", language), 2)
    return tuple(word for role, cell in table if role == _UNREACHED for word in words(cell))


@cache
def place_roles(language: str = "en") -> dict[str, PlaceRole]:
    """Preposition, lower-case -> the role of the place behind it. Raises ValueError for a role that
    is none.
    """
    found: dict[str, PlaceRole] = {}
    for role, cell in rows(of_language("place_prepositions.tsv", language), 2):
        if role == _UNREACHED:
            continue
        if role not in get_args(PlaceRole):
            raise ValueError(f"place_prepositions.tsv: {role} is no role")
        found.update((word, cast(PlaceRole, role)) for word in words(cell))
    return found
