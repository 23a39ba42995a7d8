"""UCDP GED: one row for each asserted event in which armed force was used and at least one person died.

Columns and codes of the Georeferenced Event Dataset codebook, version 25.1; what each holds is told in docs/exports.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from msgspec import Struct

from dateline.exports import table, times, tolls
from dateline.exports.event_index import EventIndex, Where, asserted
from dateline.exports.sides import is_called, is_civilian, kind_of_people, opponents
from dateline.exports.table import Cell
from dateline.exports.tolls import TollEstimate
from dateline.record.intervals import day
from dateline.record.nouns import Actor, Count, Event, Record, Report
from dateline.reference.codebooks import codebook_country, codebooks

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_BEYOND_A_YEAR = 6  # what times.date_prec says of bounds for which GED has no code
_CLEAR_DAYS = 2  # date_prec up to which a single happening is told, and not a sum of many


class Sides(Struct, frozen=True):
    """The two sides of an event; type None where the record does not tell both."""

    type: int | None
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name_a: str | None
    name_b: str | None


class Deaths(Struct, frozen=True):
    a: TollEstimate
    b: TollEstimate
    civilians: TollEstimate
    unknown: TollEstimate
    all: TollEstimate


def write(record: Record) -> bytes:
    """The CSV: a header of the 49 columns of GED and our own, then one row an event."""
    index = EventIndex(record)
    rows = [row for event in record.events if (row := _row(event, index))]
    return table.write((*COLUMNS, *table.OURS), rows)


def _row(event: Event, index: EventIndex) -> dict[str, Cell] | None:
    """The row of an event; None where it is none of GED's."""
    if not asserted(event) or event.type not in codebooks().ged.types:
        return None
    grade = times.date_prec(event.when)
    sides = sides_of(event, index)
    deaths = deaths_of(event, sides, index)
    if deaths.all.best < 1 or grade == _BEYOND_A_YEAR:
        return None
    where = index.where(event)
    first, last = (day(event.when.earliest), day(event.when.latest)) if event.when else (None, None)
    dyad = f"{sides.name_a} - {sides.name_b}" if sides.name_a and sides.name_b else None
    return {
        "year": first.year if first else None,
        "type_of_violence": sides.type,
        "conflict_name": dyad if sides.type in (NON_STATE, ONE_SIDED) else None,
        "dyad_name": dyad,
        "side_a": sides.name_a,
        "side_b": sides.name_b,
        **_sources(index.reports_of(event), index),
        "source_original": ";".join(index.speakers_of(event)),
        **_place(event, where, index),
        "event_clarity": _clarity(grade, where),
        "date_prec": grade,
        "date_start": first.isoformat() if first else None,
        "date_end": last.isoformat() if last else None,
        "deaths_a": deaths.a.best,
        "deaths_b": deaths.b.best,
        "deaths_civilians": deaths.civilians.best,
        "deaths_unknown": deaths.unknown.best,
        "best": deaths.all.best,
        "high": deaths.all.high,
        "low": deaths.all.low,
        **table.ours(event, index),
    }


def _sources(reports: Sequence[Report], index: EventIndex) -> dict[str, Cell]:
    """The reports that tell the event: as many items in each cell, in one order, parted by ";"."""
    items = [
        (
            index.outlet(r) or "",
            str(day(r.published) or ""),
            " ".join((r.title or "").replace(";", ",").split()),
        )
        for r in reports
    ]
    return {
        "number_of_sources": len(items),
        "source_article": ";".join(",".join(part for part in item if part) for item in items),
        "source_office": ";".join(item[0] for item in items),
        "source_date": ";".join(item[1] for item in items),
        "source_headline": ";".join(item[2] for item in items),
    }


def _place(event: Event, where: Where | None, index: EventIndex) -> dict[str, Cell]:
    country = codebook_country(index.country(event))
    cells: dict[str, Cell] = {
        "where_prec": where_prec(where),
        "where_description": index.where_words(event),
        "country": country.ged_name if country else None,
        "region": country.ged_region if country else None,
    }
    if where is None:
        return cells
    place = where.place
    cells |= {
        "where_coordinates": place.name,
        "adm_1": place.name if place.grain == "admin1" else place.admin1,
        "adm_2": place.name if place.grain == "admin2" else None,
    }
    if place.lat is not None and place.lon is not None:
        cells |= {
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon),
        }
    return cells


