"""What people set of a record when all else is known of it: labels, counts and what became of
promises; and the facts they took out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from dateline.record.nouns import Count, Event, Fault, Record, Toll
from dateline.record.ruled import Withdrawn
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import CountOf
from dateline.stages.rule.events import LATER, AddedFact
from dateline.stages.rule.fields import (
    COMMITMENT_FIELDS,
    BadValue,
    bad_value,
    corrected,
    noted,
    value_of,
)
from dateline.stages.rule.targets import Forms, Targets, event_targets, not_found


class RuledCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number as a person sets it."""

    of: CountOf
    who: str | None = None
    low: float | int | None = None
    best: float | int | None = None
    high: float | int | None = None


def rule_record(
    record: Record,
    rulings: Sequence[SignedRuling],
    forms: Forms,
    withdrawn: Sequence[Withdrawn] = (),
    faults: Sequence[Fault] = (),
) -> Record:
    """The record after the rulings that nothing later changes. `withdrawn`, `faults`: what the
    earlier steps of this stage took out and could not do.
    """
    if not rulings:
        return record
    trouble = list(faults)
    targets = event_targets(record.events, forms)
    events = [_with_given_label(event, rulings) for event in record.events]
    for signed in rulings:
        if signed.ruling.kind == "correct" and signed.ruling.field in LATER:
            _rule_event(events, targets, signed, trouble)
    commitments = _ruled_commitments(record, targets, rulings, trouble)
    return replace(
        record,
        events=tuple(events),
        commitments=tuple(commitments),
        ruled_out=tuple(withdrawn) or UNSET,
        faults=(*record.faults, *dict.fromkeys(trouble)),
    )


def _with_given_label(event: Event, rulings: Sequence[SignedRuling]) -> Event:
    """An event that a person added keeps the label that it was given."""
    added = [one.ruling for one in event.ruled or () if one.field == "added"]
    for signed in rulings if added else ():
        if signed.number == added[0]:
            fact = msgspec.json.decode(signed.ruling.value or "{}", type=AddedFact)
            return replace(event, label=fact.label, label_form=None)
    return event


def _rule_event(
    events: list[Event], targets: Targets[Event], signed: SignedRuling, trouble: list[Fault]
) -> None:
    """A label or the numbers of an event."""
    index = targets.index(signed.ruling.about)
    if index is None:
        trouble.append(not_found(signed, signed.ruling.about))
        return
    try:
        if signed.ruling.field == "label":
            label = value_of("label", {"label": str}, signed.ruling.value, _nothing)
            events[index] = corrected(events[index], signed, label)
        else:
            events[index] = _with_counts(events[index], signed)
    except BadValue as why:
        trouble.append(bad_value(signed, why))


def _with_counts(event: Event, signed: SignedRuling) -> Event:
    """The event with the numbers that a person set; each stands where the event is first told, and
    on no line.
    """
    fields = {"counts": tuple[RuledCount, ...]}
    ruled: tuple[RuledCount, ...] = value_of("counts", fields, signed.ruling.value, _nothing)
    read = [
        {"of": c.of, "who": c.who, "low": c.low, "best": c.best, "high": c.high}
        for c in event.counts
    ]
    at = event.mentions[0]
    counts = tuple(
        Count(
            of=one.of,
            who=one.who,
            low=one.low,
            best=one.best,
            high=one.high,
            report=at.report,
            start=at.start,
            end=at.end,
        )
        for one in ruled
    )
    tolls = tuple(Toll(one.of, one.who, one.low, one.best, one.high) for one in ruled)
    shown: Any = msgspec.json.decode(signed.ruling.was) if signed.ruling.was is not None else read
    return noted(replace(event, counts=counts, tolls=tolls), signed, "counts", read, shown != read)


def _ruled_commitments(
    record: Record,
    targets: Targets[Event],
    rulings: Sequence[SignedRuling],
    trouble: list[Fault],
) -> list[Any]:
    """The commitments after the rulings on them."""
    commitments = list(record.commitments)
    for signed in rulings:
        about = signed.ruling.about or ""
        if not about.startswith("c."):
            continue
        index = targets.index(f"e{about[1:]}")
        event = None if index is None else record.events[index].id
        meant = [n for n, one in enumerate(commitments) if one.event == event]
        if not meant:
            trouble.append(not_found(signed, about))
            continue
        for n in meant:
            try:
                if signed.ruling.kind == "correct":
                    field = signed.ruling.field or ""
                    value = value_of(field, COMMITMENT_FIELDS, signed.ruling.value, _nothing)
                    commitments[n] = corrected(commitments[n], signed, value)
                elif signed.ruling.kind in ("confirm", "note"):
                    commitments[n] = noted(commitments[n], signed, signed.ruling.kind)
            except BadValue as why:
                trouble.append(bad_value(signed, why))
    return commitments


def _nothing(_: str) -> None:
    """These fields refer to nothing."""
    return None
