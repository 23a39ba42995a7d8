"""Parquet: the events, their mentions and their counts as three tables that join on `event`.

Needs pyarrow (Apache-2.0), which the extra `dateline[exports]` brings; nothing else of Dateline asks for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dateline.exports import tolls
from dateline.exports.event_index import EventIndex, asserted, point
from dateline.record.intervals import day
from dateline.record.nouns import Count, Event, EventMention, Record

if TYPE_CHECKING:
    import pyarrow

WORDS = "words"  # a column that is a list of strings
# column, type: "words" a list of strings, else a type of Arrow
EVENTS = (
    ("event", "string"), ("label", "string"), ("type", "string"), ("mode", "string"), ("context", WORDS),
    ("status", "string"), ("asserted", "bool"), ("certainty", "string"), ("earliest", "string"), ("latest", "string"),
    ("first_day", "date32"), ("last_day", "date32"), ("when_text", "string"), ("agents", WORDS), ("agent_ids", WORDS),
    ("targets", WORDS), ("target_ids", WORDS), ("means", WORDS), ("place", "string"), ("place_role", "string"),
    ("place_grain", "string"), ("latitude", "float64"), ("longitude", "float64"), ("admin1", "string"),
    ("country", "string"), ("places", WORDS), ("outlets", WORDS), ("lines", WORDS), ("line_count", "int64"),
    ("verdict", "string"), ("credibility", "int64"),
)  # fmt: skip
MENTIONS = (
    ("event", "string"), ("mention", "int64"), ("report", "string"), ("outlet", "string"), ("published", "string"),
    ("url", "string"), ("start", "int64"), ("end", "int64"), ("trigger_start", "int64"), ("trigger_end", "int64"),
    ("text", "string"), ("status", "string"), ("line", "string"), ("line_name", "string"), ("statement", "string"),
    ("speaker", "string"),
)  # fmt: skip
COUNTS = (
    ("event", "string"), ("of", "string"), ("who", "string"), ("low", "float64"), ("best", "float64"),
    ("high", "float64"), ("hedge", "string"), ("as_of", "string"), ("in_force", "bool"), ("report", "string"),
    ("start", "int64"), ("end", "int64"), ("line", "string"),
)  # fmt: skip


class MissingLibrary(RuntimeError):
    """A library that an export needs is not installed: the message says how to get it."""


def write(record: Record) -> dict[str, bytes]:
    """The three files by name. Raises MissingLibrary where pyarrow is not installed."""
    index = EventIndex(record)
    events = [_event(e, index) for e in record.events]
    mentions = [
        _mention(e, n, m, index) for e in record.events for n, m in enumerate(e.mentions, 1)
    ]
    counts = [row for e in record.events for row in _counts(e)]
    return {
        "events.parquet": _table(EVENTS, events),
        "mentions.parquet": _table(MENTIONS, mentions),
        "counts.parquet": _table(COUNTS, counts),
    }


def _table(columns: tuple[tuple[str, str], ...], rows: Iterable[dict[str, Any]]) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingLibrary(
            "The parquet export needs pyarrow, which is not installed: pip install 'dateline[exports]'."
        ) from error
    schema = pyarrow.schema([(name, _type(pyarrow, kind)) for name, kind in columns])
    out = io.BytesIO()
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist(list(rows), schema=schema), out, compression="zstd"
    )
    return out.getvalue()


def _type(library: Any, kind: str) -> pyarrow.DataType:
    return (
        library.list_(library.string())
        if kind == WORDS
        else getattr(library, "bool_" if kind == "bool" else kind)()
    )


def _event(event: Event, index: EventIndex) -> dict[str, Any]:
    where, when, standing = index.where(event), event.when, event.standing
    place = where.place if where else None
    known = point(place)
    return {
        "event": event.id,
        "label": event.label,
        "type": event.type,
        "mode": event.mode,
        "context": event.context,
        "status": event.status,
        "asserted": asserted(event),
        "certainty": event.certainty,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "first_day": day(when.earliest) if when else None,
        "last_day": day(when.latest) if when else None,
        "when_text": when.text if when else None,
        "agents": [a.name for a in index.actors_of(event.agents)],
        "agent_ids": event.agents,
        "targets": [a.name for a in index.actors_of(event.targets)],
        "target_ids": event.targets,
        "means": event.means,
        "place": place.name if place else None,
        "place_role": where.role if where else None,
        "place_grain": place.grain if place else None,
        "latitude": known[0] if known else None,
        "longitude": known[1] if known else None,
        "admin1": place.admin1 if place else None,
        "country": index.country(event),
        "places": [index.places[p.place].name for p in event.places if p.place in index.places],
        "outlets": index.outlets_of(event),
        "lines": index.lines_of(event),
        "line_count": standing.lines if standing else None,
        "verdict": standing.verdict if standing else None,
        "credibility": standing.credibility if standing else None,
    }


def _mention(event: Event, number: int, mention: EventMention, index: EventIndex) -> dict[str, Any]:
    report, line = index.reports.get(mention.report), index.lines.get(mention.line or "")
    statement = index.statements.get(mention.statement or "")
    return {
        "event": event.id,
        "mention": number,
        "report": mention.report,
        "outlet": index.outlet(report) if report else None,
        "published": report.published if report else None,
        "url": report.url if report else None,
        "start": mention.start,
        "end": mention.end,
        "trigger_start": mention.trigger.start,
        "trigger_end": mention.trigger.end,
        "text": report.text[mention.start : mention.end] if report else None,
        "status": mention.status,
        "line": mention.line,
        "line_name": line.name if line else None,
        "statement": mention.statement,
        "speaker": index.speaker(statement) if statement else None,
    }


def _counts(event: Event) -> list[dict[str, Any]]:
    return [
        {name: getattr(count, name, None) for name, _ in COUNTS}
        | {"event": event.id, "in_force": _holds(count, event)}
        for count in event.counts
    ]


def _holds(count: Count, event: Event) -> bool:
    return count in tolls.in_force(event, count.of)
