"""UCDP GED: one row for each asserted event in which armed force was used and at least one person
died.

Columns and codes of the Georeferenced Event Dataset codebook, version 25.1; what each holds is said
in docs/exports.md.
"""

from __future__ import annotations

from datetime import date
from math import floor

from msgspec import Struct

from dateline.exports import table, times, umbrellas
from dateline.exports.event_index import (
    EventIndex,
    EventRow,
    Where,
    asserted,
    event_row,
    first_order_division,
)
from dateline.exports.ged_sides import NON_STATE, ONE_SIDED, Deaths, Sides, deaths_of, sides_of
from dateline.exports.table import Columns, empty
from dateline.record.intervals import day
from dateline.record.nouns import Event, Record, Report
from dateline.reference.events.codebooks import CodebookCountry, codebook_country, codebooks
from dateline.reference.events.event_types import event_type

_BEYOND_A_YEAR = 6  # what times.date_prec says of bounds for which GED has no code
_CLEAR_DAYS = 2  # date_prec up to which a single happening is reported, and not a sum of many


class _GedRow(Struct, frozen=True):
    """What the columns of GED ask of an event."""

    event: EventRow
    sides: Sides
    deaths: Deaths
    grade: int | None  # times.date_prec
    country: CodebookCountry | None
    first: date | None
    last: date | None
    sources: tuple[_Source, ...]

    @property
    def dyad(self) -> str | None:
        """The two sides in GED's form "A - B"; None where either is unknown."""
        a, b = self.sides.name_a, self.sides.name_b
        return f"{a} - {b}" if a and b else None


class _Source(Struct, frozen=True):
    """A report of the event, in the cells of GED."""

    office: str
    date: str
    headline: str

    @property
    def article(self) -> str:
        """Courier,2031-05-13,Rebels leave the town"""
        return ",".join(part for part in (self.office, self.date, self.headline) if part)


def write(record: Record) -> bytes:
    """The CSV: a header of the 49 columns of GED and our own, then one row an event."""
    index = EventIndex(record)
    found = {event.id: row for event in record.events if (row := _ged_row(event, index))}
    written = umbrellas.each_once(row.event.event for row in found.values())
    rows = [
        {**table.cells(COLUMNS, found[event.id]), **table.ours(event, index)} for event in written
    ]
    return table.write((*table.names(COLUMNS), *table.OURS), rows)


def _ged_row(event: Event, index: EventIndex) -> _GedRow | None:
    """The row of an event; None where it is none of GED's."""
    if not asserted(event) or not event_type(event.type).armed_force:
        return None
    grade = times.date_prec(event.when)
    sides = sides_of(event, index)
    deaths = deaths_of(event, sides, index)
    if deaths.all.best < 1 or grade == _BEYOND_A_YEAR:
        return None
    row = event_row(event, index)
    return _GedRow(
        event=row,
        sides=sides,
        deaths=deaths,
        grade=grade,
        country=codebook_country(row.country),
        first=day(row.earliest),
        last=day(row.latest),
        sources=tuple(_source(report, index) for report in index.reports_of(event)),
    )


def _source(report: Report, index: EventIndex) -> _Source:
    """GED parts the sources of a cell by ";", so a headline may hold none."""
    headline = " ".join((report.title or "").replace(";", ",").split())
    return _Source(index.outlet(report) or "", str(day(report.published) or ""), headline)


def _conflict(row: _GedRow) -> str | None:
    """The dyad, where no state fights: a conflict between states and others is over something that
    no record says.
    """
    return row.dyad if row.sides.type in (NON_STATE, ONE_SIDED) else None


def _point_text(row: _GedRow) -> str | None:
    """The point as well-known text."""
    lat, lon = _position(row)
    return None if lat is None or lon is None else f"POINT ({lon} {lat})"


def _cell_id(row: _GedRow) -> int | None:
    """The PRIO-GRID cell of the position; None where the event has no position."""
    lat, lon = _position(row)
    return None if lat is None or lon is None else priogrid(lat, lon)


