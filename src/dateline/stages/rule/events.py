"""Corrected fields of events, facts that people took out, and facts that they added."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.nouns import (
    Actor,
    Event,
    Place,
    Report,
)
from dateline.record.ruled import Withdrawn
from dateline.record.rulings import SignedRuling
from dateline.reference.events.event_types import event_type
from dateline.stages.rule.added_facts import add_fact, join_marked
from dateline.stages.rule.event_work import EventWork, RuledEvents
from dateline.stages.rule.fields import (
    Names,
    bad_value,
    corrected,
    noted,
    value_of,
)
from dateline.stages.rule.rulable import LATER, refusal
from dateline.stages.rule.targets import Forms, not_found, targets_of
from dateline.stages.rule.values import BadValue, checked_mode


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
    work = EventWork(list(events), list(events), targets_of("e", events, forms))
    names = names_of(actors, places, forms)
    for signed in rulings:
        if signed.ruling.kind == "add":
            add_fact(work, signed, names.id_of, reports, forms)
    for signed in rulings:
        if signed.ruling.kind == "merge":
            join_marked(work, signed)
    for signed in rulings:
        if (signed.ruling.about or "").startswith("e."):
            _rule(work, signed, names)
    out = {*work.gone, *work.absorbed}
    return RuledEvents(
        tuple(_without_links([e for n, e in enumerate(work.events) if n not in out])),
        list(work.gone.values()),
        [fault for n, fault in work.faults if n not in work.gone],
        {work.events[n].id: words for n, words in work.joined.items()},
    )


def names_of(actors: Sequence[Actor], places: Sequence[Place], forms: Forms) -> Names:
    """How actors and places are called."""
    targets = {"a": targets_of("a", actors, forms), "p": targets_of("p", places, forms)}
    things = {"a": actors, "p": places}
    lasting = {
        thing.id: targets[letter].first_name(n)
        for letter in things
        for n, thing in enumerate(things[letter])
    }
    called = {thing.id: thing.name for thing in (*actors, *places)}

    def id_of(name: str) -> str | None:
        letter = name[:1]
        index = targets[letter].index(name) if letter in targets else None
        return None if index is None else things[letter][index].id

    return Names(id_of, called.get, lasting.get)


def _rule(work: EventWork, signed: SignedRuling, names: Names) -> None:
    """One ruling on one event; what was taken out takes no more of them."""
    index = work.targets.index(signed.ruling.about)
    if index is None:
        work.faults.append((None, not_found(signed, signed.ruling.about)))
        return
    if index in work.gone or refusal(signed.ruling.kind, "e", signed.ruling.field):
        return
    event = work.events[index]
    match signed.ruling.kind:
        case "correct" if signed.ruling.field not in LATER:
            try:
                work.events[index] = _corrected(event, signed, work.program[index], names)
            except BadValue as why:
                work.faults.append((index, bad_value(signed, why)))
        case "withdraw":
            work.gone[index] = Withdrawn(
                name=signed.ruling.about or "",
                label=event.label,
                by=signed.by,
                at=signed.at,
                reason=signed.ruling.reason,
                ruling=signed.number,
                names=tuple(dict.fromkeys(work.targets.names[index])),
                approved_by=signed.approved_by,
            )
        case "confirm" | "note":
            work.events[index] = noted(event, signed, signed.ruling.kind)
        case "merge" | "split":
            work.events[index] = noted(event, signed, "mentions")
        case _:
            pass


def _corrected(event: Event, signed: SignedRuling, program: Event, names: Names) -> Event:
    """The event with one field set; a mode that its new type has not is unknown again."""
    named = signed.ruling.field or ""
    value = value_of("e", named, signed.ruling.value, names.id_of)
    if named == "mode":
        checked_mode(event.type, value)
    after = corrected(event, signed, value, program, names)
    if named != "type" or event.mode is None or event.mode in event_type(value, None).modes:
        return after
    return noted(replace(after, mode=None), signed, "mode", program.mode)


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
