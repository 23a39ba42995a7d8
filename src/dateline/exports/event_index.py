"""A record by ids that also answers what every export asks of an event: who reports it, who acts,
and where it was.
"""

from __future__ import annotations

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
    PlaceRole,
    Record,
    Report,
    Statement,
)

# what a report says took place: no plan, denial, possibility or failure
ASSERTED = frozenset({"happened", "ongoing"})
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
    def rank(self) -> tuple[int, int]:
        """The least is what says best where it was: at before near, the narrow before the wide."""
        return _ROLES.index(self.role), _WIDTHS.get(self.place.grain or "", _UNKNOWN_WIDTH)


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
        tellers = {mention.report for mention in event.mentions}
        return [report for report in self.record.reports if report.id in tellers]

    def outlets_of(self, event: Event) -> tuple[str, ...]:
        """The outlets that carry the event, each once, in the order of their reports."""
        names = (self.outlet(report) for report in self.reports_of(event))
        return tuple(dict.fromkeys(name for name in names if name))

    def speakers_of(self, event: Event) -> tuple[str, ...]:
        """Who is quoted for the event, each once: the actor's name, else the words that name the
        source.
        """
        found: dict[str, None] = {}
        for mention in event.mentions:
            statement = self.statements.get(mention.statement or "")
            if statement and (name := self.speaker(statement)):
                found[name] = None
        return tuple(found)

    def speaker(self, statement: Statement) -> str | None:
        """The name of who speaks, else the words that name the source."""
        actor = self.actors.get(statement.speaker or "")
        return actor.name if actor else statement.speaker_text

    def lines_of(self, event: Event) -> tuple[str, ...]:
        """The ids of the lines that report the event, each once, in the order of its
        mentions.
        """
        return tuple(dict.fromkeys(m.line for m in event.mentions if m.line))

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
    """An event with what most formats ask of it, looked up once. `country`: ISO 3166-1 alpha-3."""

    event: Event
    index: EventIndex
    where: Where | None
    country: str | None

    @property
    def place(self) -> Place | None:
        """Where the event took place; None where it has no place of its own."""
        return self.where.place if self.where else None

    @property
    def point(self) -> tuple[float | None, float | None]:
        """Latitude and longitude; None where no point can stand for the place."""
        return point(self.place) or (None, None)

    @property
    def earliest(self) -> str | None:
        """The first moment at which it may have begun, as the record writes it; None if undated."""
        return self.event.when.earliest if self.event.when else None

    @property
    def latest(self) -> str | None:
        """The last moment at which it may have ended, as the record writes it; None if undated."""
        return self.event.when.latest if self.event.when else None

    @property
    def agents(self) -> list[str]:
        """The names of who acts."""
        return [actor.name for actor in self.index.actors_of(self.event.agents)]

    @property
    def targets(self) -> list[str]:
        """The names of those whom it concerns."""
        return [actor.name for actor in self.index.actors_of(self.event.targets)]

    @property
    def verdict(self) -> str | None:
        """How well independent lines bear the event out; None where that was not judged."""
        return self.event.standing.verdict if self.event.standing else None

    @property
    def credibility(self) -> int | None:
        """The Admiralty credibility, 1 (confirmed) to 6 (cannot be judged); None if not judged."""
        return self.event.standing.credibility if self.event.standing else None


def event_row(event: Event, index: EventIndex) -> EventRow:
    """The event with its place and country looked up."""
    return EventRow(event, index, index.where(event), index.country(event))


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
    if place is None or place.grain in _TOO_WIDE:
        return None
    if place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def asserted(event: Event) -> bool:
    """True if the event is reported as having taken place or taking place."""
    return event.status in ASSERTED


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
    if record.case.built:
        return record.case.built
    stamps = chain.from_iterable((report.published, report.updated) for report in record.reports)
    return max((stamp for stamp in stamps if stamp), default=None)
