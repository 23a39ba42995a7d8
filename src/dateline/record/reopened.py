"""Rulings that a later report contradicts: they stand, and are open until a person rules again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import UNSET
from msgspec.structs import replace

from dateline.record.nouns import Dispute, DisputeValue, Event, Record
from dateline.record.ruled import Ruled
from dateline.record.rulings import SignedRuling

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def with_reopened(
    record: Record, rulings: Iterable[SignedRuling], arrival: Mapping[str, int]
) -> Record:
    """The record with each ruling on a field open that a report contradicts which came after the
    signer had looked, or whoever last confirmed the thing. `arrival`: the entry with which each
    report came.
    """
    bases = {signed.number: signed.ruling.base for signed in rulings}
    if not bases:
        return record
    told_in = {event.id: {m.report for m in event.mentions} for event in record.events}

    def is_later(event: str, base: int) -> bool:
        return all(arrival.get(report, 0) > base for report in told_in[event])

    def noted(event: Event, note: Ruled) -> Ruled:
        base = max(bases.get(one.ruling, 0) for one in (note, *_confirmations(event, note)))
        against = tuple(other for other in note.contradicted_by if is_later(other, base))
        is_open = note.open or bool(against) or _contradicted(event, note, base, arrival)
        return replace(note, open=is_open, contradicted_by=against)

    events = tuple(
        event
        if event.ruled is UNSET
        else replace(event, ruled=tuple(noted(event, note) for note in event.ruled))
        for event in record.events
    )
    return replace(record, events=events)


def _confirmations(event: Event, note: Ruled) -> list[Ruled]:
    """What people signed after a ruling who found the event right as it stood."""
    return [n for n in event.ruled or () if n.field == "confirm" and n.ruling > note.ruling]


def _contradicted(event: Event, note: Ruled, base: int, arrival: Mapping[str, int]) -> bool:
    """True if a report that came after an entry tells the ruled field otherwise."""
    return any(
        _tells_otherwise(event, note.field, value)
        and any(arrival.get(mention.report, 0) > base for mention in value.mentions)
        for dispute in event.disputes
        if _field(dispute) == note.field
        for value in dispute.values
        if value.in_force
    )


def _field(dispute: Dispute) -> str:
    """The field of an event that a dispute is about: counts for counts.killed."""
    return dispute.field.partition(".")[0]


def _tells_otherwise(event: Event, field: str, value: DisputeValue) -> bool:
    """True if a value cannot be what the field holds; where that cannot be told, it can."""
    if field == "counts":
        return not _counted(event, value)
    if field == "when":
        return not _within(event, value.value)
    held = {"status": (event.status,), "agents": event.agents, "targets": event.targets}
    held["places"] = tuple(one.place for one in event.places)
    return field in held and (value.value in held[field]) == value.denied


def _counted(event: Event, value: DisputeValue) -> bool:
    """True if a number may be one that the event holds."""
    told = [float(number.replace(",", "")) for number in _NUMBER.findall(value.value)]
    return not told or any(
        (one.low is None or one.low <= number) and (one.high is None or number <= one.high)
        for one in event.counts
        for number in told
    )


def _within(event: Event, day: str) -> bool:
    """True if a day is one of those on which the event may have been."""
    when = event.when
    if when is None:
        return False
    first, last = when.earliest or day, when.latest or day
    return first[:10] <= day[:10] <= last[:10]
