"""What kind of place an entry of the atlas is, and whether one lies within another."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.distance import kilometres_between
from dateline.record.vocabulary import Grain
from dateline.reference.name_keys import fold_name
from dateline.reference.places import countries
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_resolution import place_weights

LANDS: tuple[Grain, ...] = ("country", "region")
DIVISIONS: tuple[Grain, ...] = ("admin1", "admin2")
_PRECEDENCE = {"country": 2, "region": 1}


def is_land(entry: AtlasEntry) -> bool:
    """A country, or a region across countries."""
    return entry.grain in LANDS


def is_capital(entry: AtlasEntry) -> bool:
    """The seat of a government."""
    if entry.grain != "town":
        return False
    return countries.country_of_capital(entry.name) == entry.country


def is_called_so(entry: AtlasEntry, name: str) -> bool:
    """True unless only foreign spellings call the town so: "Turi" of Turin. Our own table's other
    names, and those of capitals and of the world's great towns, are those of the news.
    """
    if entry.grain != "town" or entry.source == "dateline" or is_capital(entry):
        return True
    if entry.population >= place_weights().great_population:
        return True
    return fold_name(entry.name) == fold_name(name)


def is_division(grain: str | None) -> bool:
    """A division of a country; what one country calls a department is another's district."""
    return grain in DIVISIONS


def is_within(entry: AtlasEntry, larger: AtlasEntry) -> bool:
    """True if the one lies in the other, as far as their rows say."""
    if larger.grain == "region":
        return _is_in_region(entry, larger)
    if entry.country != larger.country:
        return False
    if larger.grain == "country":
        return entry.grain != "country"
    if larger.grain == "admin1" and entry.grain != "admin1":
        return _is_in_division(entry, larger)
    if larger.grain != "admin2":
        return False
    return is_close(entry, larger, place_weights().district_km)


def _is_in_region(entry: AtlasEntry, larger: AtlasEntry) -> bool:
    """By the countries of which the region consists: "the Sahel"."""
    region = countries.region_named(larger.name)
    return region is not None and entry.country in region.countries


def _is_in_division(entry: AtlasEntry, division: AtlasEntry) -> bool:
    """By the division that the entry's row names; by distance where it names none."""
    if fold_name(entry.admin1 or "") == fold_name(division.name):
        return True
    if entry.admin1:
        return False
    return is_close(entry, division, place_weights().division_km)


def is_close(a: AtlasEntry, b: AtlasEntry, reach: float) -> bool:
    """True within so many kilometres; False where a point is unknown."""
    apart = kilometres_between(a, b)
    return apart is not None and apart < reach


def is_great(candidates: Sequence[AtlasEntry]) -> bool:
    """The likeliest bearer of the name is a land, a capital or a town of half a million."""
    best = likeliest(candidates)
    if is_land(best):
        return True
    is_famous = best.population >= place_weights().famous_population
    return is_famous or is_capital(best)


def is_notable(candidates: Sequence[AtlasEntry]) -> bool:
    """A great name, a division's, or one of our own table, which holds places of the news."""
    if is_great(candidates):
        return True
    holds_division = any(e.grain == "admin1" for e in candidates)
    return holds_division or any(e.source == "dateline" for e in candidates)


def likeliest(candidates: Sequence[AtlasEntry]) -> AtlasEntry:
    """A country before a region before all else; then by people."""
    return max(candidates, key=lambda e: (_PRECEDENCE.get(e.grain, 0), e.population))
