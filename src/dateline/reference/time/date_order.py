"""In which order the papers of a country write the parts of a numeric date:
`data/world/date_order.tsv`.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows, words


def writes_month_first(country: str) -> bool:
    """True where 1/31/2013 is the last of January. country: ISO 3166-1 alpha-3 code."""
    return country in _month_first()


def clock_writes_month_first(zone: str) -> bool:
    """True for the zone (IANA) of a clock whose papers write so."""
    return zone in _clocks_of_month_first()


@cache
def _clocks_of_month_first() -> frozenset[str]:
    """The zones of the table."""
    table = rows("world/date_order.tsv", 2)
    return frozenset(zone for key, cell in table if key == "clocks" for zone in words(cell))


@cache
def _month_first() -> frozenset[str]:
    """ISO 3166 alpha-3 codes of the countries that write the month before the day."""
    return frozenset(
        code
        for order, cell in rows("world/date_order.tsv", 2)
        for code in words(cell)
        if order == "month-first"
    )
