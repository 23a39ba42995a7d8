"""The book of a long record: pages beside the situation report that draw every fact with its words
and every report whole, and the lines and faults, each thing in one place. A page is drawn when it
is asked for and then let go, so that a long book needs no more memory than a short one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from itertools import chain, groupby
from typing import Any

import msgspec
from markupsafe import Markup

from dateline.chunks import MapChunks, in_turn
from dateline.pages import book_search, facts, masthead, reading_view, reports, situation
from dateline.pages.book_plan import (
    HEADINGS,
    FaultRow,
    Leaf,
    addresses,
    fault_anchor,
    planned,
)
from dateline.pages.compact_markup import compact
from dateline.pages.events import EventDay, event_view
from dateline.pages.faults import FaultGroup, fault_kinds, fault_view
from dateline.pages.link_index import Link, LinkIndex
from dateline.record.nouns import Event, EventMention, Record, Span, Statement

FRONT = "index.html"  # the situation report
_ON_FRONT = ("actor", "place", "statement")  # kinds of things that stand there, as far as it goes
_PAGE = re.compile(rf"({'|'.join(HEADINGS)})-\d{{3,}}\.html")
# what stands on a page of each kind: the section whose looks it has, and its template
_SECTIONS: Mapping[str, tuple[str, str]] = {
    "search": ("events", "book/search.html"),
    "facts": ("events", "events.html"),
    "reports": ("reports", "reports.html"),
    "lines": ("reports", "book/lines.html"),
    "faults": ("faults", "faults.html"),
}


class BookIndex(LinkIndex):
    """A record whose links lead to the pages of its book; to who is who, places and quotations they
    lead where the situation report shows them.
    """

    def __init__(self, front: LinkIndex) -> None:
        super().__init__(front.record, full=True)
        self.leaves = planned(self)
        self.in_book = dict(addresses(self.leaves, self.anchor))
        named = ((kind, id_) for kind, id_ in self._anchors if kind in _ON_FRONT)
        shown = {key: anchor for key in named if (anchor := front.anchor(*key))}
        self._anchors = {
            **{key: f"{FRONT}#{anchor}" for key, anchor in shown.items()},
            **self.in_book,
        }

    @property
    def is_abridged(self) -> bool:
        """False: what a page shows it shows whole, however little of the record that is."""
        return False

    def narrowed(self, **parts: object) -> BookIndex:
        """The same record of which less is shown."""
        made = copy(self)
        made.shown = msgspec.structs.replace(self.record, **parts)
        return made

    def words_of(self, event: Event, number: int, mention: EventMention) -> str | None:
        """The place in the report; None where its text had to go."""
        report = self.reports.get(mention.report)
        page = self._page(mention.report)
        if report is None or report.removed or not page:
            return None
        return f"{page}#{self.name_here(self.anchor('event', event.id))}.m{number}"

    def copied(self, number: int, side: str, span: Span) -> str:
        """The place in the report."""
        return f"{self.anchor('report', span.report) or ''}.c{span.start}"

    def saying(self, said: Statement) -> str | None:
        """The quotation, where the situation report lists it."""
        return self.anchor("statement", said.id)

    def name_here(self, anchor: str | None) -> str:
        """What follows the name of the file."""
        return (anchor or "").partition("#")[2]

    def _page(self, report: str) -> str:
        """The file that has a report."""
        return (self.anchor("report", report) or "").partition("#")[0]


class Book:
    """The pages of a long record's book. front: the record as the situation report shows it; it is
    told of the pages, so that it leads to them.
    """

    def __init__(self, front: LinkIndex) -> None:
        self._index = BookIndex(front)
        self._pages: dict[str, tuple[Link, ...]] = {
            kind: tuple(Link(leaf.words, leaf.name) for leaf in leaves)
            for kind, leaves in groupby(self._index.leaves, key=lambda leaf: leaf.kind)
        }
        self._told = _told_in(self._index)
        self._top = masthead.view(front)
        self._kinds = [kind.heading for kind in fault_kinds(self._index)]
        front.in_book, front.book_pages = self._index.in_book, self._pages

    def pages(self) -> Mapping[str, Iterable[bytes]]:
        """What is in each file, by name; a page is drawn when its bytes are asked for."""
        return {leaf.name: self._drawn(leaf) for leaf in self._index.leaves}

    def _drawn(self, leaf: Leaf) -> Iterator[bytes]:
        yield compact(self.draw(leaf)).encode()

    def draw(self, leaf: Leaf) -> str:
        """One page as the text of an HTML document."""
        style = situation.asset("situation.css") + situation.asset("book.css")
        scripts = (situation.asset("situation.js"),)
        section, template = _SECTIONS[leaf.kind]
        pages = self._pages[leaf.kind]
        at = [page.anchor for page in pages].index(leaf.name)
        return (
            situation.environment()
            .get_template("book/page.html")
            .render(
                leaf=leaf,
                top=self._top,
                book=self._pages,
                headings=HEADINGS,
                before=pages[at - 1] if at else None,
                after=pages[at + 1] if at + 1 < len(pages) else None,
                section=section,
                template=template,
                view=self._view(leaf),
                in_book=True,
                style=Markup(style),
                scripts=[Markup(script) for script in scripts],
                policy=situation.policy(style, scripts, False),
                record_format=self._index.record.format,
            )
        )

    def _view(self, leaf: Leaf) -> Any:
        """What the template of the page's kind shows."""
        index = self._index
        if leaf.kind == "search":
            return book_search.view(leaf.searched, index)
        if leaf.kind == "facts":
            return self._facts(leaf)
        if leaf.kind == "reports":
            return self._reports(leaf)
        if leaf.kind == "lines":
            return tuple(reports.line_view(line, index) for line in leaf.lines)
        runs = groupby(leaf.faults, key=lambda row: row.kind)
        return tuple(self._faults(kind, tuple(rows)) for kind, rows in runs)

    def _facts(self, leaf: Leaf) -> facts.FactsView:
        """The facts of a page under their days."""
        ids = {row.event.id for row in leaf.facts}
        promises = tuple(one for one in self._index.record.commitments if one.event in ids)
        index = self._index.narrowed(commitments=promises)
        days = tuple(
            EventDay(heading, day, tuple(event_view(row.event, index) for row in rows))
            for (heading, day), rows in groupby(leaf.facts, key=lambda row: (row.heading, row.day))
        )
        return facts.of_days(days, len(leaf.facts))

    def _reports(self, leaf: Leaf) -> reports.SourcesView:
        """The reports of a page, each with its words."""
        told = self._told[leaf.name]
        index = self._index.narrowed(reports=leaf.reports, **told)
        marks = reading_view.marks_of(index)
        shared = reports.shared_passages(index)
        rows = (
            msgspec.structs.replace(
                reports.source(report, tuple(shared.get(report.id, ())), index),
                paper=None
                if report.removed
                else reading_view.paper(report, marks[report.id], index),
            )
            for report in leaf.reports
        )
        return reports.SourcesView(tuple(rows), ())

    def _faults(self, kind: int, rows: tuple[FaultRow, ...]) -> FaultGroup:
        """Faults of one kind."""
        views = tuple(
            fault_view(row.message, list(row.reports), row.words, self._index) for row in rows
        )
        anchor = fault_anchor(kind)
        return FaultGroup(self._kinds[kind - 1], views, len(views), anchor=anchor)


