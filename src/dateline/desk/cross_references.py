"""What crosses what in a record: the facts of each actor, place, report and line, and who and what
each report names. Each gathered once for a revision, when the first page asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from dateline.record.nouns import Actor, Commitment, Control, Event, Place, Record, Reuse, Statement

_Thing = TypeVar("_Thing")


class CrossReferences:
    """Each by the id of the thing that is asked about, in the order of the record."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @cached_property
    def of_events(self) -> EventCrossings:
        """The facts that name something."""
        return EventCrossings(self._record)

    @cached_property
    def actors_in(self) -> Mapping[str, list[Actor]]:
        """The actors that a report names."""
        found: dict[str, list[Actor]] = defaultdict(list)
        for actor in self._record.actors:
            spans = (*actor.mentions, *(one for role in actor.roles for one in role.mentions))
            _put(found, (one.report for one in spans), actor)
        return found

    @cached_property
    def places_in(self) -> Mapping[str, list[Place]]:
        """The places that a report names."""
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._record.places:
            _put(found, (one.report for one in place.mentions), place)
        return found

    @cached_property
    def said_by(self) -> Mapping[str, list[Statement]]:
        """What an actor says."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for said in self._record.statements:
            if said.speaker and said.manner != "narrated":
                found[said.speaker].append(said)
        return found

    @cached_property
    def copies_in(self) -> Mapping[str, list[Reuse]]:
        """The copied passages of a report."""
        found: dict[str, list[Reuse]] = defaultdict(list)
        for copied in self._record.reuse:
            _put(found, (copied.a.report, copied.b.report), copied)
        return found

    @cached_property
    def promised_by(self) -> Mapping[str, list[Commitment]]:
        """The promises of an actor."""
        return _by(self._record.commitments, lambda promise: promise.speaker)

    @cached_property
    def promised(self) -> Mapping[str, list[Commitment]]:
        """The promises of a fact."""
        return _by(self._record.commitments, lambda promise: promise.event)

    @cached_property
    def held(self) -> Mapping[str, list[Control]]:
        """Who held a place."""
        return _by(self._record.control, lambda held: held.place)

    @cached_property
    def holding(self) -> Mapping[str, list[Control]]:
        """What an actor held."""
        return _by(self._record.control, lambda held: held.holder)


class EventCrossings:
    """The facts of each actor, place, report and line."""

    def __init__(self, record: Record) -> None:
        self.acting: dict[str, list[Event]] = defaultdict(list)
        self.undergoing: dict[str, list[Event]] = defaultdict(list)
        self.at_place: dict[str, list[Event]] = defaultdict(list)
        self.told_in: dict[str, list[Event]] = defaultdict(list)
        self.on_line: dict[str, list[Event]] = defaultdict(list)
        for event in record.events:
            self._cross(event)

    def _cross(self, event: Event) -> None:
        """Puts an event to all that it names."""
        _put(self.acting, event.agents, event)
        _put(self.undergoing, event.targets, event)
        _put(self.at_place, (one.place for one in event.places), event)
        told = (*event.mentions, *event.counts)
        _put(self.told_in, (one.report for one in told), event)
        _put(self.on_line, (one.line for one in told if one.line), event)


def _by(things: Iterable[_Thing], key: Callable[[_Thing], str | None]) -> dict[str, list[_Thing]]:
    """Things by what they have as a key."""
    found: dict[str, list[_Thing]] = defaultdict(list)
    for thing in things:
        if id_ := key(thing):
            found[id_].append(thing)
    return found


def _put(found: dict[str, list[_Thing]], keys: Iterable[str], thing: _Thing) -> None:
    """Puts a thing to each key once."""
    for key in dict.fromkeys(keys):
        found[key].append(thing)
