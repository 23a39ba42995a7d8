"""The weights by which one place is chosen among those of a name:
`data/world/place_resolution.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast, get_args

from msgspec import Struct

from dateline.record.vocabulary import Grain
from dateline.reference.tables import rows


class PlaceWeights(Struct, frozen=True):
    """Scores are added to the decimal logarithm of a place's people; votes are weights of countries
    and divisions.

    Populations are numbers of people; the table says what each weight is for.
    """

    unknown_population: Mapping[Grain, float]
    grain_score: Mapping[Grain, float]
    contained: float
    country_context: float
    division_context: float
    same_sentence: float
    fame: float
    curated: float
    other_spelling: float
    choice_margin: float
    near: float
    stated_grain: float
    shadowed: float
    like_siblings: float
    report_share: float
    small_place_share: float
    vague_report: float
    demonym_vote: float
    country_vote: float
    place_vote: float
    shared_name_vote: float
    resolved_vote: float
    dateline_country_vote: float
    dateline_vote: float
    division_vote: float
    within_division_vote: float
    curated_population: float
    small_population: float
    notable_population: float
    lone_large_population: float
    large_population: float
    great_population: float
    fame_population: float
    famous_population: float
    known_population: float
    sure_population: float
    voting_population: float
    town_first_population: float
    held_population: float
    country_factor: float
    rival_factor: float
    near_km: float
    division_km: float
    district_km: float
    shadow_km: float


@cache
def place_weights() -> PlaceWeights:
    """The weights. Raises ValueError where table and struct do not name the same ones."""
    scalars: dict[str, float] = {}
    by_grain: dict[str, dict[Grain, float]] = {}
    for weight, grain, value in rows("world/place_resolution.tsv", 3):
        if not grain:
            scalars[weight] = float(value)
        elif grain in get_args(Grain):
            by_grain.setdefault(weight, {})[cast(Grain, grain)] = float(value)
        else:
            raise ValueError(f"place_resolution.tsv: {grain} is no grain")
    found: dict[str, object] = {**scalars, **by_grain}
    known = set(PlaceWeights.__struct_fields__)
    if found.keys() != known:
        raise ValueError(f"place_resolution.tsv: {sorted(known ^ found.keys())} not in both")
    return PlaceWeights(**found)  # pyright: ignore[reportArgumentType]
