"""A record by ids that also gives each thing the anchor by which the page links to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from urllib.parse import urlsplit

from msgspec import Struct

from dateline.pages.abridging import abridged
from dateline.record.actor_names import is_anybody
from dateline.record.index import HasId, RecordIndex
from dateline.record.nouns import Event, EventMention, Place, Record, Span, Statement
from dateline.reference.places.countries import name_of

# Ids with a dot are given another anchor: the page's own anchors (event.2, e-1.m1, copy.3.a) have
# one.
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_TITLE = 56  # characters of a report's title that a reference to it shows
# Templates that are no section of the page but its frame.
_FRAME = frozenset({"pieces", "figures", "situation", "book"})


class Link(Struct, frozen=True):
    """Words that lead to an anchor of this page; no anchor: the words alone."""

    text: str
    anchor: str | None = None


class LinkIndex(RecordIndex):
    """A record with its things by id, and the anchor of each that stands on the page.

    shown: what the page's parts list, the record itself where it is short or the page is drawn in
    full (`full`). What is not listed is still known by its id, and has no anchor. pictures: what is
    shown of them, by the hashes of their files. in_book: where a thing stands on the pages beside
    an abridged one, by kind and id; book_pages: these pages by kind (`book.Book`).
    """

    def __init__(
        self, record: Record, full: bool = False, pictures: Mapping[str, bytes] | None = None
    ) -> None:
        super().__init__(record)
        self.pictures = pictures or {}
        self.shown = record if full else abridged(self)
        self.in_book: Mapping[tuple[str, str], str] = {}
        self.book_pages: Mapping[str, tuple[Link, ...]] = {}
        self._anchors = self._all_anchors()

    @property
    def is_abridged(self) -> bool:
        """True where the page shows a part of the record."""
        return self.shown is not self.record

    @cached_property
    def reports_shown(self) -> frozenset[str]:
        """The reports in which something that the page shows is told."""
        told = (one for event in self.shown.events for one in (*event.mentions, *event.counts))
        return frozenset(one.report for one in told)

    def _all_anchors(self) -> Mapping[tuple[str, str], str]:
        """The anchors of all that stands on the page, by kind and id."""
        return anchors_of(self.shown)

    def anchor(self, kind: str, id_: str | None) -> str | None:
        """The anchor of a thing (kind: event, actor, place, statement, line, report); None where it
        is not here.
        """
        return self._anchors.get((kind, id_ or ""))

    def event(self, id_: str, text: str | None = None) -> Link:
        """A link to an event, under the words handed in, else its label, else its id."""
        event = self.events.get(id_)
        return Link(text or (event.label if event else "") or id_, self.anchor("event", id_))

    def actor(self, id_: str) -> Link:
        """A link to an actor by name, by id where the record lacks the actor."""
        actor = self.actors.get(id_)
        return Link(actor.name if actor else id_, self.anchor("actor", id_))

    def place(self, id_: str) -> Link:
        """A link to a place by name, by id where the record lacks the place."""
        place = self.places.get(id_)
        return Link(place.name if place else id_, self.anchor("place", id_))

    def line(self, id_: str | None) -> Link | None:
        """A link to a line by name, by id where the record lacks the line; None for None."""
        if id_ is None:
            return None
        line = self.lines.get(id_)
        return Link(line.name if line else id_, self.anchor("line", id_))

    def report(self, id_: str) -> Link:
        """A reference to a report; a long title is cut, its whole stands with the source."""
        report = self.reports.get(id_)
        title = self.title(report) if report else id_
        if len(title) > _TITLE:
            title = title[: title.rfind(" ", 0, _TITLE) if " " in title[:_TITLE] else _TITLE] + " …"
        return Link(title, self.anchor("report", id_))

    def words_of(self, event: Event, number: int, mention: EventMention) -> str | None:
        """Where the words of a mention (numbered from 1) of an event stand in the reading view."""
        anchor = self.anchor("event", event.id)
        return f"{anchor}.m{number}" if anchor else None

    def copied(self, number: int, side: str, span: Span) -> str:
        """Where one side (a, b) of a copied passage (from 1) stands in the reading view."""
        return f"copy.{number}.{side}"

    def saying(self, said: Statement) -> str | None:
        """Where words of saying lead."""
        return self.anchor("statement", said.id)

    def name_here(self, anchor: str | None) -> str:
        """What stands at an anchor's end, on the page that has it; empty where there is none."""
        return anchor or ""

    def speaker(self, speaker: str | None, speaker_text: str | None) -> Link | None:
        """Who speaks: the actor, else the words that name the source, else None."""
        if speaker is not None:
            return self.actor(speaker)
        return Link(speaker_text) if speaker_text else None


def country(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-3 code; the code itself where it is unknown."""
    return name_of(code) if code else None


def web_address(url: str | None) -> str | None:
    """The address where it is a web page's (http, https) and nothing else: no other scheme becomes
    a link.
    """
    if not url or any(map(_is_control_or_space, url)):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_web = parts.scheme.lower() in ("http", "https")
    return url if is_web and parts.netloc else None


def _is_control_or_space(letter: str) -> bool:
    """True for ASCII controls and the space, which browsers drop and so hide a scheme behind."""
    return ord(letter) <= 32 or ord(letter) == 127


def language(tag: str | None) -> str | None:
    """A language tag fit for a lang attribute (BCP 47 in its common form), else None."""
    return tag if tag and _LANGUAGE.match(tag) else None


def anchors_of(record: Record) -> dict[tuple[str, str], str]:
    """(kind, id) -> anchor: the id itself where it can be one and is free, else its kind and
    number; none for actors and places that the page does not list.
    """
    taken = set(_section_anchors())
    anchors: dict[tuple[str, str], str] = {}
    things: tuple[tuple[str, Iterable[HasId]], ...] = (
        ("event", record.events),
        ("actor", (actor for actor in record.actors if not is_anybody(actor))),
        ("place", _listed_places(record)),
        ("statement", record.statements),
        ("line", record.lines),
        ("report", record.reports),
    )
    for kind, ones in things:
        for number, one in enumerate(ones, start=1):
            anchor = _free_anchor(one.id, f"{kind}.{number}", taken)
            taken.add(anchor)
            anchors[kind, one.id] = anchor
    return anchors


def _free_anchor(id_: str, other: str, taken: set[str]) -> str:
    """The id where it can be an anchor that nothing has; else the other name, made longer until
    nothing has it.
    """
    if _ANCHOR.match(id_) and id_ not in taken:
        return id_
    while other in taken:
        other += "."
    return other


def _listed_places(record: Record) -> Iterator[Place]:
    """The places but those that are the name of a person."""
    people = {
        name
        for actor in record.actors
        if actor.kind == "person"
        for name in (actor.name, *actor.aliases)
    }
    return (place for place in record.places if not _is_person(place, people))


def _is_person(place: Place, people: set[str]) -> bool:
    """True for what the reports name as a place, no atlas knows, and is a person's name."""
    return place.lat is None and place.name in people


@cache
def _section_anchors() -> frozenset[str]:
    """Names that the page's own sections take, each that of its template; an id of the record that
    equals one is given another anchor.
    """
    templates = (files("dateline.pages") / "templates").iterdir()
    sections = {template.name.removesuffix(".html") for template in templates}
    return frozenset({"main", "top", *sections} - _FRAME)
