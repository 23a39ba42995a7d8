"""How texts are headed that list what is to be had or done, and tell no news:
`data/en/listings.tsv`.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, nameless, patterns
from dateline.reference.time.timestamps import date_patterns


class Listings(Struct, frozen=True):
    """The patterns; the header of the table explains them."""

    heading: Pattern  # "Vacancies in the region", "Maintenance plan for May"


@cache
def listings(language: str = "en") -> Listings:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    dates = date_patterns(language)
    parts = {name: nameless(getattr(dates, name).pattern) for name in ("month", "weekday")}
    return patterns("listings.tsv", Listings, parts, language)
