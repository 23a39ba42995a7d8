"""ACLED: one row for the asserted events of the same actors at one place on one day.

Columns and rules of the ACLED codebook (2024); docs/exports.md says what each holds and which
events are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from msgspec import Struct

from dateline.exports import left_out as lists
from dateline.exports import table, tolls
from dateline.exports.acled_events import CROWDED, AcledEvent, acled_event
from dateline.exports.acled_fatalities import fatalities
from dateline.exports.coding_index import CodingIndex
from dateline.exports.event_index import Where, first_order_division
from dateline.exports.left_out import LeftOut
from dateline.exports.parties import interaction
from dateline.exports.table import Cell, Columns, empty
from dateline.record.nouns import Count, Event, Place, Record
from dateline.reference.events.codebooks import (
    CodebookCountry,
    codebook_country,
    codebooks,
)

_CIVILIANS = "Civilians"
_AGAINST_CIVILIANS = "Violence against civilians"


def stream(record: Record) -> Iterator[bytes]:
    """The CSV: a header of the 31 columns of ACLED and our own, then one row for each group of
    events.
    """
    index = CodingIndex(record)
    groups: dict[tuple[frozenset[str | None], str, date], list[AcledEvent]] = {}
    for entry in _coded(index)[0]:
        groups.setdefault(entry.key, []).append(entry)
    rows = (_filled(_acled_row(entries, index)) for entries in groups.values())
    return table.lines((*table.names(COLUMNS), *table.OURS), rows)


def left_out(record: Record) -> Iterator[bytes]:
    """The CSV of the events of types that ACLED knows which have no row, each with the reason."""
    return lists.stream(_coded(CodingIndex(record))[1])


def _coded(index: CodingIndex) -> tuple[list[AcledEvent], list[LeftOut]]:
    """The events of the record under ACLED's terms, and those of its types that have no row."""
    types = {row.type for row in codebooks().acled.events}
    found: dict[str, AcledEvent] = {}
    lost: list[LeftOut] = []
    for event in index.record.events:
        entry = acled_event(event, index)
        if isinstance(entry, AcledEvent):
            found[event.id] = entry
        elif event.type in types:
            lost.append(LeftOut(event, entry, index))
    written, summed = lists.unsummed((entry.event for entry in found.values()), index)
    return [found[event.id] for event in written], lost + summed


def _filled(row: _AcledRow) -> dict[str, Cell]:
    """The cells of a row: ACLED's 31 columns, then our own for every event of the row."""
    others = row.events[1:]
    ours = table.ours(row.lead.event, row.index, others, row.lead.inferred)
    return {**table.cells(COLUMNS, row), **ours}


def geo_precision(where: Where) -> int | None:
    """1 a named town, 2 near one or a small area, 3 a larger region; None where the atlas does not
    know the place.
    """
    rules, grain = codebooks().acled, where.place.grain
    if grain is None:
        return None
    if grain == "area" and not where.place.admin1:
        return rules.large_area
    precision = rules.geo_precision[grain]
    return max(precision, rules.near) if where.role in ("near", "toward") else precision


class _AcledRow(Struct, frozen=True):
    """Events that share a row: the type highest in the hierarchy leads; the dead and the sources
    are those of all.
    """

    lead: AcledEvent
    entries: tuple[AcledEvent, ...]
    index: CodingIndex
    country: CodebookCountry | None

    @property
    def events(self) -> list[Event]:
        """The events that share the row, without how each of them was coded."""
        return [entry.event for entry in self.entries]

    @property
    def place(self) -> Place:
        """The place that the row is put at, which is its leading event's."""
        return self.lead.where.place


def _acled_row(entries: list[AcledEvent], index: CodingIndex) -> _AcledRow:
    """The row of a group of entries; the type of highest rank leads, as in ACLED's codebook."""
    ranked = tuple(sorted(entries, key=lambda entry: entry.rank))
    country = codebook_country(index.coded_country(ranked[0].event))
    return _AcledRow(ranked[0], ranked, index, country)


def _disorder(row: _AcledRow) -> str:
    """ACLED's disorder type: that of the sub-event type where it has one, else of the type."""
    rules = codebooks().acled
    return rules.disorder_of_sub.get(row.lead.sub, rules.disorder[row.lead.type])


def _targeting(row: _AcledRow) -> str | None:
    """Whether civilians were the target."""
    rules, lead = codebooks().acled, row.lead
    if lead.sub in rules.targeted_sub or lead.type == _AGAINST_CIVILIANS:
        return rules.targeting
    if lead.type in rules.targeted and lead.second.inter == _CIVILIANS:
        return rules.targeting
    return None


def _sources(row: _AcledRow) -> str:
    """The outlets that report any event of the row, each once, parted by "; "."""
    outlets = (name for event in row.events for name in row.index.outlets_of(event))
    return "; ".join(dict.fromkeys(outlets))


def _notes(row: _AcledRow) -> str:
    """What the events are called, each label once."""
    labels = dict.fromkeys(event.label for event in row.events)
    return ". ".join(label for label in labels if label)


def _tags(row: _AcledRow) -> str | None:
    """crowd size=about 600, for demonstrations and riots, as the reports put it; "no report" where
    they do not.
    """
    if row.lead.type not in CROWDED:
        return None
    counts = chain.from_iterable(event.counts for event in row.events)
    crowds = (count for count in counts if count.of == "crowd")
    sizes = dict.fromkeys(filter(None, map(_size, crowds)))
    return f"crowd size={', '.join(sizes) or 'no report'}"


def _size(count: Count) -> str | None:
    """about 600; the hedge alone where it gives the number its meaning ("hundreds")."""
    hedge, number = (count.hedge or "").lower(), tolls.likeliest(count)
    if number is None:
        return hedge or None
    if hedge and count.best is None:
        return hedge
    return f"{hedge} {number}".strip()


# The columns of ACLED in its order, and how each is filled.
COLUMNS: Columns[_AcledRow] = (
    ("event_id_cnty", empty),
    ("event_date", lambda row: row.lead.day.isoformat()),
    ("year", lambda row: row.lead.day.year),
    ("time_precision", lambda row: max(entry.precision for entry in row.entries)),
    ("disorder_type", _disorder),
    ("event_type", lambda row: row.lead.type),
    ("sub_event_type", lambda row: row.lead.sub),
    ("actor1", lambda row: row.lead.first.name),
    ("assoc_actor_1", lambda row: "; ".join(row.lead.first.others)),
    ("inter1", lambda row: row.lead.first.inter),
    ("actor2", lambda row: row.lead.second.name),
    ("assoc_actor_2", lambda row: "; ".join(row.lead.second.others)),
    ("inter2", lambda row: row.lead.second.inter),
    ("interaction", lambda row: interaction((row.lead.first.inter, row.lead.second.inter))),
    ("civilian_targeting", _targeting),
    ("iso", lambda row: row.country and row.country.numeric),
    ("region", lambda row: row.country and row.country.acled_region),
    ("country", lambda row: row.country and row.country.acled_name),
    ("admin1", lambda row: first_order_division(row.place)),
    ("admin2", lambda row: row.place.name if row.place.grain == "admin2" else None),
    ("admin3", empty),
    ("location", lambda row: row.place.name),
    ("latitude", lambda row: row.place.lat),
    ("longitude", lambda row: row.place.lon),
    ("geo_precision", lambda row: geo_precision(row.lead.where)),
    ("source", _sources),
    ("source_scale", empty),
    ("notes", _notes),
    ("fatalities", lambda row: fatalities(row.events, row.index)),
    ("tags", _tags),
    ("timestamp", empty),
)
