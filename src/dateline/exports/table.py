"""Rows as CSV (RFC 4180, UTF-8, LF), safe to open in a spreadsheet, with the columns that are ours
at the end.

A cell of text that a spreadsheet would run as a formula (it begins with = + - @) is led by an
apostrophe, as OWASP advises; the column `dateline_guarded` names the columns in which that was
done, so nothing is altered in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Event

if TYPE_CHECKING:
    from _csv import Writer as CsvWriter

Cell = str | int | float | None
Row = TypeVar("Row")  # what a format has looked up of an event before it fills its columns
# The columns of a table in their order: each its name, and how it is filled.
Columns = Sequence[tuple[str, Callable[[Row], Cell]]]

_GUARDED = "dateline_guarded"
_FORMULA = ("=", "+", "-", "@")


def names(columns: Columns[Row]) -> tuple[str, ...]:
    """The header of a table."""
    return tuple(name for name, _ in columns)


def cells(columns: Columns[Row], row: Row) -> dict[str, Cell]:
    """A row of a table, by the names of its columns."""
    return {name: fill(row) for name, fill in columns}


def empty(row: object) -> None:
    """A column that a codebook has and no record can fill."""
    return None


def write(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    above: Sequence[Sequence[str]] = (),
    guarded: str = _GUARDED,
) -> bytes:
    """The table as CSV bytes; see `lines`."""
    return b"".join(lines(columns, rows, above, guarded))


def lines(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    above: Sequence[Sequence[str]] = (),
    guarded: str = _GUARDED,
) -> Iterator[bytes]:
    """The table as CSV, row by row; a cell that a row lacks is empty. `above`: rows between the
    header and the data; `guarded`: the column that names those that were guarded.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for heading in (columns, *above):
        yield _line(writer, out, heading)
    for row in rows:
        led = [name for name in columns if _is_formula(row.get(name))]
        whole = {**row, guarded: ";".join(led)} if led else row
        yield _line(writer, out, [_cell(whole.get(name)) for name in columns])


def _line(writer: CsvWriter, out: io.StringIO, cells: Sequence[Cell]) -> bytes:
    """One row, taken out of what the writer writes into."""
    writer.writerow(cells)
    said = out.getvalue().encode("utf-8")
    out.seek(0)
    out.truncate()
    return said


def _is_formula(value: Cell) -> bool:
    """True for text that a spreadsheet would run as a formula; a guard against CSV injection."""
    return isinstance(value, str) and value.strip().startswith(_FORMULA)


def _cell(value: Cell) -> Cell:
    """Numbers as they are; text on one line (a span may cross a line break), guarded where it needs
    to be.
    """
    if isinstance(value, float) and value.is_integer():
        return f"{value:.1f}"
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return f"'{text}" if _is_formula(text) else text


class _OwnRow(Struct, frozen=True):
    """The events that share a row, the leading one first, with the lines and outlets of all."""

    events: tuple[Event, ...]
    index: EventIndex
    lines: tuple[str, ...]
    outlets: tuple[str, ...]
    inferred: tuple[str, ...]

    @property
    def event(self) -> Event:
        """The event that the row is about; those after it only share the row."""
        return self.events[0]


def _outlet_count(row: _OwnRow) -> int:
    """As the event's standing counts them; of several events together, those that carry any."""
    standing = row.event.standing
    return standing.outlets if standing and len(row.events) == 1 else len(row.outlets)


def _line_count(row: _OwnRow) -> int:
    """The number of independent lines: of the event's standing, or over all events of the row."""
    standing = row.event.standing
    return standing.lines if standing and len(row.events) == 1 else len(row.lines)


_OWN: Columns[_OwnRow] = (
    ("dateline_event", lambda row: row.event.id),
    ("dateline_events", lambda row: ";".join(event.id for event in row.events)),
    ("dateline_label", lambda row: row.event.label),
    ("dateline_type", lambda row: row.event.type),
    ("dateline_mode", lambda row: row.event.mode),
    ("dateline_status", lambda row: row.event.status),
    ("dateline_certainty", lambda row: row.event.certainty),
    ("dateline_outlets", _outlet_count),
    ("dateline_lines", _line_count),
    ("dateline_line_ids", lambda row: ";".join(row.lines)),
    ("dateline_verdict", lambda row: row.event.standing and row.event.standing.verdict),
    ("dateline_credibility", lambda row: row.event.standing and row.event.standing.credibility),
    ("dateline_admiralty", lambda row: row.event.standing and row.event.standing.admiralty),
    ("dateline_disputes", lambda row: "; ".join(disputes(row.event, row.index))),
    ("dateline_inferred", lambda row: ";".join(row.inferred)),
)
OURS = (*names(_OWN), _GUARDED)


def ours(
    event: Event,
    index: EventIndex,
    others: Sequence[Event] = (),
    inferred: Sequence[str] = (),
) -> dict[str, Cell]:
    """Our own columns of an event; `others`: events that share its row; `inferred`: columns of the
    codebook that no report tells and the fighting of the case makes plain.

    Lines and outlets come once each, in the order in which the events of the row name them.
    """
    events = (event, *others)
    lines = dict.fromkeys(chain.from_iterable(map(index.lines_of, events)))
    outlets = dict.fromkeys(chain.from_iterable(map(index.outlets_of, events)))
    return cells(_OWN, _OwnRow(events, index, tuple(lines), tuple(outlets), tuple(inferred)))


def disputes(event: Event, index: EventIndex) -> list[str]:
    """Each open dispute, with the lines that hold each value: "counts.killed: 9 (l-7) against 14
    (l-15)".
    """
    found: list[str] = []
    for dispute in index.open_disputes(event):
        values = (
            f"{value} ({', '.join(lines)})" if lines else value
            for value, lines in index.sides(dispute)
        )
        found.append(f"{dispute.field}: {' against '.join(values)}")
    return found