def where_prec(where: Where | None) -> int | None:
    """1 exact, 2 near, 3 second-order division, 4 first-order, 5 fuzzy area, 6 country; None where it is unknown."""
    if where is None or where.place.grain is None:
        return None
    rules = codebooks().ged
    grade = rules.where_prec[where.place.grain]
    return rules.near if where.role in ("near", "toward") and grade == 1 else grade


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (0.5 degrees, counted from the south-west; Tollefsen et al. 2012) that a point lies in."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _clarity(grade: int | None, where: Where | None) -> int:
    """1 where a single happening is told with its days and its place; 2 where not, or where only a sum is told."""
    prec = where_prec(where)
    country = codebooks().ged.where_prec["country"]
    return (
        1
        if grade is not None and grade <= _CLEAR_DAYS and prec is not None and prec < country
        else 2
    )


def sides_of(event: Event, index: EventIndex) -> Sides:
    """The sides by what they are: a state is side A, civilians are side B; else who acts is side A."""
    rules = codebooks().ged
    agents, targets = opponents(event, index)
    a = tuple(x for x in agents if x.kind in rules.state or x.kind in rules.armed)
    b = tuple(
        x for x in targets if (x.kind in rules.state or x.kind == "armed-group") and x not in a
    )
    civilians = any(is_civilian(x, attacked=bool(a)) for x in targets) and not b
    if civilians:
        return Sides(ONE_SIDED if a else None, a, (), _side_name(a), rules.civilians_name)
    if not a or not b:
        return Sides(None, a, b, _side_name(a), _side_name(b))
    if not any(x.kind in rules.state for x in a) and any(x.kind in rules.state for x in b):
        a, b = b, a
    state = any(x.kind in rules.state for x in (*a, *b))
    return Sides(STATE_BASED if state else NON_STATE, a, b, _side_name(a), _side_name(b))


def _side_name(side: Sequence[Actor]) -> str | None:
    """All forces of a state are its government; others by their names."""
    return ", ".join(dict.fromkeys(_name(actor) for actor in side)) or None


def _name(actor: Actor) -> str:
    rules, country = codebooks().ged, codebook_country(actor.country)
    return (
        rules.government_name.format(country.ged_name)
        if country and actor.kind in rules.state
        else actor.name
    )


def deaths_of(event: Event, sides: Sides, index: EventIndex) -> Deaths:
    """The dead by side. Who cannot be told from the words, and what a whole has over its parts, is unknown.

    In one-sided violence those of whom nothing is said are the civilians that were its aim.
    """
    counts = tolls.in_force(event)
    whole = tolls.toll((c for c in counts if tolls.counts_everybody(c)), best=tolls.settled(event))
    parts: dict[str, list[Count]] = {"a": [], "b": [], "civilians": [], "unknown": []}
    for count in counts:
        if not tolls.counts_everybody(count):
            parts[_column(count, event, sides, index)].append(count)
    found = {column: tolls.toll(told) or TollEstimate() for column, told in parts.items()}
    all_ = tolls.whole_and_parts(whole, found.values())
    rest = all_.best - sum(t.best for t in found.values())
    found[_untold(sides)] += TollEstimate(rest, rest, rest)
    return Deaths(**found, all=all_)


def _column(count: Count, event: Event, sides: Sides, index: EventIndex) -> str:
    """Which death column a count belongs to, by what its words call the dead: by name, by country, by kind."""
    both = (("a", sides.a), ("b", sides.b))
    named = [
        column for column, side in both if any(is_called(actor, count.who or "") for actor in side)
    ]
    if len(named) == 1:
        return named[0]
    rules, kind = codebooks().ged, kind_of_people(count.who, event, index)
    if kind is None or kind == "person":
        return _untold(sides)
    if kind in rules.civilians:
        return "civilians"
    fits = [column for column, side in both if any(_akin(x, kind) for x in side)]
    return fits[0] if len(fits) == 1 else "unknown"


def _untold(sides: Sides) -> str:
    """The column of those of whom the words do not say who they were."""
    return "civilians" if sides.type == ONE_SIDED else "unknown"


def _akin(actor: Actor, kind: str) -> bool:
    """True if the dead of a kind can be of the actor: soldiers and policemen of a state, fighters of a group."""
    state = codebooks().ged.state
    return (actor.kind in state) == (kind in state)
