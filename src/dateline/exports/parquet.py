"""Parquet: the events, their mentions and their counts as three tables that join on `event`.

Needs pyarrow, which the extra `dateline[exports]` brings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from dateline.exports import tolls
from dateline.exports.arrow_tables import Typed, arrow_table, parquet_bytes
from dateline.exports.event_index import EventIndex, EventRow, asserted, event_row
from dateline.record.intervals import day
from dateline.record.nouns import Count, Event, EventMention, Line, Record, Report, Statement


def _float(number: float | None) -> float | None:
    """The number as the column holds it: Arrow refuses whole numbers that a float rounds."""
    return None if number is None else float(number)


def _place_names(row: EventRow) -> list[str]:
    """The names of the places of the event, in the record's order."""
    return [place.name for place in row.index.places_of(row.event)]


EVENTS: Typed[EventRow] = (
    ("event", "string", lambda row: row.event.id),
    ("label", "string", lambda row: row.event.label),
    ("type", "string", lambda row: row.event.type),
    ("mode", "string", lambda row: row.event.mode),
    ("context", "words", lambda row: row.event.context),
    ("status", "string", lambda row: row.event.status),
    ("asserted", "bool_", lambda row: asserted(row.event)),
    ("certainty", "string", lambda row: row.event.certainty),
    ("earliest", "string", lambda row: row.earliest),
    ("latest", "string", lambda row: row.latest),
    ("first_day", "date32", lambda row: day(row.earliest)),
    ("last_day", "date32", lambda row: day(row.latest)),
    ("when_text", "string", lambda row: row.event.when and row.event.when.text),
    ("due_earliest", "string", lambda row: row.event.due and row.event.due.earliest),
    ("due_latest", "string", lambda row: row.event.due and row.event.due.latest),
    ("agents", "words", lambda row: row.agents),
    ("agent_ids", "words", lambda row: row.event.agents),
    ("targets", "words", lambda row: row.targets),
    ("target_ids", "words", lambda row: row.event.targets),
    ("means", "words", lambda row: row.event.means),
    ("place", "string", lambda row: row.place and row.place.name),
    ("place_role", "string", lambda row: row.where and row.where.role),
    ("place_grain", "string", lambda row: row.place and row.place.grain),
    ("latitude", "float64", lambda row: row.point[0]),
    ("longitude", "float64", lambda row: row.point[1]),
    ("admin1", "string", lambda row: row.place and row.place.admin1),
    ("country", "string", lambda row: row.country),
    ("places", "words", _place_names),
    ("outlets", "words", lambda row: row.index.outlets_of(row.event)),
    ("lines", "words", lambda row: row.index.lines_of(row.event)),
    ("line_count", "int64", lambda row: row.event.standing and row.event.standing.lines),
    ("verdict", "string", lambda row: row.verdict),
    ("credibility", "int64", lambda row: row.credibility),
    ("part_of", "string", lambda row: row.event.part_of),
    ("parts", "words", lambda row: row.event.parts),
)


class _MentionRow(Struct, frozen=True):
    """A mention of an event with the things that it names; `number`: from 1."""

    event: Event
    number: int
    mention: EventMention
    report: Report | None
    line: Line | None
    statement: Statement | None
    index: EventIndex

    @property
    def text(self) -> str | None:
        """The words of the mention, letter for letter."""
        return self.report.text[self.mention.start : self.mention.end] if self.report else None


MENTIONS: Typed[_MentionRow] = (
    ("event", "string", lambda row: row.event.id),
    ("mention", "int64", lambda row: row.number),
    ("report", "string", lambda row: row.mention.report),
    ("outlet", "string", lambda row: row.index.outlet(row.report)),
    ("published", "string", lambda row: row.report and row.report.published),
    ("url", "string", lambda row: row.report and row.report.url),
    ("start", "int64", lambda row: row.mention.start),
    ("end", "int64", lambda row: row.mention.end),
    ("trigger_start", "int64", lambda row: row.mention.trigger.start),
    ("trigger_end", "int64", lambda row: row.mention.trigger.end),
    ("text", "string", lambda row: row.text),
    ("status", "string", lambda row: row.mention.status),
    ("line", "string", lambda row: row.mention.line),
    ("line_name", "string", lambda row: row.line and row.line.name),
    ("statement", "string", lambda row: row.mention.statement),
    ("speaker", "string", lambda row: row.statement and row.index.speaker(row.statement)),
)


class _CountRow(Struct, frozen=True):
    """A count of an event, and whether no later one has superseded it."""

    event: Event
    count: Count
    in_force: bool


COUNTS: Typed[_CountRow] = (
    ("event", "string", lambda row: row.event.id),
    ("of", "string", lambda row: row.count.of),
    ("who", "string", lambda row: row.count.who),
    ("low", "float64", lambda row: _float(row.count.low)),
    ("best", "float64", lambda row: _float(row.count.best)),
    ("high", "float64", lambda row: _float(row.count.high)),
    ("hedge", "string", lambda row: row.count.hedge),
    ("as_of", "string", lambda row: row.count.as_of),
    ("in_force", "bool_", lambda row: row.in_force),
    ("report", "string", lambda row: row.count.report),
    ("start", "int64", lambda row: row.count.start),
    ("end", "int64", lambda row: row.count.end),
    ("line", "string", lambda row: row.count.line),
)


def write(record: Record) -> dict[str, bytes]:
    """The three files by name. Raises MissingLibrary where pyarrow is not installed."""
    return {f"{name}.parquet": parquet_bytes(table) for name, table in tables(record).items()}


def tables(record: Record) -> dict[str, Any]:
    """The three tables by name, as tables of Arrow. Raises MissingLibrary."""
    index = EventIndex(record)
    return {
        "events": arrow_table(EVENTS, (event_row(event, index) for event in record.events)),
        "mentions": arrow_table(MENTIONS, _mention_rows(index)),
        "counts": arrow_table(COUNTS, _count_rows(record)),
    }


def _mention_rows(index: EventIndex) -> Iterable[_MentionRow]:
    """A row for each mention of each event, with what the mention refers to."""
    for event in index.record.events:
        for number, mention in enumerate(event.mentions, 1):
            yield _MentionRow(
                event,
                number,
                mention,
                index.reports.get(mention.report),
                index.lines.get(mention.line or ""),
                index.statements.get(mention.statement or ""),
                index,
            )


def _count_rows(record: Record) -> Iterable[_CountRow]:
    """A row for each count, with whether the record's tolls still rest on it."""
    for event in record.events:
        for count in event.counts:
            yield _CountRow(event, count, count in tolls.in_force(event, count.of))
