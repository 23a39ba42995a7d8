"""What of a long record stands on the page: the weightiest facts and those of the newest days, with
what they name, the first tellings that they rest on, and the reports that tell them. The other
facts are counted by day, the other reports by outlet; the record beside the page has them all, and
the page drawn in full shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import TypeVar

import msgspec

from dateline.pages.timescale import bounds_of
from dateline.prose import key_facts
from dateline.prose.salience import weightiest
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Actor,
    Commitment,
    Control,
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    Line,
    Place,
    Record,
    Refinement,
    Report,
    Statement,
)
from dateline.record.order import in_order

_Differing = TypeVar("_Differing", Dispute, Refinement)
_OfFact = TypeVar("_OfFact", Commitment, Control)

LONG = 600  # facts of a record above which the page is abridged
MOST = 300  # facts of a page that is
_BY_WEIGHT = MOST // 2  # of them the weightiest of all days; the others are the newest
_OF_PROMISES = MOST // 10  # promises and holdings whose facts are kept, each
TELLINGS = 3  # of a fact that are shown at most: the first of each line before any other
_COUNTS = 3  # of a fact
MANY = 1000  # reports of a case above which the page, whose facts then are of more reports, shows
MOST_OF_MANY = 260  # facts, and of each
_FEWER = 1  # tellings and counts fewer
_DISPUTED = 25  # facts whose disputes are shown
_DISPUTES = 3  # of a fact
_VALUES = 8  # of a dispute, and of them _VOICES at most that say the same
_VOICES = 2
_QUOTES = 1  # of a voice
_ACTORS = 120  # those that the reports name most
_REVISIONS = 12  # the newest
REPORTS = 300  # those that tell a fact that is shown, and the newest up to so many in all
LINE_REPORTS = 4  # of a line that are named
FAULTS = 20  # of a kind
FAULTY = 8  # reports of a fault that are named


def abridged(index: RecordIndex) -> Record:
    """The record as the page shows it: the same where it is short, else the part of it that is
    worth a reader's time. Reports stay whole, each; copied passages are left out.
    """
    record = index.record
    if len(record.events) <= LONG:
        return record
    kept = _kept(index)
    events = _events(index, kept)
    statements = _statements(events, index)
    return msgspec.structs.replace(
        record,
        reports=_reports(events, record),
        events=events,
        actors=_actors(events, statements, index),
        places=_places(events, kept, record),
        statements=statements,
        lines=_lines(events, record),
        commitments=_of_facts(record.commitments, kept),
        control=_of_facts(record.control, kept),
        reuse=(),
        revisions=record.revisions[-_REVISIONS:],
    )


def _kept(index: RecordIndex) -> set[str]:
    """The ids of the facts that are shown: those that other parts of the page lead to, the
    weightiest, and then the newest.
    """
    ranked = weightiest(index.record.events, index)
    led_to = [id_ for id_ in _led_to(ranked, index) if id_ in index.events]
    by_weight = [event.id for event in ranked[:_BY_WEIGHT]]
    newest = sorted(ranked, key=lambda event: _last_day(event, index), reverse=True)
    order = chain(led_to, by_weight, (event.id for event in newest))
    return set(islice(dict.fromkeys(order), MOST_OF_MANY if _has_many(index) else MOST))


def _has_many(index: RecordIndex) -> bool:
    """True for a case of very many reports."""
    return len(index.record.reports) > MANY


def _led_to(ranked: list[Event], index: RecordIndex) -> Iterator[str]:
    """The facts of the brief, of the weightiest promises and of the weightiest holdings."""
    record = index.record
    yield from (fact.event for fact in record.brief)
    if not record.brief:
        yield from (event.id for event in key_facts.key_events(index))
    for many in ({one.event for one in record.commitments}, {one.event for one in record.control}):
        yield from islice((event.id for event in ranked if event.id in many), _OF_PROMISES)


def _events(index: RecordIndex, kept: set[str]) -> tuple[Event, ...]:
    """The facts that are shown, each cut; of the weightiest that are disputed, how."""
    told = [event for event in index.record.events if event.id in kept]
    disputed = [event for event in told if event.disputes or event.refinements]
    shown = {event.id for event in weightiest(disputed, index, _DISPUTED)}
    fewer = _FEWER if _has_many(index) else 0
    return tuple(_cut(event, event.id in shown, fewer) for event in told)


def _last_day(event: Event, index: RecordIndex) -> str:
    """The last day of an event's time, ISO; empty where it is not known."""
    start, end = bounds_of(event.when, index) or (None, None)
    known: datetime | None = end or start
    return known.date().isoformat() if known else ""


