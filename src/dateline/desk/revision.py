"""One revision of a case: a record, with its things by the addresses that the desk gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from copy import copy
from functools import cached_property
from threading import RLock
from time import monotonic
from typing import TypeVar, cast
from urllib.parse import quote

import msgspec

from dateline.desk.cross_references import CrossReferences
from dateline.desk.errors import NotThere
from dateline.desk.reading.line_names import LineNames
from dateline.desk.reading.report_parts import PART
from dateline.pages.link_index import LinkIndex
from dateline.prose.name_answers import answer
from dateline.record.actor_names import is_anybody
from dateline.record.lasting_names import LastingName, parsed, thing_named
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    Place,
    Record,
    Report,
    Span,
    Statement,
)

Thing = Event | Actor | Place | Statement
_Made = TypeVar("_Made")
_Kind = TypeVar("_Kind", Event, Actor, Place)
_NOUNS: Mapping[type[Thing], str] = {Event: "fact", Actor: "actor", Place: "place"}


class DeskIndex(LinkIndex):
    """A record whose links are addresses of the desk, by lasting names.

    base: the address of the case, "/c/mali"; full: all of the record, not what a first screen
    shows.
    """

    def __init__(self, record: Record, base: str, full: bool = True) -> None:
        super().__init__(record, full)
        self.base = base

    @cached_property
    def line_names(self) -> LineNames:
        """The names of lines that last."""
        return LineNames(self.record)

    def _all_anchors(self) -> dict[tuple[str, str], str]:
        """None: an address follows from the thing's name, and is made where a page asks for it."""
        return {}

    def anchor(self, kind: str, id_: str | None) -> str | None:
        """The address of a thing; none of an actor that is nobody in particular. A statement stands
        in its report, a line has a page.
        """
        return _ADDRESSES[kind](self, id_ or "")

    def narrowed(self, **parts: object) -> DeskIndex:
        """The same record of which less is shown: `events`, `actors`, `places`, `reuse`."""
        made = copy(self)
        made.shown = msgspec.structs.replace(self.record, **parts)
        return made

    def words_of(self, event: Event, number: int, mention: EventMention) -> str | None:
        """The place in the report."""
        return self.in_report(mention.report, mention.start, "w")

    def copied(self, number: int, side: str, span: Span) -> str:
        """The place in the report."""
        return self.in_report(span.report, span.start, "c")

    def saying(self, said: Statement) -> str | None:
        """Who says it: the words themselves stand beside the words of saying."""
        return self.anchor("actor", said.speaker)

    def name_here(self, anchor: str | None) -> str:
        """What follows the address of the page."""
        return (anchor or "").partition("#")[2]

    def in_report(self, report: str, start: int, kind: str) -> str:
        """The address of words in a report: of a fact (w), a copy (c), a statement (s)."""
        return _in_report(self.base, self.reports.get(report), report, start, kind)


class Revision:
    """The record after one entry of the ledger. number: that entry's; base: the address of the case
    ("/c/mali"), under which links to its things lead.
    """

    def __init__(self, record: Record, base: str) -> None:
        self.record, self.base = record, base
        self.number = record.case.entry or 0
        self.at = record.case.built
        self.made = monotonic()
        self.drawing: Future[str] | None = None  # of the situation page, in the building process
        self._kept: dict[str, object] = {}
        self._making: defaultdict[str, RLock] = defaultdict(RLock)

    def kept(self, name: str, make: Callable[[], _Made]) -> _Made:
        """What is made of the revision once, and kept as long as it is: whoever asks while it is
        being made waits for it.
        """
        if name not in self._kept:
            with self._making[name]:
                if name not in self._kept:
                    self._kept[name] = make()
        return cast(_Made, self._kept[name])

    def prepare(self) -> None:
        """Makes what most pages need, so that no reader waits for it."""
        _ = self.index, self._by_own_name

    @cached_property
    def index(self) -> DeskIndex:
        """All of the record, by id."""
        return DeskIndex(self.record, self.base)

    @cached_property
    def front(self) -> DeskIndex:
        """What the situation page shows of it."""
        return DeskIndex(self.record, self.base, full=False)

    @property
    def weighed(self) -> DeskIndex:
        """The index of which the weights of facts are asked: where the situation page was drawn it
        has them.
        """
        return self.__dict__.get("front") or self.index

    @cached_property
    def references(self) -> CrossReferences:
        """What crosses what in it."""
        return CrossReferences(self.record)

    @cached_property
    def _by_own_name(self) -> dict[str, Thing]:
        """Each thing by the name that it bears."""
        record = self.record
        many = (record.events, record.actors, record.places, record.statements)
        return {name_of(thing): thing for things in many for thing in things}

    def thing(self, name: str) -> Thing | None:
        """The event, actor, place or statement that a lasting name, or an id, leads to; a promise
        is its event.
        """
        if name in self._by_own_name:
            return self._by_own_name[name]
        lasting = parsed(name)
        if lasting is not None and lasting.letter == "c":
            lasting = LastingName("e", lasting.report, lasting.start, lasting.twin, lasting.added)
        id_ = name if lasting is None else thing_named(self.record, lasting) or ""
        index = self.index
        many = (index.events, index.actors, index.places, index.statements)
        return next((things[id_] for things in many if id_ in things), None)

    def require(self, name: str, kind: type[_Kind]) -> _Kind:
        """The thing of a kind that a name leads to. Raises NotThere, with what became of it."""
        thing = self.thing(name)
        if isinstance(thing, kind):
            return thing
        raise NotThere(self.fate(name) or f"There is no {_NOUNS[kind]} {name}.")

    def fate(self, name: str) -> str:
        """What became of a thing that is there no more, as far as the record tells; empty for a
        name that never was.
        """
        lasting = parsed(name)
        if lasting is None or lasting.report not in self.index.reports:
            return ""
        return answer(self.record, name).note

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


def _thing_address(
    page: str, things: Callable[[DeskIndex], Mapping[str, Event | Actor | Place]]
) -> Callable[[DeskIndex, str], str | None]:
    """How the address of a thing with a lasting name is made."""

    def address(index: DeskIndex, id_: str) -> str | None:
        thing = things(index).get(id_)
        if thing is None or (isinstance(thing, Actor) and is_anybody(thing)):
            return None
        return f"{index.base}/{page}/{quote(name_of(thing))}"

    return address


def _statement_address(index: DeskIndex, id_: str) -> str | None:
    said = index.statements.get(id_)
    return index.in_report(said.report, said.start, "s") if said else None


def _line_address(index: DeskIndex, id_: str) -> str | None:
    name = index.line_names.name_of(id_) if id_ in index.lines else None
    return f"{index.base}/line/{quote(name, safe='')}" if name else None


def _report_address(index: DeskIndex, id_: str) -> str | None:
    return f"{index.base}/report/{quote(id_, safe='')}" if id_ in index.reports else None


_ADDRESSES: Mapping[str, Callable[[DeskIndex, str], str | None]] = {
    "event": _thing_address("fact", lambda index: index.events),
    "actor": _thing_address("actor", lambda index: index.actors),
    "place": _thing_address("place", lambda index: index.places),
    "statement": _statement_address,
    "line": _line_address,
    "report": _report_address,
}


def _in_report(base: str, report: Report | None, id_: str, start: int, kind: str) -> str:
    """The address of words in a report; of a long one in the part that has them."""
    part = f"?at={start}" if report and len(report.text) > PART else ""
    return f"{base}/report/{quote(id_, safe='')}{part}#{kind}.{start}"
