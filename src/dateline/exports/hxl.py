"""HXL: every event as a row under hashtags of the Humanitarian Exchange Language 1.1, so that OCHA's tools read it.

The numbers of people affected stand only in rows of asserted events: they can be added up without counting a denial.
"""

from __future__ import annotations

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, asserted, point
from dateline.exports.table import Cell
from dateline.record.nouns import Event, Record
from dateline.reference.codebooks import codebooks
from dateline.reference.countries import name_of

# column, hashtag
TAGS: tuple[tuple[str, str], ...] = (
    ("Event id", "#event+id"),
    ("Event", "#event+name"),
    ("Type", "#event+type"),
    ("Mode", "#event+mode"),
    ("Status", "#status"),
    ("From", "#date+start"),
    ("To", "#date+end"),
    ("Country", "#country+name"),
    ("Country code", "#country+code+v_iso3"),
    ("First-order division", "#adm1+name"),
    ("Place", "#loc+name"),
    ("Place kind", "#loc+type"),
    ("Latitude", "#geo+lat"),
    ("Longitude", "#geo+lon"),
    ("Acting", "#group+name+agent"),
    ("Concerned", "#group+name+target"),
)
SOURCES: tuple[tuple[str, str], ...] = (
    ("Sources", "#meta+source"),
    ("Dates of the reports", "#date+reported"),
)
_ENDS = ("min", "best", "max")


def write(record: Record) -> bytes:
    """The CSV: the header, the row of hashtags, then one row for each event of the record."""
    index = EventIndex(record)
    affected = tuple(
        (_title(of, end), f"{tag}+{end}")
        for of, tag in codebooks().hxl.affected.items()
        for end in _ENDS
    )
    columns = (*TAGS, *affected, *SOURCES, *((name, f"#meta+{name}") for name in table.OURS))
    rows = [_row(event, index) for event in record.events]
    return table.write([name for name, _ in columns], rows, above=[[tag for _, tag in columns]])


def _title(of: str, end: str) -> str:
    return f"{of.capitalize()} ({end})"


def _row(event: Event, index: EventIndex) -> dict[str, Cell]:
    where, iso3 = index.where(event), index.country(event)
    place = where.place if where else None
    reports, known = index.reports_of(event), point(place)
    return {
        "Event id": event.id,
        "Event": event.label,
        "Type": event.type,
        "Mode": event.mode,
        "Status": event.status,
        "From": event.when.earliest if event.when else None,
        "To": event.when.latest if event.when else None,
        "Country": name_of(iso3) if iso3 else None,
        "Country code": iso3,
        "First-order division": place.name
        if place and place.grain == "admin1"
        else place.admin1
        if place
        else None,
        "Place": place.name if place else None,
        "Place kind": place.grain if place else None,
        "Latitude": known[0] if known else None,
        "Longitude": known[1] if known else None,
        "Acting": "; ".join(a.name for a in index.actors_of(event.agents)),
        "Concerned": "; ".join(a.name for a in index.actors_of(event.targets)),
        **(_affected(event) if asserted(event) else {}),
        "Sources": "; ".join(index.outlets_of(event)),
        "Dates of the reports": "; ".join(
            dict.fromkeys(r.published[:10] for r in reports if r.published)
        ),
        **table.ours(event, index),
    }


def _affected(event: Event) -> dict[str, Cell]:
    """Low, best and high of each kind of harm: of everybody, or of the parts together where these are more."""
    cells: dict[str, Cell] = {}
    for of in codebooks().hxl.affected:
        if toll := tolls.total(tolls.in_force(event, of), best=tolls.settled(event, of)):
            cells |= {
                _title(of, end): n
                for end, n in zip(_ENDS, (toll.low, toll.best, toll.high), strict=True)
            }
    return cells
