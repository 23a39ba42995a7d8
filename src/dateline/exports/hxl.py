"""HXL: every event as a row under hashtags of the Humanitarian Exchange Language 1.1, so that
OCHA's tools read it.

The numbers of people affected stand only in rows of asserted events: they can be added up without
counting a denial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.exports import table, tolls, umbrellas
from dateline.exports.event_index import (
    EventIndex,
    EventRow,
    asserted,
    event_row,
    first_order_division,
)
from dateline.exports.table import Cell
from dateline.record.nouns import Event, Record
from dateline.reference.events.codebooks import codebooks
from dateline.reference.places.countries import name_of


def _country_name(row: EventRow) -> str | None:
    """The English name of the country; None where the country is unknown."""
    return name_of(row.country) if row.country else None


def _report_days(row: EventRow) -> str:
    """The days on which the reports of the event came out, each once, parted by "; "."""
    reports = row.index.reports_of(row.event)
    return "; ".join(dict.fromkeys(r.published[:10] for r in reports if r.published))


# column, hashtag, how it is filled; the people affected stand between the two parts
Tagged = tuple[tuple[str, str, Callable[[EventRow], Cell]], ...]
EVENT: Tagged = (
    ("Event id", "#event+id", lambda row: row.event.id),
    ("Event", "#event+name", lambda row: row.event.label),
    ("Type", "#event+type", lambda row: row.event.type),
    ("Mode", "#event+mode", lambda row: row.event.mode),
    ("Status", "#status", lambda row: row.event.status),
    ("From", "#date+start", lambda row: row.earliest),
    ("To", "#date+end", lambda row: row.latest),
    ("Country", "#country+name", _country_name),
    ("Country code", "#country+code+v_iso3", lambda row: row.country),
    ("First-order division", "#adm1+name", lambda row: first_order_division(row.place)),
    ("Place", "#loc+name", lambda row: row.place and row.place.name),
    ("Place kind", "#loc+type", lambda row: row.place and row.place.grain),
    ("Latitude", "#geo+lat", lambda row: row.point[0]),
    ("Longitude", "#geo+lon", lambda row: row.point[1]),
    ("Acting", "#group+name+agent", lambda row: "; ".join(row.agents)),
    ("Concerned", "#group+name+target", lambda row: "; ".join(row.targets)),
)
SOURCES: Tagged = (
    ("Sources", "#meta+source", lambda row: "; ".join(row.index.outlets_of(row.event))),
    ("Dates of the reports", "#date+reported", _report_days),
)
_ENDS = ("min", "best", "max")


def stream(record: Record) -> Iterator[bytes]:
    """The CSV: the header, the row of hashtags, then one row for each event of the record."""
    index = EventIndex(record)
    tags = {
        **{name: tag for name, tag, _ in EVENT},
        **{
            _title(of, end): f"{tag}+{end}"
            for of, tag in codebooks().hxl.affected.items()
            for end in _ENDS
        },
        **{name: tag for name, tag, _ in SOURCES},
        **{name: f"#meta+{name}" for name in table.OURS},
    }
    counted = umbrellas.each_once(event for event in record.events if asserted(event))
    ids = {event.id for event in counted}
    rows = (_row(event_row(event, index), event.id in ids) for event in record.events)
    return table.lines(list(tags), rows, above=[list(tags.values())])


def _title(of: str, end: str) -> str:
    """The heading of a number column: "Killed (least)"."""
    return f"{of.capitalize()} ({end})"


def _row(row: EventRow, is_counted: bool) -> dict[str, Cell]:
    """The cells of an event by column; who was affected only where the event is counted."""
    filled = {name: fill(row) for name, _, fill in (*EVENT, *SOURCES)}
    affected = _affected(row.event) if is_counted else {}
    return {**filled, **affected, **table.ours(row.event, row.index)}


def _affected(event: Event) -> dict[str, Cell]:
    """Low, best and high of each kind of harm: of everybody, or of the parts together where these
    are more.
    """
    cells: dict[str, Cell] = {}
    for of in codebooks().hxl.affected:
        toll = tolls.total(tolls.in_force(event, of), best=tolls.settled(event, of))
        if toll:
            ends = zip(_ENDS, (toll.low, toll.best, toll.high), strict=True)
            cells |= {_title(of, end): number for end, number in ends}
    return cells
