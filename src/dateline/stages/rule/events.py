"""Corrected fields of events, facts that people took out, and facts that they added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.record.anchors import Anchor, find_again
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    EventPlace,
    Fault,
    Place,
    Report,
    Stretch,
    When,
)
from dateline.record.ruled import Withdrawn
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import EventType, Status
from dateline.stages.rule.fields import (
    EVENT_FIELDS,
    NAMES_OF,
    BadValue,
    Lookup,
    RuledTime,
    bad_value,
    corrected,
    noted,
    value_of,
)
from dateline.stages.rule.targets import Forms, entity_targets, event_targets, not_found

LATER = ("label", "counts")  # set by `outcomes`, when the stages behind this one are through


class AddedFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that a person adds: its fields as a correction would set them; the ruling's words are
    its mentions.
    """

    type: EventType
    label: str
    mode: str | None = None
    status: Status = "happened"
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    when: RuledTime | None = None


@dataclass
class RuledEvents:
    """Events after the rulings on them."""

    events: tuple[Event, ...]
    withdrawn: list[Withdrawn] = field(default_factory=list[Withdrawn])
    faults: list[Fault] = field(default_factory=list[Fault])


def rule_events(
    events: Sequence[Event],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reports: Sequence[Report],
    rulings: Sequence[SignedRuling],
    forms: Forms,
) -> RuledEvents:
    """Events after the rulings on them. Facts that are added bear the ids after the others'."""
    if not rulings:
        return RuledEvents(tuple(events))
    work = _Work(list(events), {*()}, RuledEvents(()))
    ids, names = lookups(actors, places, forms)
    targets = event_targets(events, forms)
    for signed in rulings:
        if signed.ruling.kind == "add":
            _add(work, signed, ids, reports, forms)
            continue
        if not (signed.ruling.about or "").startswith("e."):
            continue
        index = targets.index(signed.ruling.about)
        if index is None:
            work.result.faults.append(not_found(signed, signed.ruling.about))
        else:
            _rule(work, index, signed, ids, names)
    kept = [event for n, event in enumerate(work.events) if n not in work.gone]
    work.result.events = tuple(_without_links(kept))
    return work.result


def lookups(
    actors: Sequence[Actor], places: Sequence[Place], forms: Forms
) -> tuple[Lookup, Lookup]:
    """From lasting names of actors and places to ids, and from ids to what people call them."""
    by_letter = {"a": (entity_targets(actors, forms), actors)}
    by_letter |= {"p": (entity_targets(places, forms), places)}
    called = {thing.id: thing.name for thing in (*actors, *places)}

    def id_of(name: str) -> str | None:
        targets, things = by_letter.get(name[:1], (None, ()))
        index = targets.index(name) if targets else None
        return None if index is None else things[index].id

    return id_of, called.get


@dataclass
class _Work:
    """Events in the making; `gone`: the indices of those that were taken out."""

    events: list[Event]
    gone: set[int]
    result: RuledEvents


def _rule(work: _Work, index: int, signed: SignedRuling, ids: Lookup, names: Lookup) -> None:
    """One ruling on one event."""
    event = work.events[index]
    match signed.ruling.kind:
        case "correct" if signed.ruling.field not in LATER:
            try:
                value = value_of(signed.ruling.field or "", EVENT_FIELDS, signed.ruling.value, ids)
                work.events[index] = corrected(event, signed, value, ids, names)
            except BadValue as why:
                work.result.faults.append(bad_value(signed, why))
        case "withdraw":
            work.gone.add(index)
            work.result.withdrawn.append(
                Withdrawn(
                    name=signed.ruling.about or "",
                    label=event.label,
                    by=signed.by,
                    at=signed.at,
                    reason=signed.ruling.reason,
                    ruling=signed.number,
                )
            )
        case "confirm" | "note":
            work.events[index] = noted(event, signed, signed.ruling.kind)
        case "merge" | "split":
            work.events[index] = noted(event, signed, "mentions")
        case _:
            pass


def _add(
    work: _Work, signed: SignedRuling, ids: Lookup, reports: Sequence[Report], forms: Forms
) -> None:
    """The event that a person made of marked words."""
    mentions = [_mention(anchor, reports, forms) for anchor in signed.words]
    found = [mention for mention in mentions if mention is not None]
    for anchor, mention in zip(signed.words, mentions, strict=True):
        if mention is None:
            said = (
                f"ruling {signed.number} adds a fact, and its words are not found: “{anchor.exact}”"
            )
            known = any(report.id == anchor.report for report in reports)
            of = anchor.report if known else None
            work.result.faults.append(Fault("rule", "ruling-not-found", said, of))
    if not found:
        return
    try:
        event = _made(signed, found, ids, f"e-{len(work.events) + 1}")
    except (BadValue, msgspec.ValidationError, msgspec.DecodeError) as why:
        work.result.faults.append(bad_value(signed, BadValue(str(why))))
        return
    work.events.append(noted(event, signed, "added"))


def _made(signed: SignedRuling, mentions: Sequence[EventMention], ids: Lookup, id: str) -> Event:
    """The event with the fields that the person gave."""
    fact = msgspec.json.decode(signed.ruling.value or "{}", type=AddedFact)
    given: Mapping[str, Any] = {
        name: value_of(name, EVENT_FIELDS, msgspec.json.encode(value).decode(), ids)
        for name, value in (
            ("agents", fact.agents),
            ("targets", fact.targets),
            ("places", fact.places),
        )
    }
    assert given.keys() == NAMES_OF.keys()
    when = When(fact.when.earliest, fact.when.latest, fact.when.grain) if fact.when else None
    places: tuple[EventPlace, ...] = given["places"]
    return Event(
        id=id,
        type=fact.type,
        mode=fact.mode,
        label=fact.label,
        status=fact.status,
        agents=given["agents"],
        targets=given["targets"],
        places=places,
        when=when,
        mentions=tuple(replace(m, status=fact.status) for m in mentions),
    )


def _mention(anchor: Anchor, reports: Sequence[Report], forms: Forms) -> EventMention | None:
    """The words that a person marked, in the report as it is read now; None where they are not
    found in it, nor in another reading of the same page.
    """
    same = [report for report in reports if report.id == anchor.report]
    same += [r for r in reports if anchor.url and r.url == anchor.url and r.id != anchor.report]
    for report in same:
        form = forms.get(report.id)
        found = find_again(form.source.text if form else report.text, anchor)
        if found is None:
            continue
        start, end = _as_read(found, forms, report.id)
        return EventMention(report=report.id, start=start, end=end, trigger=Stretch(start, end))
    return None


def _as_read(found: tuple[int, int], forms: Forms, report: str) -> tuple[int, int]:
    """A stretch of the source's text as one of what is read."""
    form = forms.get(report)
    if form is None:
        return found
    inside = [
        n
        for n, (low, high) in enumerate(zip(form.offsets.starts, form.offsets.ends, strict=True))
        if low < found[1] and high > found[0]
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _without_links(events: Sequence[Event]) -> list[Event]:
    """The events without links to those that are gone."""
    known = {event.id for event in events}
    return [
        replace(
            event,
            caused_by=tuple(id for id in event.caused_by if id in known),
            part_of=event.part_of if event.part_of in known else None,
            parts=tuple(id for id in event.parts if id in known),
        )
        for event in events
    ]
