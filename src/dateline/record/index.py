"""A record with its things by their ids, and what each is called.

This is the one look-up of prose, exports and pages. Exports and pages add to it what only they ask
(`exports/event_index.py`, `pages/link_index.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    Line,
    Outlet,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Time,
)
from dateline.record.order import in_order
from dateline.record.zones import iana_zone


class HasId(Protocol):
    """A thing of the record that others refer to by its id."""

    @property
    def id(self) -> str:
        """The id, unique among the things of its kind in one record."""
        ...


_Thing = TypeVar("_Thing", bound=HasId)


class RecordIndex:
    """A record with its things by id.

    zone: the zone of the case; None where it names none, or an unknown one.
    """

    def __init__(self, record: Record) -> None:
        """Indexes everything in the record that has an id; later look-ups cost no search."""
        self.record = record
        self.zone = iana_zone(record.case.timezone)
        self.reports: dict[str, Report] = _by_id(record.reports)
        self.outlets: dict[str, Outlet] = _by_id(record.outlets)
        self.actors: dict[str, Actor] = _by_id(record.actors)
        self.places: dict[str, Place] = _by_id(record.places)
        self.statements: dict[str, Statement] = _by_id(record.statements)
        self.events: dict[str, Event] = _by_id(record.events)
        self.lines: dict[str, Line] = _by_id(record.lines)
        self.reckoned: dict[type, object] = {}  # what is worked out of the record once
        self._names_in: dict[tuple[Span, tuple[str, ...]], int] = {}
        self._folded: dict[str, tuple[str, ...]] = {}

    @cached_property
    def times_in(self) -> dict[str, list[Time]]:
        """Report -> its expressions of time, in the order of the record."""
        found: dict[str, list[Time]] = defaultdict(list)
        for time in self.record.times:
            found[time.report].append(time)
        return found

    @cached_property
    def statements_in(self) -> dict[str, list[Statement]]:
        """Report -> its statements, in the order of the record."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.record.statements:
            found[statement.report].append(statement)
        return found

    @cached_property
    def report_order(self) -> dict[str, int]:
        """Report -> its place in the one order of reports."""
        return {report.id: place for place, report in enumerate(in_order(self.record.reports))}

    @cached_property
    def actor_named(self) -> dict[str, Actor]:
        """Name -> the first actor of that name."""
        found: dict[str, Actor] = {}
        for actor in self.record.actors:
            found.setdefault(actor.name, actor)
        return found

    def name(self, id_: str) -> str:
        """What an actor, a place or a line is called; the id itself where there is none."""
        thing = self.actors.get(id_) or self.places.get(id_) or self.lines.get(id_)
        return thing.name if thing else id_

    def names_in(self, clause: Span, ids: tuple[str, ...]) -> int:
        """How many of the actors and places the words of a clause name, by any of their names.

        Ids that lead nowhere are passed over; one that is given twice counts twice.
        """
        key = (clause, ids)
        if key not in self._names_in:
            text = self.reports[clause.report].text[clause.start : clause.end].casefold()
            names = map(self._folded_names, ids)
            self._names_in[key] = sum(any(name in text for name in of_one) for of_one in names)
        return self._names_in[key]

    def _folded_names(self, id_: str) -> tuple[str, ...]:
        """All names of an actor or place with case folded; none where there is no such thing."""
        if id_ not in self._folded:
            thing = self.actors.get(id_) or self.places.get(id_)
            names = (thing.name, *thing.aliases) if thing else ()
            self._folded[id_] = tuple(name.casefold() for name in names)
        return self._folded[id_]

    def title(self, report: Report) -> str:
        """What the report is called: its title, else its file, else its id."""
        return report.title or report.file or report.id

    def outlet(self, report: Report | None) -> str | None:
        """The name of the outlet of a report; a report may name its outlet by id or by name."""
        if report is None or report.outlet is None:
            return None
        known = self.outlets.get(report.outlet)
        return known.name if known else report.outlet

    def outlet_of(self, report: str) -> str | None:
        """The name of the outlet of the report with this id."""
        return self.outlet(self.reports.get(report))

    def outlets_behind(self, mentions: Iterable[EventMention]) -> list[str]:
        """The names of the outlets whose reports hold the mentions, each once, by the alphabet."""
        names = {self.outlet_of(mention.report) for mention in mentions}
        return sorted(name for name in names if name)

    def stamps(self) -> Iterator[str]:
        """The times of publication and of update that the reports bear."""
        for report in self.record.reports:
            yield from filter(None, (report.published, report.updated))

    def actors_of(self, ids: tuple[str, ...]) -> tuple[Actor, ...]:
        """The actors of the ids, in their order."""
        return tuple(self.actors[id_] for id_ in ids if id_ in self.actors)

    def places_of(self, event: Event) -> tuple[Place, ...]:
        """The places of an event, in the order in which it names them."""
        ids = (one.place for one in event.places)
        return tuple(self.places[id_] for id_ in ids if id_ in self.places)

    def teller(self, report: Report) -> str:
        """Who brings the report: its outlet, else what it is called."""
        return self.outlet(report) or self.title(report)


def _by_id(things: Iterable[_Thing]) -> dict[str, _Thing]:
    """The things by id, in the order of the record; of two with one id the later is found."""
    return {thing.id: thing for thing in things}