def _cut(event: Event, is_disputed: bool, fewer: int) -> Event:
    """An event with its first tellings and numbers, so many fewer of each, and a few words on each
    side of a dispute; of the disputes of an event that has less weight nothing but its verdict is
    shown.
    """
    most = _DISPUTES if is_disputed else 0
    return msgspec.structs.replace(
        event,
        mentions=first_tellings(event.mentions, TELLINGS - fewer),
        counts=event.counts[: _COUNTS - fewer],
        disputes=tuple(map(_cut_values, event.disputes[:most])),
        refinements=tuple(map(_cut_values, event.refinements[:most])),
    )


def _cut_values(one: _Differing) -> _Differing:
    """A dispute with a few voices on each side and a few words of each; every side keeps one."""
    sides: dict[tuple[str, bool], list[DisputeValue]] = {}
    for value in one.values:
        sides.setdefault((value.value, value.denied), []).append(value)
    first = [side[0] for side in sides.values()]
    others = [value for side in sides.values() for value in side[1:_VOICES]]
    kept = {id(value) for value in islice(chain(first, others), max(_VALUES, len(first)))}
    values = (value for value in one.values if id(value) in kept)
    return msgspec.structs.replace(one, values=tuple(map(_cut_voice, values)))


def _cut_voice(value: DisputeValue) -> DisputeValue:
    """A voice with the first of its words."""
    return msgspec.structs.replace(value, mentions=value.mentions[:_QUOTES])


def first_tellings(
    mentions: tuple[EventMention, ...], most: int = TELLINGS
) -> tuple[EventMention, ...]:
    """The mentions that are shown of an event, in their order: one of each line first."""
    if len(mentions) <= most:
        return mentions
    first = {mention.line: place for place, mention in reversed(list(enumerate(mentions)))}
    order = dict.fromkeys((*sorted(first.values()), *range(len(mentions))))
    return tuple(mentions[place] for place in sorted(islice(order, most)))


def _reports(events: Iterable[Event], record: Record) -> tuple[Report, ...]:
    """The reports that tell the events, those whose text had to go, and the newest."""
    if len(record.reports) <= REPORTS:
        return record.reports
    told = {one.report for event in events for one in (*event.mentions, *event.counts)}
    told |= {report.id for report in record.reports if report.removed}
    newest = (report.id for report in reversed(in_order(record.reports)) if report.published)
    kept = {*told, *islice((id_ for id_ in newest if id_ not in told), max(0, REPORTS - len(told)))}
    return tuple(report for report in record.reports if report.id in kept)


def _statements(events: Iterable[Event], index: RecordIndex) -> tuple[Statement, ...]:
    """The statements that tell the events."""
    ids = {mention.statement for event in events for mention in event.mentions}
    return tuple(said for said in index.record.statements if said.id in ids)


def _places(events: Iterable[Event], kept: set[str], record: Record) -> tuple[Place, ...]:
    """Where the events are, and what is held by them."""
    ids = {seat.place for event in events for seat in event.places}
    ids |= {held.place for held in _of_facts(record.control, kept)}
    return tuple(place for place in record.places if place.id in ids)


def _lines(events: Iterable[Event], record: Record) -> tuple[Line, ...]:
    """The lines that tell the events or their numbers."""
    ids = {one.line for event in events for one in (*event.mentions, *event.counts)}
    return tuple(line for line in record.lines if line.id in ids)


def _of_facts(many: Iterable[_OfFact], kept: set[str]) -> tuple[_OfFact, ...]:
    """Promises or holdings that come of facts which are shown."""
    return tuple(one for one in many if one.event in kept)


def _actors(
    events: Iterable[Event], statements: Iterable[Statement], index: RecordIndex
) -> tuple[Actor, ...]:
    """Who acts in the events, undergoes them or tells of them: those that are named most."""
    ids = set(chain.from_iterable((*event.agents, *event.targets) for event in events))
    ids |= {said.speaker for said in statements if said.speaker}
    named = [actor for actor in index.record.actors if actor.id in ids]
    most = sorted(named, key=lambda actor: (-len(actor.mentions), actor.id))[:_ACTORS]
    kept = {actor.id for actor in most}
    return tuple(actor for actor in named if actor.id in kept)
