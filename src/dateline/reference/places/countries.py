"""Countries and world regions: their names, their people, their capitals, a point on the map.

Reads `data/world/countries.tsv` (built by training/atlas/countries.py) and
`data/world/regions.tsv`. A country is named by its ISO 3166-1 alpha-3 code ("MLI"; Kosovo has the
user-assigned "XKX").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from dateline.reference.name_keys import fold_name

T = TypeVar("T")
DATA = Path(__file__).parents[1] / "data"
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,4}")


class Country(Struct, frozen=True):
    """One row of the table; lat and lon (degrees) are the country's middle as gazetteers
    have it.
    """

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    capital: str | None
    capital_aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    continent: str
    population: int
    neighbours: tuple[str, ...]


class Region(Struct, frozen=True):
    """A region across countries: a continent, a sea, "West Africa"; `countries` are those it is
    made of.
    """

    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    lat: float | None
    lon: float | None
    countries: tuple[str, ...]


@lru_cache(maxsize=65536)
def country_named(text: str) -> str | None:
    """The code of the country of that name or alias, in any case, accents aside; None if no country
    bears it.

    Initials of up to four letters count in capitals only: "US" is the country, "us" is not.
    """
    return _named(text, _tables().names)


@lru_cache(maxsize=65536)
def country_of_demonym(text: str) -> str | None:
    """The country of an adjective or noun of people: French, Frenchmen, Malians -> FRA, FRA, MLI.

    Where two countries share one (Congolese), the one of more people.
    """
    return _named(text, _tables().demonyms)


def country_of_capital(text: str) -> str | None:
    """The country whose capital (or seat of government) bears the name: Paris -> FRA."""
    return _tables().capitals.get(fold_name(text))


def name_of(iso3: str) -> str:
    """The English name; the code itself where it is unknown."""
    country = _tables().countries.get(iso3)
    return country.name if country else iso3


def demonyms(iso3: str) -> tuple[str, ...]:
    """Adjectives, then nouns of people: ("French", "Frenchman", "Frenchmen", ...); empty
    if none.
    """
    country = _tables().countries.get(iso3)
    return tuple(dict.fromkeys(country.adjectives + country.nouns)) if country else ()


def country(iso3: str) -> Country | None:
    """The row of a country."""
    return _tables().countries.get(iso3)


def countries() -> tuple[Country, ...]:
    """All countries, by code."""
    return tuple(_tables().countries.values())


def regions() -> tuple[Region, ...]:
    """All regions of the table, by name."""
    return tuple({r.name: r for r in _tables().regions.values()}.values())


def iso3_of(iso2: str) -> str | None:
    """The alpha-3 code of an alpha-2 code."""
    return _tables().codes.get(iso2.upper())


def region_named(text: str) -> Region | None:
    """The world region of that name or alias: "Sahel", "the Middle East", "Black Sea"."""
    return _tables().regions.get(fold_name(text))


def region_of_adjective(text: str) -> Region | None:
    """The world region of an adjective or noun of people: "West African(s)" -> West Africa."""
    folded, found = fold_name(text), _tables().regional
    return found.get(folded) or found.get(folded.removesuffix("s"))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table with "#" lines ahead and one line of column names, as dictionaries of
    strings.
    """
    lines = [
        line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:]]


class _Tables(Struct, frozen=True):
    countries: dict[str, Country]
    codes: dict[str, str]
    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]
    regions: dict[str, Region]
    regional: dict[str, Region]


def _named(text: str, table: dict[str, str]) -> str | None:
    """What a table has under the text as written, else under its folded form."""
    text = text.strip()
    found = table.get(text)  # initials stand as written
    return found if found else table.get(fold_name(text))


def _keys(names: Iterable[str]) -> Iterable[str]:
    """What a name is looked up by: initials as written, all else folded."""
    for name in names:
        if _DOTTED.fullmatch(name):
            yield from (name, name[:-1], name.replace(".", ""))
        else:
            yield name if _ACRONYM.fullmatch(name) else fold_name(name)


def _split(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell, which "|" separates."""
    return tuple(filter(None, (cell or "").split("|")))


def _number(cell: str | None) -> float | None:
    """The number in a cell; None for an empty one."""
    return float(cell) if cell else None


def _country(row: dict[str, str]) -> Country:
    """A country from its row of `data/world/countries.tsv`; position in degrees."""
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        aliases=_split(row["aliases"]),
        adjectives=_split(row["adjectives"]),
        nouns=_split(row["nouns"]),
        capital=row["capital"] or None,
        capital_aliases=_split(row["capital_aliases"]),
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        continent=row["continent"],
        population=int(row["population"]),
        neighbours=_split(row.get("neighbours")),
    )


def _region(row: dict[str, str]) -> Region:
    """A region from its row of `data/world/regions.tsv`; position in degrees."""
    return Region(
        name=row["name"],
        aliases=_split(row["aliases"]),
        adjectives=_split(row["adjectives"]),
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        countries=_split(row.get("countries")),
    )


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    """The two tables of `data/world/` with every look-up that the functions above need."""
    found = [_country(row) for row in rows_of(DATA / "world" / "countries.tsv")]
    regions = [_region(row) for row in rows_of(DATA / "world" / "regions.tsv")]
    # the country of more people keeps a word that two share
    by_people = sorted(found, key=lambda c: (-c.population, c.iso3))
    return _Tables(
        countries={c.iso3: c for c in found},
        codes={c.iso2: c.iso3 for c in found},
        names=_names(found, by_people),
        demonyms=_first_of(_demonyms_of(by_people)),
        capitals=_first_of(_capitals_of(by_people)),
        regions=_first_of(_names_of_regions(regions)),
        regional=_first_of((fold_name(n), r) for r in regions for n in r.adjectives),
    )


def _demonyms_of(lands: Iterable[Country]) -> Iterator[tuple[str, str]]:
    """Each adjective and noun of a country's people as a key, with the country's code."""
    for land in lands:
        for key in _keys(land.adjectives + land.nouns):
            yield key, land.iso3


def _capitals_of(lands: Iterable[Country]) -> Iterator[tuple[str, str]]:
    """Each folded name of a capital, with the code of its country."""
    for land in lands:
        for name in _capitals(land):
            yield fold_name(name), land.iso3


def _names_of_regions(regions: Iterable[Region]) -> Iterator[tuple[str, Region]]:
    """Each folded name of a region, with the region."""
    for region in regions:
        for name in (region.name, *region.aliases):
            yield fold_name(name), region


def _names(found: Iterable[Country], by_people: Iterable[Country]) -> dict[str, str]:
    """Codes by name and alias; a country's own name stands above another's alias."""
    names = _first_of((k, c.iso3) for c in by_people for k in _keys((c.name, *c.aliases)))
    return names | {fold_name(c.name): c.iso3 for c in found}


def _capitals(land: Country) -> tuple[str, ...]:
    """The capital and its other names; none where the country has no capital."""
    return tuple(filter(None, (land.capital, *land.capital_aliases)))


def _first_of(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Of several values of one key the first."""
    found: dict[str, T] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
