"""One revision of a case: a record, with its things by the addresses that the desk gives them."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

from dateline.pages.link_index import LinkIndex
from dateline.record.actor_names import is_anybody
from dateline.record.lasting_names import LastingName, mention_names, names_taken, parsed
from dateline.record.nouns import Actor, Event, Place, Record, Statement

Thing = Event | Actor | Place | Statement


class DeskIndex(LinkIndex):
    """A record whose links are addresses of the desk, by lasting names.

    base: the address of the case, "/c/mali"; full: all of the record, not what a first screen
    shows.
    """

    def __init__(self, record: Record, base: str, full: bool = True) -> None:
        super().__init__(record, full)
        self.base = base
        self._anchors = _addresses(record, base)


class Revision:
    """The record after one entry of the ledger. number: that entry's; base: the address of the case
    ("/c/mali"), under which links to its things lead.
    """

    def __init__(self, record: Record, base: str) -> None:
        self.record, self.base = record, base
        self.number = record.case.entry or 0
        self.at = record.case.built

    @cached_property
    def index(self) -> DeskIndex:
        """All of the record, by id."""
        return DeskIndex(self.record, self.base)

    @cached_property
    def front(self) -> DeskIndex:
        """What the situation page shows of it."""
        return DeskIndex(self.record, self.base, full=False)

    @cached_property
    def _by_name(self) -> dict[LastingName, Thing]:
        """Each thing by the lasting name of each of its mentions."""
        record, taken = self.record, names_taken(self.record.ruled_out or ())
        found: dict[LastingName, Thing] = {}
        for letter, things in (
            ("e", record.events),
            ("a", record.actors),
            ("p", record.places),
            ("s", record.statements),
        ):
            for thing, names in zip(things, mention_names(letter, things, taken), strict=True):
                found.update((name, thing) for name in names)
        return found

    def thing(self, name: str) -> Thing | None:
        """The event, actor, place or statement that a lasting name, or an id, leads to; a promise
        is its event.
        """
        lasting = parsed(name)
        if lasting is not None:
            if lasting.letter == "c":
                lasting = LastingName(
                    "e", lasting.report, lasting.start, lasting.twin, lasting.added
                )
            return self._by_name.get(lasting)
        index = self.index
        for things in (index.events, index.actors, index.places, index.statements):
            if name in things:
                return things[name]
        return None

    def address(self, thing: Thing) -> str:
        """The address of a thing's page."""
        return f"{self.base}/{page_of(thing)}/{quote(name_of(thing))}"


def name_of(thing: Thing) -> str:
    """The lasting name of a thing; its id where it has no words of its own."""
    own = thing.lasting if isinstance(thing, Actor | Place) else thing.name
    return own or thing.id


def page_of(thing: Thing) -> str:
    """What stands before the name in the address of a thing."""
    match thing:
        case Event():
            return "fact"
        case Actor():
            return "actor"
        case Place():
            return "place"
        case Statement():
            return "statement"


def _addresses(record: Record, base: str) -> dict[tuple[str, str], str]:
    """(kind, id) -> address, as `LinkIndex` asks for anchors. A statement stands in its report, a
    line among the sources.
    """
    found: dict[tuple[str, str], str] = {}
    for event in record.events:
        found["event", event.id] = f"{base}/fact/{quote(name_of(event))}"
    for actor in record.actors:
        if not is_anybody(actor):
            found["actor", actor.id] = f"{base}/actor/{quote(name_of(actor))}"
    for place in record.places:
        found["place", place.id] = f"{base}/place/{quote(name_of(place))}"
    for said in record.statements:
        found["statement", said.id] = f"{base}/report/{said.report}#s.{said.start}"
    for line in record.lines:
        found["line", line.id] = f"{base}/sources#{quote(line.id)}"
    for report in record.reports:
        found["report", report.id] = f"{base}/report/{report.id}"
    return found
