"""What people have ruled, in words: who set what, why, and what the program had read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec

from dateline.prose.sentences import and_list
from dateline.prose.value_words import known, word
from dateline.record.nouns import Event, Record, Report
from dateline.record.ruled import Ruled, Withdrawn

NOBODY = "somebody whose name was removed"
OPEN = "the reports now tell otherwise than when this was ruled: rule again"
_DEEDS: Mapping[str, str] = {
    "confirm": "confirmed",
    "note": "noted",
    "added": "added to the record",
    "mentions": "mentions joined or parted",
}


def ruled_words(note: Ruled) -> str:
    """When: set by K. D. on 2026-11-29: a witness. Read in the reports: 2013-01-10."""
    deed = _DEEDS.get(note.field) or f"{_field_words(note.field)}: set"
    told = f"{deed[0].upper()}{deed[1:]} {signers(note)} on {note.at[:10]}"
    told += f": {note.reason.rstrip('.')}." if note.reason else "."
    if note.field not in _DEEDS:
        told += f" Read in the reports: {_value_words(note.was)}."
    if note.open:
        told += f" {OPEN[0].upper()}{OPEN[1:]}."
    if note.contradicted_by:
        told += f" Told otherwise by {and_list(list(note.contradicted_by))}."
    return told


def signers(note: Ruled | Withdrawn) -> str:
    """by K. D.; of a ruling that waited for a second person: as proposed by A. B., approved by
    K. D.,
    """
    by = note.by or NOBODY
    if note.approved_by is None:
        return f"by {by}"
    return f"as proposed by {by}, approved by {note.approved_by},"


def confirmed_by(event: Event) -> str:
    """confirmed by K. D. and L. M.; empty where nobody has. It stands beside the lines and is
    never counted among them.
    """
    names = [one.by or NOBODY for one in event.ruled or () if one.field == "confirm"]
    return f"confirmed by {and_list(list(dict.fromkeys(names)))}" if names else ""


def taken_out_words(gone: Withdrawn) -> str:
    """“Fighters take Konna” was taken out by K. D. on 2026-11-29: misread."""
    why = f": {gone.reason.rstrip('.')}" if gone.reason else ""
    return f"“{gone.label}” was taken out {signers(gone)} on {gone.at[:10]}{why}."


def removed_words(report: Report) -> str:
    """Removed on 2026-11-29: a person in danger; empty for a report that is there."""
    gone = report.removed or None
    return f"Removed on {gone.at[:10]}: {gone.reason.rstrip('.')}." if gone else ""


def ruled_lines(record: Record, id: str) -> list[str]:
    """What was ruled of the thing that an id names, or that its report was removed."""
    things = (*record.events, *record.actors, *record.places)
    notes = [note for one in things if one.id == id for note in one.ruled or ()]
    notes += [note for one in record.commitments if one.event == id for note in one.ruled or ()]
    removed = [removed_words(report) for report in record.reports if report.id == id]
    return [*map(ruled_words, notes), *filter(None, removed)]


def ruled_cell(notes: Iterable[Ruled]) -> str:
    """confirm (K. D.); when (L. M., open)"""
    return "; ".join(
        f"{note.field} ({note.by or NOBODY}{', open' if note.open else ''})" for note in notes
    )


def _field_words(field: str) -> str:
    """who did it"""
    return word("field", field).words if known("field", field) else field.replace("_", " ")


def _value_words(was: str | None) -> str:
    """What was read, in words: a JSON value of a ruling."""
    value: Any = msgspec.json.decode(was) if was else None
    if not value:
        return "nothing"
    if isinstance(value, list):
        return ", ".join(_one(part) for part in value)  # pyright: ignore[reportUnknownVariableType]
    return _one(value)


def _one(value: Any) -> str:
    """One value: a name, a time, or a number of people."""
    if not isinstance(value, dict):
        return str(value).replace("-", " ") if str(value).islower() else str(value)
    part = cast(dict[str, Any], value)
    if "of" in part:
        low, high = part.get("low"), part.get("high")
        best = part.get("best")
        number = best if best is not None else f"{_bound(low)} to {_bound(high)}"
        return f"{word('count', part['of']).words.lower()} {number}"
    first, last = part.get("earliest"), part.get("latest")
    return (
        str(first or last or "nothing") if first == last else f"{_bound(first)} to {_bound(last)}"
    )


def _bound(value: Any) -> str:
    """A bound; one that is not known is a question mark."""
    return "?" if value is None else str(value)
