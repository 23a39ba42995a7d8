"""GeoJSON (RFC 7946): one feature for each event; a geometry only where the record knows the place
well enough.

A dot in the middle of a country would say more than the reports do: of a country or a region the
geometry is null.
"""

from __future__ import annotations

from typing import Any

import msgspec

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, case_uri, point
from dateline.record.nouns import Event, Place, Record


def write(record: Record) -> bytes:
    """The FeatureCollection as JSON, WGS 84, longitude before latitude."""
    index = EventIndex(record)
    collection = {
        "type": "FeatureCollection",
        "dateline": {
            "case": case_uri(record),
            "title": record.case.title,
            "built": record.case.built,
        },
        "features": [_feature(event, index) for event in record.events],
    }
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def _feature(event: Event, index: EventIndex) -> dict[str, Any]:
    where, standing = index.where(event), event.standing
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event, index),
        "properties": {
            "label": event.label,
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "certainty": event.certainty,
            "earliest": event.when.earliest if event.when else None,
            "latest": event.when.latest if event.when else None,
            "place": where.place.name if where else None,
            "place_role": where.role if where else None,
            "place_grain": where.place.grain if where else None,
            "country": index.country(event),
            "places": [
                _seat(index.places[p.place], p.role)
                for p in event.places
                if p.place in index.places
            ],
            "agents": [a.name for a in index.actors_of(event.agents)],
            "targets": [a.name for a in index.actors_of(event.targets)],
            "killed": _killed(event),
            "outlets": list(index.outlets_of(event)),
            "lines": list(index.lines_of(event)),
            "verdict": standing.verdict if standing else None,
            "credibility": standing.credibility if standing else None,
            "disputes": table.disputes(event, index),
        },
    }


def _geometry(event: Event, index: EventIndex) -> dict[str, Any] | None:
    """A point where the event was; a line for a movement both of whose ends are known;
    else null.
    """
    where = index.where(event)
    if where and where.role in ("at", "near"):
        return _point(where.place)
    ends = {
        p.role: index.places[p.place] for p in reversed(event.places) if p.place in index.places
    }
    points = [_point(ends[role]) for role in ("from", "toward") if role in ends]
    known = [p["coordinates"] for p in points if p]
    return {"type": "LineString", "coordinates": known} if len(known) == 2 else None


def _point(place: Place) -> dict[str, Any] | None:
    known = point(place)
    return {"type": "Point", "coordinates": [known[1], known[0]]} if known else None


def _seat(place: Place, role: str) -> dict[str, Any]:
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
