"""The country that a site writes from, and what follows from it: the clock of its stamps and the
order of its numeric dates.

A known outlet's country stands in `data/world/outlets.tsv`; else the country of the address counts
(RFC 1591: two letters of ISO 3166-1), endings apart that all the world rents (`country_free` of
`data/world/addresses.tsv`); else, for the order of figures alone, the country of the language that
a page declares ("en-GB"), but never "en-US", which content systems declare for the whole world.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from dateline.reference.places.countries import iso3_of
from dateline.reference.publishing.outlets import KnownOutlet, outlet
from dateline.reference.publishing.urls import address_parts, host_of_url
from dateline.reference.tables import rows
from dateline.reference.time.date_order import writes_month_first

_LOCALE = re.compile(r"^[A-Za-z]{2,3}[-_]([A-Za-z]{2})\b")
_UNITED_KINGDOM = {"UK": "GB"}  # the one country whose addresses do not bear its ISO letters


class Site(Struct, frozen=True):
    """Where a site writes from: ISO 3166-1 alpha-3 code, the IANA zone of its clock, and whether it
    writes the month first in figures; None where it is not known.
    """

    country: str | None = None
    clock: str | None = None
    month_first: bool | None = None


def site_of(name: str | None, url: str | None, locale: str | None = None) -> Site:
    """What is known of a site by its outlet's name, its address and the locale that it declares."""
    known = outlet(name) or outlet(url)
    country = _country(known, name, url)
    clock = known.timezone if known else None
    return Site(country, clock or clock_of(country), _order(country, country_of_locale(locale)))


def _order(country: str | None, declared: str | None) -> bool | None:
    """Whether figures put the month first: as in the site's country, else as in that of its
    language.
    """
    if country is not None:
        return writes_month_first(country)
    return False if declared is not None and not writes_month_first(declared) else None


def _country(known: KnownOutlet | None, name: str | None, url: str | None) -> str | None:
    """The country of a known outlet, or of the address; an outlet may be named by its host."""
    if known is not None and known.country:
        return known.country
    return country_of_address(url) or country_of_address(f"//{name}" if name else None)


def country_of_address(url: str | None) -> str | None:
    """The country whose letters end the host of an address; None for endings of no country."""
    host = host_of_url(url) or ""
    ending = host.rpartition(".")[2].upper()
    if "." not in host or len(ending) != 2 or ending.lower() in address_parts().country_free:
        return None
    return iso3_of(_UNITED_KINGDOM.get(ending, ending))


def country_of_locale(locale: str | None) -> str | None:
    """The country of a locale such as "en-GB" or "en_US"."""
    match = _LOCALE.match(locale or "")
    return iso3_of(match[1].upper()) if match else None


def clock_of(country: str | None) -> str | None:
    """The IANA zone of a country's one clock; None where it has several or none is known."""
    return _clocks().get(country) if country else None


@lru_cache(maxsize=1)
def _clocks() -> dict[str, str]:
    """Zones by country: the table `data/world/clocks.tsv`."""
    return {row[0]: row[1] for row in rows("world/clocks.tsv", 2)}
