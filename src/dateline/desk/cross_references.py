"""What crosses what in a record: the facts of each actor, place, report and line, and who and what
each report names. Gathered once for a revision, when the first page asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from dateline.record.nouns import Actor, Commitment, Control, Event, Place, Record, Reuse, Statement

_Thing = TypeVar("_Thing")


class CrossReferences:
    """Each by the id of the thing that is asked about, in the order of the record."""

    def __init__(self, record: Record) -> None:
        self.acting: dict[str, list[Event]] = defaultdict(list)
        self.undergoing: dict[str, list[Event]] = defaultdict(list)
        self.at_place: dict[str, list[Event]] = defaultdict(list)
        self.told_in: dict[str, list[Event]] = defaultdict(list)
        self.on_line: dict[str, list[Event]] = defaultdict(list)
        self.actors_in: dict[str, list[Actor]] = defaultdict(list)
        self.places_in: dict[str, list[Place]] = defaultdict(list)
        self.said_by: dict[str, list[Statement]] = defaultdict(list)
        self.copies_in: dict[str, list[Reuse]] = defaultdict(list)
        self.promised_by: dict[str, list[Commitment]] = defaultdict(list)
        self.promised: dict[str, list[Commitment]] = defaultdict(list)
        self.held: dict[str, list[Control]] = defaultdict(list)
        self.holding: dict[str, list[Control]] = defaultdict(list)
        for event in record.events:
            self._cross(event)
        for actor in record.actors:
            spans = (*actor.mentions, *(one for role in actor.roles for one in role.mentions))
            _put(self.actors_in, (one.report for one in spans), actor)
        for place in record.places:
            _put(self.places_in, (one.report for one in place.mentions), place)
        for said in record.statements:
            if said.speaker and said.manner != "narrated":
                self.said_by[said.speaker].append(said)
        for copied in record.reuse:
            _put(self.copies_in, (copied.a.report, copied.b.report), copied)
        for promise in record.commitments:
            self.promised[promise.event].append(promise)
            if promise.speaker:
                self.promised_by[promise.speaker].append(promise)
        for held in record.control:
            self.held[held.place].append(held)
            if held.holder:
                self.holding[held.holder].append(held)

    def _cross(self, event: Event) -> None:
        """Puts an event to all that it names."""
        _put(self.acting, event.agents, event)
        _put(self.undergoing, event.targets, event)
        _put(self.at_place, (one.place for one in event.places), event)
        told = (*event.mentions, *event.counts)
        _put(self.told_in, (one.report for one in told), event)
        _put(self.on_line, (one.line for one in told if one.line), event)


def _put(found: dict[str, list[_Thing]], keys: Iterable[str], thing: _Thing) -> None:
    """Puts a thing to each key once."""
    for key in dict.fromkeys(keys):
        found[key].append(thing)
