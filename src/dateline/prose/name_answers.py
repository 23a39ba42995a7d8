"""What an id or a lasting name leads to now: the thing itself, what it became a part of, or why it
leads to nothing.
"""

from __future__ import annotations

from msgspec import UNSET, Struct

from dateline.record.lasting_names import LastingName, parsed, thing_named, things_around
from dateline.record.nouns import Record
from dateline.record.provenance import Provenance, find

AROUND = 60  # characters of the words at which a name points


class NameAnswer(Struct, frozen=True):
    """The thing that a name leads to, None where there is none; `note`: what became of it."""

    thing: Provenance | None
    note: str = ""


def answer(record: Record, words: str) -> NameAnswer:
    """What an id of the record (e-7) or a lasting name (e.r-1a2b3c4d5e6f.104) leads to: the thing,
    or who took it out, or what stands around its words now, or why there is nothing.
    """
    thing = find(record, words)
    name = parsed(words) if thing is None else None
    if name is None:
        return NameAnswer(thing)
    id = thing_named(record, name)
    if id is not None:
        own = _own_name(record, id, name.letter)
        note = "" if own in (None, words) else f"{words} is a mention of {id}, whose name is {own}."
        return NameAnswer(find(record, id), note)
    told = _taken_out(record, name)
    around = [] if told else things_around(record, name)
    if around:
        note = f"Nothing is called {words} now; its words stand in those of {around[0]}."
        return NameAnswer(find(record, around[0]), note)
    return NameAnswer(None, told or _nothing_rests(record, name))


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


def _taken_out(record: Record, name: LastingName) -> str | None:
    """Who took a thing out; None where nobody did."""
    for gone in record.ruled_out or ():
        if f"e{str(name)[1:]}" in (gone.name, *gone.names):
            why = f": {gone.reason}" if gone.reason else ""
            day = gone.at[:10]
            return f"{gone.by or 'Somebody'} took “{gone.label}” out of the record on {day}{why}."
    return None


def _nothing_rests(record: Record, name: LastingName) -> str:
    """Why a name leads to nothing."""
    report = next((one for one in record.reports if one.id == name.report), None)
    if report is None:
        return f"{name} points at a report that the record does not hold."
    if report.removed is not UNSET:
        return f"The report was removed on {report.removed.at}: {report.removed.reason}."
    if name.start >= len(report.text):
        return f"{name} points behind the end of its report."
    shown = " ".join(report.text[name.start : name.start + AROUND].split())
    return f"Nothing in the record rests on these words now: “{shown}…”."
