"""Rows as CSV (RFC 4180, UTF-8, LF), safe to open in a spreadsheet, with the columns that are ours at the end.

A cell of text that a spreadsheet would run as a formula (it begins with = + - @) is led by an apostrophe, as OWASP
advises; the column `dateline_guarded` names the columns in which that was done, so nothing is altered in silence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Event

Cell = str | int | float | None
OURS = (
    "dateline_event", "dateline_events", "dateline_label", "dateline_type", "dateline_mode", "dateline_status",
    "dateline_certainty", "dateline_outlets", "dateline_lines", "dateline_line_ids", "dateline_verdict",
    "dateline_credibility", "dateline_admiralty", "dateline_disputes", "dateline_guarded",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


def write(
    columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], above: Sequence[Sequence[str]] = ()
) -> bytes:
    """The table as CSV bytes; a cell that a row lacks is empty. `above`: rows between the header and the data."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(above)
    for row in rows:
        guarded = [name for name in columns if _is_formula(row.get(name))]
        whole = {**row, "dateline_guarded": ";".join(guarded)} if guarded else row
        writer.writerow([_cell(whole.get(name)) for name in columns])
    return out.getvalue().encode("utf-8")


def _is_formula(value: Cell) -> bool:
    return isinstance(value, str) and value.strip().startswith(_FORMULA)


def _cell(value: Cell) -> Cell:
    """Numbers as they are; text on one line (a span may cross a line break), guarded where it needs to be."""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.1f}"
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return f"'{text}" if _is_formula(text) else text


def ours(event: Event, index: EventIndex, others: Sequence[Event] = ()) -> dict[str, Cell]:
    """Our own columns of an event; `others`: events that share its row."""
    standing = event.standing
    events = (event, *others)
    lines = dict.fromkeys(line for e in events for line in index.lines_of(e))
    outlets = dict.fromkeys(name for e in events for name in index.outlets_of(e))
    return {
        "dateline_event": event.id,
        "dateline_events": ";".join(e.id for e in events),
        "dateline_label": event.label,
        "dateline_type": event.type,
        "dateline_mode": event.mode,
        "dateline_status": event.status,
        "dateline_certainty": event.certainty,
        "dateline_outlets": len(outlets) if others or not standing else standing.outlets,
        "dateline_lines": len(lines) if others or not standing else standing.lines,
        "dateline_line_ids": ";".join(lines),
        "dateline_verdict": standing.verdict if standing else None,
        "dateline_credibility": standing.credibility if standing else None,
        "dateline_admiralty": standing.admiralty if standing else None,
        "dateline_disputes": "; ".join(disputes(event, index)),
    }


def disputes(event: Event, index: EventIndex) -> list[str]:
    """Each open dispute, with the lines that hold each value: "counts.killed: 9 (l-7) against 14 (l-15)"."""
    told = []
    for dispute in index.open_disputes(event):
        values = (
            f"{value} ({', '.join(lines)})" if lines else value
            for value, lines in index.sides(dispute)
        )
        told.append(f"{dispute.field}: {' against '.join(values)}")
    return told
