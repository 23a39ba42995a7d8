"""The things of a record by their ids, and what each is called."""

from __future__ import annotations

from dateline.prose import dates
from dateline.record.nouns import Actor, Event, Line, Outlet, Place, Record, Report, Statement


class RecordIndex:
    """A record with its things by id."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.zone = dates.zone_of(record.case.timezone)
        self.reports: dict[str, Report] = {report.id: report for report in record.reports}
        self.outlets: dict[str, Outlet] = {outlet.id: outlet for outlet in record.outlets}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self.places: dict[str, Place] = {place.id: place for place in record.places}
        self.statements: dict[str, Statement] = {said.id: said for said in record.statements}
        self.events: dict[str, Event] = {event.id: event for event in record.events}
        self.lines: dict[str, Line] = {line.id: line for line in record.lines}

    def name(self, id_: str) -> str:
        """What an actor, a place or a line is called; the id itself where the record holds no such thing."""
        thing = self.actors.get(id_) or self.places.get(id_) or self.lines.get(id_)
        return thing.name if thing else id_

    def title(self, report: Report) -> str:
        """What the report is called: its title, else its file, else its id."""
        return report.title or report.file or report.id

    def outlet(self, report: Report | None) -> str | None:
        """The name of the outlet of a report; a report may name its outlet by id or by name."""
        if report is None or report.outlet is None:
            return None
        known = self.outlets.get(report.outlet)
        return known.name if known else report.outlet

    def teller(self, report: Report) -> str:
        """Who brings the report: its outlet, else what it is called."""
        return self.outlet(report) or self.title(report)
