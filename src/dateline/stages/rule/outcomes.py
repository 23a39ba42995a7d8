"""What people set of a record when all else is known of it: labels, counts and what became of
promises; and the facts they took out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from dateline.record.lasting_names import names_taken, parsed
from dateline.record.nouns import Commitment, Count, Event, EventMention, Fault, Record, Toll
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.added_facts import added_fact
from dateline.stages.rule.event_work import RuledEvents
from dateline.stages.rule.fields import (
    bad_value,
    corrected,
    is_news,
    no_lookup,
    noted,
    plain_counts,
    value_of,
)
from dateline.stages.rule.rulable import LATER, RuledCount, refusal
from dateline.stages.rule.targets import Forms, Targets, not_found, targets_of
from dateline.stages.rule.values import BadValue


def rule_record(
    record: Record,
    rulings: Sequence[SignedRuling],
    forms: Forms,
    ruled: RuledEvents,
) -> Record:
    """The record after the rulings that nothing later changes. `ruled`: what the earlier step took
    out, joined and could not do.
    """
    if not rulings:
        return record
    trouble = [*ruled.faults, *_impossible(rulings)]
    record = replace(record, events=_with_joined(record.events, ruled.joined))
    taken = names_taken(ruled.withdrawn)
    gone = set(map(str, taken))
    targets = targets_of("e", record.events, forms, taken)
    events = [_with_given_label(event, rulings) for event in record.events]
    for signed in rulings:
        if signed.ruling.kind != "correct" or signed.ruling.field not in LATER:
            continue
        if signed.ruling.about not in gone:
            _rule_event(events, record.events, targets, signed, trouble)
    commitments = _ruled_commitments(record, targets, gone, rulings, trouble)
    return replace(
        record,
        events=tuple(events),
        commitments=tuple(commitments),
        ruled_out=tuple(ruled.withdrawn) or UNSET,
        faults=(*record.faults, *dict.fromkeys(trouble)),
    )


def _with_joined(
    events: Sequence[Event], joined: Mapping[str, tuple[EventMention, ...]]
) -> tuple[Event, ...]:
    """The events with the marked words that were joined to them, which stand on no line."""
    return tuple(
        replace(event, mentions=(*event.mentions, *joined.get(event.id, ()))) for event in events
    )


def _impossible(rulings: Sequence[SignedRuling]) -> list[Fault]:
    """The faults of rulings that their noun does not take."""
    faults: list[Fault] = []
    for signed in rulings:
        name = parsed(signed.ruling.about or "")
        if signed.ruling.kind == "add":
            continue
        why = refusal(signed.ruling.kind, name.letter if name else "", signed.ruling.field)
        if why:
            faults.append(bad_value(signed, BadValue(why)))
    return faults


def _with_given_label(event: Event, rulings: Sequence[SignedRuling]) -> Event:
    """An event that a person added keeps the label that it was given."""
    added = [one.ruling for one in event.ruled or () if one.field == "added"]
    for signed in rulings if added else ():
        if signed.number == added[0]:
            label = added_fact(signed.ruling.value).label
            return replace(event, label=label, label_form=None)
    return event


def _rule_event(
    events: list[Event],
    program: Sequence[Event],
    targets: Targets,
    signed: SignedRuling,
    trouble: list[Fault],
) -> None:
    """A label or the numbers of an event. `program`: the events without these rulings."""
    index = targets.index(signed.ruling.about)
    if index is None:
        return  # `rule_events` has said so
    try:
        named = signed.ruling.field or ""
        value = value_of("e", named, signed.ruling.value, no_lookup)
        if named == "counts":
            events[index] = _with_counts(events[index], signed, value, program[index])
        else:
            label = noted(events[index], signed, "label", program[index].label)
            events[index] = replace(label, label=value, label_form=None)
    except BadValue as why:
        trouble.append(bad_value(signed, why))


def _with_counts(
    event: Event, signed: SignedRuling, ruled: tuple[RuledCount, ...], program: Event
) -> Event:
    """The event with the numbers that a person set; each stands where the event is first told, and
    on no line.
    """
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
    after = replace(event, counts=counts, tolls=tolls)
    read = plain_counts(program)
    shown: Any = msgspec.json.decode(signed.ruling.was) if signed.ruling.was is not None else read
    is_open = is_news(shown, read, plain_counts(after))
    return noted(after, signed, "counts", read, is_open)


def _ruled_commitments(
    record: Record,
    targets: Targets,
    gone: set[str],
    rulings: Sequence[SignedRuling],
    trouble: list[Fault],
) -> list[Commitment]:
    """The commitments after the rulings on them."""
    program = record.commitments
    commitments = list(program)
    at = {one.event: n for n, one in enumerate(program)}
    for signed in rulings:
        about = signed.ruling.about or ""
        event_name = f"e{about[1:]}"
        refused = refusal(signed.ruling.kind, "c", signed.ruling.field)
        if not about.startswith("c.") or event_name in gone or refused:
            continue
        index = targets.index(event_name)
        n = None if index is None else at.get(record.events[index].id)
        if n is None:
            trouble.append(not_found(signed, about))
            continue
        try:
            if signed.ruling.kind == "correct":
                named = signed.ruling.field or ""
                value = value_of("c", named, signed.ruling.value, no_lookup)
                commitments[n] = corrected(commitments[n], signed, value, program[n])
            elif signed.ruling.kind in ("confirm", "note"):
                commitments[n] = noted(commitments[n], signed, signed.ruling.kind)
        except BadValue as why:
            trouble.append(bad_value(signed, why))
    return commitments
