"""What the codebooks of ACLED, UCDP GED, PLOVER and HXL call things: their words, codes and country
names.

The comments of `data/world/codebooks.yaml`, `data/world/codebook_countries.tsv` and
`data/en/codebook_words.yaml` explain each part and name the sources; `docs/exports.md` says how
they are used.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from dateline.record.vocabulary import EventType
from dateline.reference.places.countries import DATA, name_of, rows_of
from dateline.reference.tables import of_language, read_text

Table = dict[str, dict[str, Any]]  # codebook -> its parts by name


class AcledRow(Struct, frozen=True, kw_only=True):
    """Which events are of one ACLED type; a condition that is None asks for nothing."""

    type: EventType
    mode: str = "*"
    agent: str | None = None
    target: str | None = None
    deaths: bool = False
    unfought: bool = False
    nobody: bool = False
    means: tuple[str, ...] = ()
    event: str
    sub: str


class Acled(Struct, frozen=True, kw_only=True):
    """The words and rules of the ACLED codebook."""

    hierarchy: dict[str, tuple[str, ...]]
    order: tuple[str, ...]
    disorder: dict[str, str]
    disorder_of_sub: dict[str, str]
    inter: tuple[str, ...]
    kinds: dict[str, tuple[str | None, str | None]]
    group_words: dict[str, frozenset[str]]
    crowd_words: dict[str, frozenset[str]]
    unidentified: str
    external: str
    states: frozenset[str]
    bearing_arms: frozenset[str]
    names: dict[str, str]
    country_in_talks: str
    crowds: dict[str, str]
    unidentified_name: str
    from_the_air: str
    attacks: frozenset[str]
    events: tuple[AcledRow, ...]
    targeting: str
    targeted: frozenset[str]
    targeted_sub: frozenset[str]
    geo_precision: dict[str, int]
    near: int
    large_area: int
    beginning: frozenset[str]
    end: frozenset[str]
    fatalities: dict[str, int]
    mass: frozenset[str]
    mass_fatalities: int
    settings: frozenset[str]

    def rank(self, event: str, sub: str) -> tuple[int, int]:
        """Where a type stands in the hierarchy, the highest being the least."""
        return self.order.index(event), self.hierarchy[event].index(sub)


class Ged(Struct, frozen=True, kw_only=True):
    """The words and rules of the UCDP GED codebook."""

    where_prec: dict[str, int]
    unknown: dict[str, int]
    near: int
    weapons_of_war: frozenset[str]
    wounded: frozenset[str]
    state: frozenset[str]
    armed: frozenset[str]
    civilians: frozenset[str]
    people: dict[str, str]
    government_name: str
    civilians_name: str
    untold: frozenset[str]


class Plover(Struct, frozen=True, kw_only=True):
    """The sectors of PLOVER's actors."""

    sectors: dict[str, str]


class Hxl(Struct, frozen=True, kw_only=True):
    """Hashtags of the Humanitarian Exchange Language for what a count is of."""

    affected: dict[str, str]


class Codebooks(Struct, frozen=True, kw_only=True):
    left_out: dict[str, str]
    acled: Acled
    ged: Ged
    plover: Plover
    hxl: Hxl


class CodebookCountry(Struct, frozen=True):
    """A country as the codebooks write it; numeric: ISO 3166-1 numeric code."""

    numeric: int | None
    acled_name: str
    acled_region: str | None
    ged_name: str
    ged_region: str | None


@cache
def codebooks(language: str = "en") -> Codebooks:
    """The rules of the codebooks, with the words of a language that they go by.

    msgspec.ValidationError where a table lacks what is needed (a bug of ours). Raises
    `tables.UnknownLanguage`.
    """
    rules: Table = msgspec.yaml.decode(read_text("world/codebooks.yaml"), type=Table)
    words = read_text(of_language("codebook_words.yaml", language))
    for codebook, said in msgspec.yaml.decode(words, type=Table).items():
        rules[codebook] = {**rules.get(codebook, {}), **said}
    return msgspec.convert(rules, Codebooks)


@cache
def _countries() -> dict[str, CodebookCountry]:
    """What ACLED and GED call each country and region, by ISO 3166 alpha-3 code."""
    return {
        row["iso3"]: CodebookCountry(
            numeric=int(row["numeric"]) if row["numeric"] else None,
            acled_name=row["acled"] or name_of(row["iso3"]),
            acled_region=row["acled_region"] or None,
            ged_name=row.get("ged") or name_of(row["iso3"]),
            ged_region=row["ged_region"] or None,
        )
        for row in rows_of(DATA / "world" / "codebook_countries.tsv")
    }


def codebook_country(iso3: str | None) -> CodebookCountry | None:
    """The country of an ISO 3166-1 alpha-3 code; None where there is none."""
    return _countries().get(iso3 or "")
