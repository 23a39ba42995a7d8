"""The events that have no row in GED or ACLED, each with the reason: the list beside the export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.exports import table, umbrellas
from dateline.exports.coding_index import CodingIndex
from dateline.exports.table import Columns
from dateline.record.nouns import Event
from dateline.reference.events.codebooks import codebooks

_GUARDED = "dateline_guarded"


class LeftOut(Struct, frozen=True):
    """An event without a row; `reason`: a key of `left_out` in `en/codebook_words.yaml`."""

    event: Event
    reason: str
    index: CodingIndex


def unsummed(
    events: Iterable[Event], index: CodingIndex
) -> tuple[tuple[Event, ...], list[LeftOut]]:
    """The events that get rows, each dead person once; and those that sum others up, or are in the
    sum.
    """
    coded = tuple(events)
    written = umbrellas.each_once(coded)
    kept = {event.id for event in written}
    lost = [event for event in coded if event.id not in kept]
    reasons = ("in its sum" if event.part_of in kept else "in its parts" for event in lost)
    return written, [LeftOut(*pair, index) for pair in zip(lost, reasons, strict=True)]


def stream(left_out: Iterable[LeftOut]) -> Iterator[bytes]:
    """The CSV: a header, then one row an event, in the record's order."""
    lost_events = list(left_out)
    order = {event.id: place for place, event in enumerate(_events(lost_events))}
    rows = sorted(lost_events, key=lambda lost: order[lost.event.id])
    return table.lines(
        (*table.names(COLUMNS), _GUARDED), (table.cells(COLUMNS, lost) for lost in rows)
    )


def _events(left_out: list[LeftOut]) -> tuple[Event, ...]:
    """All events of the record that the list is from."""
    return left_out[0].index.record.events if left_out else ()


def _place(lost: LeftOut) -> str | None:
    """The place told, however wide."""
    where = lost.index.where(lost.event)
    return where.place.name if where else None


COLUMNS: Columns[LeftOut] = (
    ("dateline_event", lambda lost: lost.event.id),
    ("reason", lambda lost: codebooks().left_out[lost.reason]),
    ("dateline_label", lambda lost: lost.event.label),
    ("dateline_type", lambda lost: lost.event.type),
    ("dateline_mode", lambda lost: lost.event.mode),
    ("dateline_status", lambda lost: lost.event.status),
    ("earliest", lambda lost: lost.event.when and lost.event.when.earliest),
    ("latest", lambda lost: lost.event.when and lost.event.when.latest),
    ("place", _place),
    ("who", lambda lost: "; ".join(lost.index.names_of(lost.event.agents))),
    ("whom", lambda lost: "; ".join(lost.index.names_of(lost.event.targets))),
    ("outlets", lambda lost: "; ".join(lost.index.outlets_of(lost.event))),
)
