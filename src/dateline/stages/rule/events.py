"""Corrected fields of events, facts that people took out, and facts that they added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec.structs import replace

from dateline.record.anchors import Anchor, find_again
from dateline.record.lasting_names import mention_names, parsed
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    Fault,
    Place,
    Report,
    Stretch,
    When,
)
from dateline.record.ruled import Withdrawn
from dateline.record.rulings import SignedRuling
from dateline.reference.events.event_types import event_type
from dateline.stages.rule.fields import (
    Lookup,
    Names,
    bad_value,
    corrected,
    noted,
    value_of,
)
from dateline.stages.rule.rulable import LATER, NAMES_OF, AddedFact, refusal
from dateline.stages.rule.targets import Forms, Targets, not_found, shift_by, targets_of
from dateline.stages.rule.values import BadValue, checked, checked_mode


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
    work = _Work(list(events), list(events), targets_of("e", events, forms))
    names = names_of(actors, places, forms)
    for signed in rulings:
        if signed.ruling.kind == "add":
            _add(work, signed, names.id_of, reports, forms)
        elif (signed.ruling.about or "").startswith("e."):
            _rule(work, signed, names)
    kept = [event for n, event in enumerate(work.events) if n not in work.gone]
    return RuledEvents(
        tuple(_without_links(kept)),
        list(work.gone.values()),
        [fault for n, fault in work.faults if n not in work.gone],
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


@dataclass
class _Work:
    """Events in the making. `program`: as they are without rulings; `gone`: those that were taken
    out, by index; `faults`: with the index of the event that they are about, if any.
    """

    events: list[Event]
    program: list[Event]
    targets: Targets
    gone: dict[int, Withdrawn] = field(default_factory=dict[int, Withdrawn])
    faults: list[tuple[int | None, Fault]] = field(default_factory=list[tuple[int | None, Fault]])


def _rule(work: _Work, signed: SignedRuling, names: Names) -> None:
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
        case "merge" | "split" if not _is_added(signed.ruling.about):
            work.events[index] = noted(event, signed, "mentions")
        case _:
            pass


def _is_added(name: str | None) -> bool:
    """True for the name of a fact that a person added."""
    found = parsed(name or "")
    return found is not None and bool(found.added)


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
            work.faults.append((None, Fault("rule", "ruling-not-found", said, of)))
    if not found:
        return
    try:
        event = _made(signed, found, ids, f"e-{len(work.events) + 1}")
    except BadValue as why:
        work.faults.append((None, bad_value(signed, why)))
        return
    work.events.append(noted(event, signed, "added"))
    work.program.append(event)
    work.targets.append(mention_names("e", work.events[-1:], shift=shift_by(forms))[0])


def added_fact(value: str | None) -> AddedFact:
    """The fields of a fact that a person adds. Raises BadValue."""
    try:
        fact = msgspec.json.decode(value or "{}", type=AddedFact)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadValue(f"no fact can be made of that ({error})") from error
    checked("label", fact.label)
    checked("when", fact.when)
    checked_mode(fact.type, fact.mode)
    return fact


def _made(signed: SignedRuling, mentions: Sequence[EventMention], ids: Lookup, id: str) -> Event:
    """The event with the fields that the person gave. Raises BadValue."""
    fact = added_fact(signed.ruling.value)
    given: dict[str, Any] = {
        name: value_of("e", name, msgspec.json.encode(getattr(fact, name)).decode(), ids)
        for name in NAMES_OF
    }
    return Event(
        id=id,
        type=fact.type,
        mode=fact.mode,
        label=fact.label,
        status=fact.status,
        when=When(fact.when.earliest, fact.when.latest, fact.when.grain) if fact.when else None,
        mentions=tuple(replace(m, status=fact.status) for m in mentions),
        **given,
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
        read = _as_read(found, forms, report.id)
        if read is not None:
            start, end = read
            return EventMention(report=report.id, start=start, end=end, trigger=Stretch(start, end))
    return None


def _as_read(found: tuple[int, int], forms: Forms, report: str) -> tuple[int, int] | None:
    """A stretch of the source's text as one of what is read; None where none of it is read."""
    form = forms.get(report)
    if form is None:
        return found
    inside = [
        n
        for n, (low, high) in enumerate(zip(form.offsets.starts, form.offsets.ends, strict=True))
        if low < found[1] and high > found[0]
    ]
    return (inside[0], inside[-1] + 1) if inside else None


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
