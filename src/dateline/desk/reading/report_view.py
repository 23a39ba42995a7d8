"""One report: its words with all that was read in them marked, and what was read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.desk.reading.fact_list import FactRow, fact_row
from dateline.desk.reading.report_parts import part_at, parts_of
from dateline.desk.revision import DeskIndex, Revision
from dateline.pages.link_index import Link
from dateline.pages.reading_view import Mark, ReadingBlock, blocks, marks_of
from dateline.pages.reports import SourceView, shared_passages, source
from dateline.record.nouns import Actor, Event, Place, Report

NAMED = 40  # actors, and places, that stand beside the words at most
FACTS = 150


class ReportView(Struct, frozen=True):
    """A report as its page shows it. part, parts: which part of a long one, from 1, of how many;
    facts: those that the part tells, in the order of its words, `more` of them only counted.
    """

    id: str
    source: SourceView
    language: str | None
    blocks: tuple[ReadingBlock, ...]
    part: int
    parts: tuple[int, ...]  # where each begins
    facts: tuple[FactRow, ...]
    more: int
    actors: tuple[Link, ...]
    places: tuple[Link, ...]


def report_view(report: Report, revision: Revision, at: int = 0) -> ReportView:
    """The report, or the part of a long one in which an offset lies."""
    index, references = revision.index, revision.references
    events = references.of_events.told_in[report.id]
    here = index.narrowed(
        events=tuple(events),
        actors=tuple(references.actors_in[report.id]),
        places=tuple(references.places_in[report.id]),
        statements=tuple(index.statements_in[report.id]),
        reuse=tuple(references.copies_in[report.id]),
    )
    stretches = parts_of(report.text)
    number = part_at(report.text, at)
    first, last = stretches[number]
    marks = [*marks_of(here).get(report.id, ()), *_statements(report, index)]
    inside = [mark for mark in marks if mark.start < last and mark.end > first]
    told = sorted(_told(events, report.id, first, last))
    facts = list(dict.fromkeys(id_ for _, id_ in told))
    return ReportView(
        id=report.id,
        source=source(report, tuple(shared_passages(here).get(report.id, ())), index),
        language=report.language,
        blocks=blocks(report, inside, first, last),
        part=number + 1,
        parts=tuple(start for start, _ in stretches),
        facts=tuple(fact_row(index.events[id_], index) for id_ in facts[:FACTS]),
        more=len(facts[FACTS:]),
        actors=_most_named(here.shown.actors, report.id, "actor", index),
        places=_most_named(here.shown.places, report.id, "place", index),
    )


def _statements(report: Report, index: DeskIndex) -> list[Mark]:
    """Where statements begin, so that links can lead there."""
    return [
        Mark(said.start, said.end, "stated", f"s.{said.start}")
        for said in index.statements_in[report.id]
    ]


def _told(events: list[Event], report: str, first: int, last: int) -> list[tuple[int, str]]:
    """Where facts are told in a part of a report."""
    return [
        (mention.start, event.id)
        for event in events
        for mention in event.mentions
        if mention.report == report and first <= mention.start < last
    ]


def _most_named(
    things: Sequence[Actor] | Sequence[Place], report: str, kind: str, index: DeskIndex
) -> tuple[Link, ...]:
    """Links to the actors or places that a report names most."""
    counted = [
        (-sum(one.report == report for one in thing.mentions), thing.name, thing.id)
        for thing in things
        if index.anchor(kind, thing.id)
    ]
    return tuple(Link(name, index.anchor(kind, id_)) for _, name, id_ in sorted(counted)[:NAMED])
