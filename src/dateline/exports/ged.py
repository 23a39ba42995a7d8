"""UCDP GED: one row for each asserted event in which armed force was used and at least one person
died.

Columns and codes of the Georeferenced Event Dataset codebook, version 25.1; what each holds is said
in docs/exports.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor

from msgspec import Struct

from dateline.exports import left_out as lists
from dateline.exports import table, times
from dateline.exports.coding_index import CodingIndex
from dateline.exports.event_index import (
    EventRow,
    Where,
    asserted,
    event_row,
    first_order_division,
)
from dateline.exports.ged_sides import NON_STATE, ONE_SIDED, Deaths, Sides, deaths_of, sides_of
from dateline.exports.left_out import LeftOut
from dateline.exports.sides import is_wounded
from dateline.exports.table import Columns, empty
from dateline.record.intervals import day
from dateline.record.nouns import Event, Place, Record, Report
from dateline.reference.events.codebooks import CodebookCountry, codebook_country, codebooks
from dateline.reference.events.event_types import event_type
from dateline.rules import Conditions

_BEYOND_A_YEAR = 6  # what times.date_prec says of bounds for which GED has no code
_CLEAR_DAYS = 2  # date_prec up to which a single happening is reported, and not a sum of many


class _GedRow(Struct, frozen=True):
    """What the columns of GED ask of an event."""

    event: EventRow
    sides: Sides
    deaths: Deaths
    grade: int | None  # times.date_prec
    where: Where | None
    inferred: tuple[str, ...]
    index: CodingIndex
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


def stream(record: Record) -> Iterator[bytes]:
    """The CSV: a header of the 49 columns of GED and our own, then one row an event."""
    index = CodingIndex(record)
    rows, _ = _coded(index)
    cells = (
        {
            **table.cells(COLUMNS, row),
            **table.ours(row.event.event, index, inferred=row.inferred),
        }
        for row in rows
    )
    return table.lines((*table.names(COLUMNS), *table.OURS), cells)


def left_out(record: Record) -> Iterator[bytes]:
    """The CSV of the events of armed force that have no row, each with the reason."""
    return lists.stream(_coded(CodingIndex(record))[1])


def _coded(index: CodingIndex) -> tuple[list[_GedRow], list[LeftOut]]:
    """The rows of the record, and the events of armed force that have none."""
    found: dict[str, _GedRow] = {}
    lost: list[LeftOut] = []
    for event in index.record.events:
        if not event_type(event.type).armed_force:
            continue
        row = _ged_row(event, index)
        reason = _NO_ROW.first(row)
        if reason is None:
            found[event.id] = row
        else:
            lost.append(LeftOut(event, reason, index))
    written, summed = lists.unsummed((row.event.event for row in found.values()), index)
    return [found[event.id] for event in written], lost + summed


def _ged_row(event: Event, index: CodingIndex) -> _GedRow:
    """What GED asks of an event, whether or not it has a row there."""
    row = event_row(event, index)
    sides = sides_of(event, index)
    where, is_inferred = index.coded_where(event)
    when, is_dated = index.coded_when(event)
    concluded = (("where_coordinates", is_inferred), ("date_start", is_dated))
    return _GedRow(
        event=row,
        sides=sides,
        deaths=deaths_of(event, sides, index),
        grade=times.date_prec(when),
        where=where,
        inferred=(*sides.inferred, *(name for name, is_so in concluded if is_so)),
        index=index,
        country=codebook_country(index.coded_country(event)),
        first=day(when.earliest) if when else None,
        last=day(when.latest) if when else None,
        sources=tuple(_source(report, index) for report in index.reports_of(event)),
    )


def _hurt_before(row: _GedRow) -> bool:
    """True if those who died are only told as wounded."""
    targets = row.index.actors_of(row.event.event.targets)
    return bool(targets) and all(is_wounded(actor) for actor in targets)


# Why an event of armed force has no row; the first that holds is told.
_NO_ROW: Conditions[_GedRow] = Conditions(
    "no row in GED",
    (
        ("not asserted", lambda row: not asserted(row.event.event)),
        ("no deaths", lambda row: row.deaths.all.best < 1),
        ("wounded before", _hurt_before),
        ("no day", lambda row: row.grade is None),
        ("too long", lambda row: row.grade == _BEYOND_A_YEAR),
        ("no place", lambda row: row.where is None or where_prec(row.where) is None),
        ("no side", lambda row: row.sides.type is None),
    ),
    about=lambda row: row.event.event.id,
)


def _source(report: Report, index: CodingIndex) -> _Source:
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


def _point_place(row: _GedRow) -> Place | None:
    """The place that the point is of: where the event took place, or what that is known to lie
    in.
    """
    place = row.where.place if row.where else None
    if place is None or place.grain is not None or not place.country:
        return place
    return row.index.country_place(place.country)


def _position(row: _GedRow) -> tuple[float | None, float | None]:
    """Latitude and longitude of the place, however wide, where the record has both."""
    place = _point_place(row)
    if place is None or place.lat is None or place.lon is None:
        return None, None
    return place.lat, place.lon


def _point_name(row: _GedRow) -> str | None:
    """The name of the place that the point is of."""
    place = _point_place(row)
    return place.name if place else None


def _second_order(row: _GedRow) -> str | None:
    """The second-order administrative division, where the place is known to that grain."""
    place = row.where.place if row.where else None
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
    ("where_prec", lambda row: where_prec(row.where)),
    ("where_coordinates", _point_name),
    ("where_description", lambda row: row.event.index.where_words(row.event.event)),
    ("adm_1", lambda row: row.where and first_order_division(row.where.place)),
    ("adm_2", _second_order),
    ("latitude", lambda row: _position(row)[0]),
    ("longitude", lambda row: _position(row)[1]),
    ("geom_wkt", _point_text),
    ("priogrid_gid", _cell_id),
    ("country", lambda row: row.country and row.country.ged_name),
    ("country_id", empty),
    ("region", lambda row: row.country and row.country.ged_region),
    ("event_clarity", lambda row: _clarity(row.grade, row.where)),
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
    rules = codebooks().ged
    if where is None:
        return None
    if where.place.grain is None:
        return _prec_around(where.place)
    grade = rules.where_prec[where.place.grain]
    return rules.near if where.role in ("near", "toward") and grade == 1 else grade


def _prec_around(place: Place) -> int | None:
    """The precision of a place that no atlas knows: of what it is known to lie in."""
    rules = codebooks().ged.unknown
    if place.admin1:
        return rules["admin1"]
    return rules["country"] if place.country else None


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
