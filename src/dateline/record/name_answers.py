"""What an id or a lasting name leads to now: the thing itself, what it became a part of, or why it
leads to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UNSET

from dateline.record.lasting_names import LastingName, parsed, things_named
from dateline.record.nouns import Record
from dateline.record.provenance import Provenance, find

AROUND = 60  # characters of the words at which a name points


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """The thing that a name leads to, None where there is none; `note`: what became of it."""

    thing: Provenance | None
    note: str = ""


def answer(record: Record, words: str) -> NameAnswer:
    """What an id of the record (e-7) or a lasting name (e.r-1a2b3c4d5e6f.104) leads to."""
    thing = find(record, words)
    name = parsed(words) if thing is None else None
    if name is None:
        return NameAnswer(thing)
    ids = things_named(record, name)
    if not ids:
        return NameAnswer(None, _nothing_rests(record, name))
    thing = find(record, ids[0])
    own = _own_name(record, ids[0], name.letter)
    if own is None or own == words:
        return NameAnswer(thing)
    return NameAnswer(thing, f"{words} is a mention of {ids[0]}, whose name is {own}.")


def _own_name(record: Record, id: str, letter: str) -> str | None:
    """The lasting name that a thing bears; of a commitment, that of its event is asked for."""
    for commitment in record.commitments if letter == "c" else ():
        if commitment.event == id:
            return commitment.name or None
    for event in record.events:
        if event.id == id:
            return event.name or None
    for statement in record.statements:
        if statement.id == id:
            return statement.name or None
    for thing in (*record.actors, *record.places):
        if thing.id == id:
            return thing.lasting or None
    return None


def _nothing_rests(record: Record, name: LastingName) -> str:
    """Why a name leads to nothing."""
    for gone in record.ruled_out or ():
        if gone.name == str(name):
            why = f": {gone.reason}" if gone.reason else ""
            return (
                f"{gone.by or 'Somebody'} took “{gone.label}” out of the record on {gone.at}{why}."
            )
    report = next((one for one in record.reports if one.id == name.report), None)
    if report is None:
        return f"{name} points at a report that the record does not hold."
    if report.removed is not UNSET:
        return f"The report was removed on {report.removed.at}: {report.removed.reason}."
    if name.start >= len(report.text):
        return f"{name} points behind the end of its report."
    shown = " ".join(report.text[name.start : name.start + AROUND].split())
    return f"Nothing in the record rests on these words now: “{shown}…”."
