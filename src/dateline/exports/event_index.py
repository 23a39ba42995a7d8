"""A record by ids that also answers what every export asks of an event: who reports it, who acts,
and where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from uuid import UUID, uuid5

from msgspec import Struct

from dateline.record.disputes import open_disputes
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Dispute,
    DisputeValue,
    Event,
    EventPlace,
    Place,
    Record,
    Report,
    Statement,
    When,
)
from dateline.record.vocabulary import TAKEN_PLACE, PlaceRole, Verdict
from dateline.reference.events.event_types import event_type

# what a report says took place: no plan, denial, possibility or failure
_CASES = UUID("6f4f9a3c-3a51-5d5e-9d3b-6a4c8a0f7b11")  # the name space of our cases, drawn once
_ROLES: tuple[PlaceRole, ...] = ("at", "near", "toward", "from")
_WIDTHS = {"point": 0, "town": 1, "area": 2, "admin2": 3, "admin1": 4, "country": 5, "region": 6}
_TOO_WIDE = ("country", "region")  # too wide for a point
_UNKNOWN_WIDTH = _WIDTHS["town"]  # a place that no atlas knows is mostly a small one


class Where(Struct, frozen=True):
    """The place of an event and how it stands to it."""

    place: Place
    role: PlaceRole

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The least is what says best where it was: at before near, the narrow before the wide, a
        name before words that describe ("Bolivian river hamlet").
        """
        width = _WIDTHS.get(self.place.grain or "", _UNKNOWN_WIDTH)
        describes = self.place.name.split()[-1:] == self.place.name.lower().split()[-1:]
        return _ROLES.index(self.role), width, describes


