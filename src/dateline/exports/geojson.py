"""GeoJSON (RFC 7946): one feature for each event; a geometry only where the record knows the place
well enough.

A dot in the middle of a country would say more than the reports do: of a country or a region the
geometry is null.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, EventRow, case_uri, event_row, point
from dateline.record.json_chunks import array, laid_out, members
from dateline.record.nouns import Event, Place, Record


def stream(record: Record) -> Iterator[bytes]:
    """The FeatureCollection as JSON, WGS 84, longitude before latitude."""
    index = EventIndex(record)
    case = {
        "case": case_uri(record),
        "title": record.case.title,
        "built": record.case.built,
    }
    features = (_feature(event_row(event, index)) for event in record.events)
    return members(
        (
            ("type", (laid_out("FeatureCollection"),)),
            ("dateline", (laid_out(case, 1),)),
            ("features", array(features, 1)),
        )
    )


def _feature(row: EventRow) -> dict[str, Any]:
    """The GeoJSON feature of one event; its geometry is null where no position is known."""
    event, index = row.event, row.index
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(row),
        "properties": {
            "label": event.label,
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "certainty": event.certainty,
            "earliest": row.earliest,
            "latest": row.latest,
            "place": row.place and row.place.name,
            "place_role": row.where and row.where.role,
            "place_grain": row.place and row.place.grain,
            "country": row.country,
            "places": [
                _place(index.places[p.place], p.role)
                for p in event.places
                if p.place in index.places
            ],
            "agents": row.agents,
            "targets": row.targets,
            "killed": _killed(event),
            "outlets": list(index.outlets_of(event)),
            "lines": list(index.lines_of(event)),
            "verdict": row.verdict,
            "credibility": row.credibility,
            "disputes": table.disputes(event, index),
        },
    }


def _geometry(row: EventRow) -> dict[str, Any] | None:
    """A point where the event was; a line for a movement both of whose ends are known; else
    null.
    """
    if row.where and row.where.role in ("at", "near"):
        return _point(row.where.place)
    ends = _first_by_role(row)
    if "from" not in ends or "toward" not in ends:
        return None
    start, end = _point(ends["from"]), _point(ends["toward"])
    if start is None or end is None:
        return None
    return {"type": "LineString", "coordinates": [start["coordinates"], end["coordinates"]]}


def _first_by_role(row: EventRow) -> dict[str, Place]:
    """The places of the event by role ("from", "toward"): of each role the one named first.

    Places that the record does not hold are passed over.
    """
    first: dict[str, Place] = {}
    for one in row.event.places:
        place = row.index.places.get(one.place)
        if place is not None:
            first.setdefault(one.role, place)
    return first


def _point(place: Place) -> dict[str, Any] | None:
    """The GeoJSON point of a place, longitude before latitude; None without a position."""
    known = point(place)
    return {"type": "Point", "coordinates": [known[1], known[0]]} if known else None


def _place(place: Place, role: str) -> dict[str, Any]:
    """One place of an event as a property: its name, role, grain and position in degrees."""
    return {
        "name": place.name,
        "role": role,
        "grain": place.grain,
        "lat": place.lat,
        "lon": place.lon,
    }


def _killed(event: Event) -> list[dict[str, Any]]:
    """Each count of dead that is in force, as its line gives it."""
    return [
        {
            "who": c.who,
            "low": c.low,
            "best": c.best,
            "high": c.high,
            "hedge": c.hedge,
            "line": c.line,
        }
        for c in tolls.in_force(event)
    ]
