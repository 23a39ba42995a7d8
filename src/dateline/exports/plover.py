"""PLOVER: every event of PLOVER's sixteen types as one line of JSON, under the names of its gold
standard records.

Dateline's CRIME and HAZARD are none of PLOVER's. A plan or a denial is told apart by
`dateline_status`. A deed that its own doer announces is written as the announcing, AGREE or
THREATEN; `dateline_announced` has the type of the deed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, EventRow, case_uri, event_row
from dateline.record.intervals import days, width
from dateline.record.nouns import Actor, Event, EventMention, Record, Report
from dateline.reference.events.codebooks import codebooks
from dateline.reference.events.event_types import event_type


def stream(record: Record) -> Iterator[bytes]:
    """JSON lines: first PLOVER's keys, then ours under a `dateline_` prefix; a key without a value
    is left out.
    """
    index = EventIndex(record)
    events = (event for event in record.events if event_type(event.type).plover)
    rows = (_filled(event_row(event, index)) for event in events)
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def _filled(row: EventRow) -> dict[str, Any]:
    """The keys of PLOVER that the event fills; empty ones are left out."""
    filled: dict[str, Any] = {}
    for key, fill in KEYS:
        value = fill(row)
        if value not in (None, "", []):
            filled[key] = value
    return filled


def _uri(row: EventRow) -> str:
    """The address of the event within its case."""
    return f"{case_uri(row.index.record)}#{quote(row.event.id)}"


def _date(row: EventRow) -> str | None:
    """The day of an event that is known to the day."""
    bounds = days(row.event.when)
    return bounds[0].isoformat() if bounds and width(bounds) == 1 else None


def _actors(ids: tuple[str, ...], index: EventIndex) -> list[dict[str, str]]:
    """The actors of one side, in the order of the event; ids without an actor are left out."""
    return [_actor(actor) for actor in index.actors_of(ids)]


def _actor(actor: Actor) -> dict[str, str]:
    """The words, the country and the sector; what is unknown is left out."""
    values = {
        "actorText": actor.name,
        "code": actor.country,
        "sector": codebooks().plover.sectors.get(actor.kind),
        "dateline_actor": actor.id,
    }
    return {key: value for key, value in values.items() if value}


def _location(row: EventRow) -> dict[str, Any] | None:
    """PLOVER's location, position in degrees; unknown parts are left out, None without a place."""
    if row.place is None:
        return None
    lat, lon = row.point
    values = {"name": row.place.name, "country code": row.place.country, "lat": lat, "lon": lon}
    return {key: value for key, value in values.items() if value is not None}


def _number(event: Event, of: str) -> str | None:
    """The number as PLOVER has it, a string; None where the record has none."""
    toll = tolls.total(tolls.in_force(event, of), best=tolls.settled(event, of))
    return str(toll.best) if toll else None


def _first_mention(row: EventRow) -> tuple[EventMention, Report] | None:
    """The first mention with its report; None where the record does not hold it."""
    if not row.event.mentions:
        return None
    mention = row.event.mentions[0]
    report = row.index.reports.get(mention.report)
    return (mention, report) if report else None


def _trigger(row: EventRow) -> str | None:
    """The word that names the event in its first mention; None where no report has it."""
    if first := _first_mention(row):
        mention, report = first
        return report.text[mention.trigger.start : mention.trigger.end]
    return None


def _words(row: EventRow) -> str | None:
    """The first mention in the report's words, white space made single; None without one."""
    if first := _first_mention(row):
        mention, report = first
        return " ".join(report.text[mention.start : mention.end].split())
    return None


def _language(row: EventRow) -> str | None:
    """The language of the report of the first mention; None without one."""
    first = _first_mention(row)
    return first[1].language if first else None


def _publication(row: EventRow) -> str | None:
    """The outlet of the report of the first mention; None without one."""
    first = _first_mention(row)
    return row.index.outlet(first[1]) if first else None


# PLOVER's keys in the order of its records, then ours: each its name, and how it is filled.
KEYS: tuple[tuple[str, Callable[[EventRow], object]], ...] = (
    ("id", _uri),
    ("date", _date),
    ("source", lambda row: _actors(row.event.agents, row.index)),
    ("target", lambda row: _actors(row.event.targets, row.index)),
    ("event", lambda row: row.event.announced or row.event.type),
    ("mode", lambda row: None if row.event.announced else row.event.mode),
    ("context", lambda row: ", ".join(row.event.context)),
    ("eventText", _trigger),
    ("eventLoc", _location),
    ("dead", lambda row: _number(row.event, "killed")),
    ("injured", lambda row: _number(row.event, "wounded")),
    ("size", lambda row: _number(row.event, "crowd")),
    ("text", _words),
    ("language", _language),
    ("publication", _publication),
    ("dateline_announced", lambda row: row.event.type if row.event.announced else None),
    ("dateline_status", lambda row: row.event.status),
    ("dateline_certainty", lambda row: row.event.certainty),
    ("dateline_earliest", lambda row: row.earliest),
    ("dateline_latest", lambda row: row.latest),
    ("dateline_label", lambda row: row.event.label),
    ("dateline_outlets", lambda row: list(row.index.outlets_of(row.event))),
    ("dateline_lines", lambda row: list(row.index.lines_of(row.event))),
    ("dateline_verdict", lambda row: row.verdict),
    ("dateline_credibility", lambda row: row.credibility),
    ("dateline_disputes", lambda row: table.disputes(row.event, row.index)),
)