class EventIndex(RecordIndex):
    """A record with its things by id, and what the exports ask of its events."""

    def reports_of(self, event: Event) -> tuple[Report, ...]:
        """The reports of the event, in the record's order; of several versions of a page,
        the last that reports it.
        """
        reports = self._reports_that_mention(event)
        replaced = {report.version_of for report in reports}
        return tuple(report for report in reports if report.id not in replaced)

    def _reports_that_mention(self, event: Event) -> list[Report]:
        """The reports that mention the event, all versions of a page, in the record's order."""
        tellers = {mention.report for mention in event.mentions} & self.reports.keys()
        return [self.reports[id_] for id_ in sorted(tellers, key=self._report_order.__getitem__)]

    @cached_property
    def _report_order(self) -> dict[str, int]:
        """The place of each report in the record."""
        return {report.id: place for place, report in enumerate(self.record.reports)}

    def told_beside(self, event: Event) -> list[Event]:
        """The events of which a report that tells the event tells as well, itself among them, in
        the record's order.
        """
        told = {mention.report for mention in event.mentions}
        places = {place for report in told for place in self._events_in.get(report, ())}
        return [self.record.events[place] for place in sorted(places)]

    @cached_property
    def _events_in(self) -> dict[str, list[int]]:
        """Report -> the events that it tells, by their places in the record."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, event in enumerate(self.record.events):
            for report in {mention.report for mention in event.mentions}:
                found[report].append(place)
        return found

    def captures_by(self, doer: str) -> list[Event]:
        """The events by which somebody takes a place, in the record's order."""
        return self._captures.get(doer, [])

    @cached_property
    def _captures(self) -> dict[str, list[Event]]:
        """Actor -> the events, told as having taken place, by which it takes a place."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in filter(asserted, self.record.events):
            if event_type(event.type, event.mode).captures:
                for doer in dict.fromkeys(event.agents):
                    found[doer].append(event)
        return found

    def outlets_of(self, event: Event) -> tuple[str, ...]:
        """The outlets that carry the event, each once, in the order of their reports."""
        names = map(self.outlet, self.reports_of(event))
        return tuple(dict.fromkeys(filter(None, names)))

    def speakers_of(self, event: Event) -> tuple[str, ...]:
        """Who is quoted for the event, each once: the actor's name, else the words that name the
        source.
        """
        statements = (self.statements.get(m.statement or "") for m in event.mentions)
        names = map(self.speaker, filter(None, statements))
        return tuple(dict.fromkeys(filter(None, names)))

    def names_of(self, actors: Sequence[str]) -> tuple[str, ...]:
        """The names of the actors of these ids."""
        return tuple(actor.name for actor in self.actors_of(tuple(actors)))

    def speaker(self, statement: Statement) -> str | None:
        """The name of who speaks, else the words that name the source."""
        actor = self.actors.get(statement.speaker or "")
        return actor.name if actor else statement.speaker_text

    def lines_of(self, event: Event) -> tuple[str, ...]:
        """The ids of the lines that report the event, each once, in the order of its
        mentions.
        """
        lines = (mention.line for mention in event.mentions)
        return tuple(dict.fromkeys(filter(None, lines)))

    def open_disputes(self, event: Event) -> tuple[Dispute, ...]:
        """What still stands against one another at the newest report."""
        return tuple(open_disputes(event))

    def sides(self, dispute: Dispute) -> list[tuple[str, tuple[str, ...]]]:
        """Each value in force, actors and places by name, with the ids of the lines that
        hold it.
        """
        found: dict[str, dict[str, None]] = {}
        for value in dispute.values:
            if not value.in_force:
                continue
            holders = found.setdefault(self._said(value), {})
            if value.line:
                holders[value.line] = None
        return [(words, tuple(lines)) for words, lines in found.items()]

    def _said(self, value: DisputeValue) -> str:
        """not Konna"""
        named = self.actors.get(value.value) or self.places.get(value.value)
        name = value.value if named is None else named.name
        return f"not {name}" if value.denied else name

    def where(self, event: Event) -> Where | None:
        """Where the event took place: of the places at or near which it is reported, the narrowest,
        the first named first.

        Where somebody went to or came from is not where it took place, unless nothing else is
        reported.
        """
        known = [
            Where(self.places[p.place], p.role) for p in event.places if p.place in self.places
        ]
        return min(known, key=lambda w: w.rank, default=None)

    def country(self, event: Event) -> str | None:
        """The country of the event's place, else the one that all its places lie in (ISO 3166-1
        alpha-3).
        """
        main = self.where(event)
        if main and main.place.country:
            return main.place.country
        found = {place.country for place in self.places_of(event)} - {None}
        return found.pop() if len(found) == 1 else None

    def where_words(self, event: Event) -> str:
        """at Konna; near Mopti: every place of the event with how it stands to it."""
        return "; ".join(self._placed(p) for p in event.places if p.place in self.places)

    def _placed(self, place: EventPlace) -> str:
        """A place with its role before it: "near Kidal"."""
        return f"{place.role} {self.places[place.place].name}"


class EventRow(Struct, frozen=True):
    """An event with what most formats ask of it, looked up once.

    `where`, `place`: None where it has no place of its own; `point`: latitude and longitude, None
    where no point can stand for the place; `country`: ISO 3166-1 alpha-3; `earliest`, `latest`: the
    first moment at which it may have begun and the last at which it may have ended, as the record
    writes them, None if undated; `agents`, `targets`: the names of who acts and of those whom it
    concerns; `verdict`: how well independent lines bear it out, and `credibility`: the Admiralty's,
    1 (confirmed) to 6 (cannot be judged), None where that was not judged.
    """

    event: Event
    index: EventIndex
    where: Where | None
    place: Place | None
    point: tuple[float | None, float | None]
    country: str | None
    earliest: str | None
    latest: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    verdict: Verdict | None
    credibility: int | None


def event_row(event: Event, index: EventIndex) -> EventRow:
    """The event with what is asked of it looked up."""
    where = index.where(event)
    place = where.place if where else None
    when, standing = event.when or When(), event.standing
    return EventRow(
        event=event,
        index=index,
        where=where,
        place=place,
        point=point(place) or (None, None),
        country=index.country(event),
        earliest=when.earliest,
        latest=when.latest,
        agents=index.names_of(event.agents),
        targets=index.names_of(event.targets),
        verdict=standing.verdict if standing else None,
        credibility=standing.credibility if standing else None,
    )


def first_order_division(place: Place | None) -> str | None:
    """The province or state of a place, which may be the place itself."""
    if place is None:
        return None
    return place.name if place.grain == "admin1" else place.admin1


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that a point can stand for; None for a country or a wider
    region.

    A dot in the middle of a country would say more than the reports do.
    """
    if place is None or place.grain in _TOO_WIDE or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def asserted(event: Event) -> bool:
    """True if the event is reported as having taken place or taking place."""
    return event.status in TAKEN_PLACE


def case_uri(record: Record) -> str:
    """A URI for the case that stays the same while it grows: from its title, else from its first
    report.
    """
    name = record.case.title or (record.reports[0].id if record.reports else "")
    return f"urn:uuid:{uuid5(_CASES, name)}"


def updated(record: Record) -> str | None:
    """When the record was built, else the newest time that a report bears; None if there is none at
    all.
    """
    stamps = chain.from_iterable((report.published, report.updated) for report in record.reports)
    return record.case.built or max(filter(None, stamps), default=None)