def report_pages(
    record: Record,
    files: Mapping[str, str],
    full: bool = False,
    pictures: Mapping[str, bytes] | None = None,
    map_chunks: MapChunks = in_turn,
) -> dict[str, Iterable[bytes]]:
    """The files of a situation report by name: index.html, and of a long record that is wanted in
    `full` its book. files, pictures: as `situation.draw` takes them; map_chunks: as `draw_index`.
    """
    front = LinkIndex(record, pictures=pictures)
    pages: dict[str, Iterable[bytes]] = {}
    if full and front.is_abridged:
        pages.update(Book(front).pages())
    drawn = situation.draw_index(front, files, map_chunks)
    return {FRONT: [compact(drawn).encode()], **pages}


def is_page(name: str) -> bool:
    """True for the name of a file that a book may have."""
    return _PAGE.fullmatch(name) is not None


def _told_in(index: BookIndex) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
    """What is told in the reports of each page: events, actors, places, statements, copies."""
    page_of = {report.id: leaf.name for leaf in index.leaves for report in leaf.reports}
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for part, thing, spans in _things(index.record):
        for page in dict.fromkeys(page_of.get(span.report) for span in spans):
            if page:
                found[page][part].append(thing)
    parts = ("events", "actors", "places", "statements", "reuse")
    return {
        leaf.name: {part: tuple(found[leaf.name][part]) for part in parts}
        for leaf in index.leaves
        if leaf.reports
    }


def _things(record: Record) -> Iterator[tuple[str, Any, Iterable[Any]]]:
    """Each thing that words of reports are marked for: its part of the record, and its spans."""
    for event in record.events:
        yield "events", event, (*event.mentions, *event.counts)
    for actor in record.actors:
        of_offices = chain.from_iterable(role.mentions for role in actor.roles)
        yield "actors", actor, (*actor.mentions, *of_offices)
    for place in record.places:
        yield "places", place, place.mentions
    for said in record.statements:
        yield "statements", said, (said,)
    for copied in record.reuse:
        yield "reuse", copied, (copied.a, copied.b)
