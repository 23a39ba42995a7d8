"""The search pages of the book: every fact in short with its words, under its day, which a
script narrows by words and which leads to where the fact is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, groupby

from msgspec import Struct

from dateline.pages.book_plan import MOST_WORDS, FactRow
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.sentences import label
from dateline.prose.value_words import word
from dateline.record.nouns import Event

USUAL = "happened"  # the status that is not told


class SearchRow(Struct, frozen=True):
    """A fact in short. `standing`: its status and standing; `names`: the places and actors that its
    label does not name; `words`: those of its longest telling, where the label has them not.
    """

    id: str
    fact: Link
    standing: tuple[str, ...]
    names: tuple[str, ...]
    words: str


class SearchDay(Struct, frozen=True):
    """The facts under one heading."""

    heading: str
    rows: tuple[SearchRow, ...]


class SearchView(Struct, frozen=True):
    """The facts of a page; `number`: how many."""

    days: tuple[SearchDay, ...]
    number: int


def view(facts: tuple[FactRow, ...], index: LinkIndex) -> SearchView:
    """The facts of a page in their order."""
    days = tuple(
        SearchDay(heading, tuple(_row(fact.event, index) for fact in of_day))
        for heading, of_day in groupby(facts, key=lambda fact: fact.heading)
    )
    return SearchView(days, len(facts))


def _row(event: Event, index: LinkIndex) -> SearchRow:
    """A fact in short."""
    told = label(event, index)
    status = () if event.status == USUAL else (word("status", event.status).words,)
    standing = (word("verdict", event.standing.verdict).words,) if event.standing else ()
    names = dict.fromkeys(name for name in _names(event, index) if name not in told)
    fact = Link(told, index.anchor("event", event.id))
    words = _words(event, index)
    said = "" if words.casefold() in told.casefold() else words
    return SearchRow(event.id, fact, (*status, *standing), tuple(names), said)


def _words(event: Event, index: LinkIndex) -> str:
    """The words of the longest telling whose report is there, cut after so many characters."""
    known = ((one, index.reports.get(one.report)) for one in event.mentions)
    tellings = (report.text[one.start : one.end] for one, report in known if report)
    words = " ".join(max(tellings, key=len, default="").split())
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS].rstrip()} …"


def _names(event: Event, index: LinkIndex) -> Iterable[str]:
    """The places of an event, who does it and to whom."""
    places = (index.place(one.place).text for one in event.places)
    return chain(places, (index.actor(id_).text for id_ in (*event.agents, *event.targets)))
