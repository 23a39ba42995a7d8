"""PLOVER: every event of PLOVER's sixteen types as one line of JSON, under the names of its gold standard records.

Dateline's CRIME and HAZARD are none of PLOVER's. A plan or a denial is told apart by `dateline_status`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, case_uri, point
from dateline.record.intervals import days, width
from dateline.record.nouns import Actor, Event, EventMention, Record
from dateline.reference.codebooks import codebooks


def write(record: Record) -> bytes:
    """JSON lines: first PLOVER's keys, then ours under a `dateline_` prefix; a key without a value is left out."""
    index, types = EventIndex(record), codebooks().plover.types
    rows = (_row(event, index) for event in record.events if event.type in types)
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _row(event: Event, index: EventIndex) -> dict[str, Any]:
    mention = event.mentions[0] if event.mentions else None
    report = index.reports.get(mention.report) if mention else None
    bounds, standing = days(event.when), event.standing
    row = {
        "id": f"{case_uri(index.record)}#{quote(event.id)}",
        "date": bounds[0].isoformat() if bounds and width(bounds) == 1 else None,
        "source": [_actor(a, index) for a in index.actors_of(event.agents)],
        "target": [_actor(a, index) for a in index.actors_of(event.targets)],
        "event": event.type,
        "mode": event.mode,
        "context": ", ".join(event.context),
        "eventText": report.text[mention.trigger.start : mention.trigger.end]
        if mention and report
        else None,
        "eventLoc": _location(event, index),
        "dead": _number(event, "killed"),
        "injured": _number(event, "wounded"),
        "size": _number(event, "crowd"),
        "text": _words(mention, index),
        "language": report.language if report else None,
        "publication": index.outlet(report) if report else None,
        "dateline_status": event.status,
        "dateline_certainty": event.certainty,
        "dateline_earliest": event.when.earliest if event.when else None,
        "dateline_latest": event.when.latest if event.when else None,
        "dateline_label": event.label,
        "dateline_outlets": list(index.outlets_of(event)),
        "dateline_lines": list(index.lines_of(event)),
        "dateline_verdict": standing.verdict if standing else None,
        "dateline_credibility": standing.credibility if standing else None,
        "dateline_disputes": table.disputes(event, index),
    }
    return {key: value for key, value in row.items() if value not in (None, "", [])}


def _actor(actor: Actor, index: EventIndex) -> dict[str, str]:
    """The words, the country and the sector; what is unknown is left out."""
    told = {
        "actorText": actor.name,
        "code": actor.country,
        "sector": codebooks().plover.sectors.get(actor.kind),
        "dateline_actor": actor.id,
    }
    return {key: value for key, value in told.items() if value}


def _location(event: Event, index: EventIndex) -> dict[str, Any] | None:
    where = index.where(event)
    if where is None:
        return None
    place = where.place
    lat, lon = point(place) or (None, None)
    told = {"name": place.name, "country code": place.country, "lat": lat, "lon": lon}
    return {key: value for key, value in told.items() if value is not None}


def _number(event: Event, of: str) -> str | None:
    """The number as PLOVER has it, a string; None where the record has none."""
    toll = tolls.total(tolls.in_force(event, of), best=tolls.settled(event, of))
    return str(toll.best) if toll else None


def _words(mention: EventMention | None, index: EventIndex) -> str | None:
    report = index.reports.get(mention.report) if mention else None
    return (
        " ".join(report.text[mention.start : mention.end].split()) if mention and report else None
    )