def _position(row: _GedRow) -> tuple[float | None, float | None]:
    """Latitude and longitude of the place, however wide, where the record has both."""
    place = row.event.place
    if place is None or place.lat is None or place.lon is None:
        return None, None
    return place.lat, place.lon


def _second_order(row: _GedRow) -> str | None:
    """The second-order administrative division, where the place is known to that grain."""
    place = row.event.place
    return place.name if place and place.grain == "admin2" else None


# The columns of GED in its order, and how each is filled; ids of UCDP's own stay empty.
COLUMNS: Columns[_GedRow] = (
    ("id", empty),
    ("relid", empty),
    ("year", lambda row: row.first and row.first.year),
    ("active_year", empty),
    ("code_status", empty),
    ("type_of_violence", lambda row: row.sides.type),
    ("conflict_dset_id", empty),
    ("conflict_new_id", empty),
    ("conflict_name", _conflict),
    ("dyad_dset_id", empty),
    ("dyad_new_id", empty),
    ("dyad_name", lambda row: row.dyad),
    ("side_a_dset_id", empty),
    ("side_a_new_id", empty),
    ("side_a", lambda row: row.sides.name_a),
    ("side_b_dset_id", empty),
    ("side_b_new_id", empty),
    ("side_b", lambda row: row.sides.name_b),
    ("number_of_sources", lambda row: len(row.sources)),
    ("source_article", lambda row: ";".join(source.article for source in row.sources)),
    ("source_office", lambda row: ";".join(source.office for source in row.sources)),
    ("source_date", lambda row: ";".join(source.date for source in row.sources)),
    ("source_headline", lambda row: ";".join(source.headline for source in row.sources)),
    ("source_original", lambda row: ";".join(row.event.index.speakers_of(row.event.event))),
    ("where_prec", lambda row: where_prec(row.event.where)),
    ("where_coordinates", lambda row: row.event.place and row.event.place.name),
    ("where_description", lambda row: row.event.index.where_words(row.event.event)),
    ("adm_1", lambda row: first_order_division(row.event.place)),
    ("adm_2", _second_order),
    ("latitude", lambda row: _position(row)[0]),
    ("longitude", lambda row: _position(row)[1]),
    ("geom_wkt", _point_text),
    ("priogrid_gid", _cell_id),
    ("country", lambda row: row.country and row.country.ged_name),
    ("country_id", empty),
    ("region", lambda row: row.country and row.country.ged_region),
    ("event_clarity", lambda row: _clarity(row.grade, row.event.where)),
    ("date_prec", lambda row: row.grade),
    ("date_start", lambda row: row.first and row.first.isoformat()),
    ("date_end", lambda row: row.last and row.last.isoformat()),
    ("deaths_a", lambda row: row.deaths.a.best),
    ("deaths_b", lambda row: row.deaths.b.best),
    ("deaths_civilians", lambda row: row.deaths.civilians.best),
    ("deaths_unknown", lambda row: row.deaths.unknown.best),
    ("best", lambda row: row.deaths.all.best),
    ("high", lambda row: row.deaths.all.high),
    ("low", lambda row: row.deaths.all.low),
    ("gwnoa", empty),
    ("gwnob", empty),
)


def where_prec(where: Where | None) -> int | None:
    """1 exact, 2 near, 3 second-order division, 4 first-order, 5 fuzzy area, 6 country; None where
    it is unknown.
    """
    if where is None or where.place.grain is None:
        return None
    rules = codebooks().ged
    grade = rules.where_prec[where.place.grain]
    return rules.near if where.role in ("near", "toward") and grade == 1 else grade


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (0.5 degrees, counted from the south-west; Tollefsen et al. 2012) that
    a point lies in.
    """
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _clarity(grade: int | None, where: Where | None) -> int:
    """1 where a single happening is reported with its days and its place; 2 where not, or where
    only a sum is given.
    """
    prec, country = where_prec(where), codebooks().ged.where_prec["country"]
    if grade is None or grade > _CLEAR_DAYS:
        return 2
    return 1 if prec is not None and prec < country else 2
