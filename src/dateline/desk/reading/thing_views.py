"""What the pages of a fact, an actor, a place and a line show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dateline.desk.reading.fact_list import FactRow, fact_row
from dateline.desk.reading.thing_lists import (
    ActorRow,
    LineRow,
    PlaceRow,
    ReportRow,
    actor_row,
    line_row,
    place_row,
    report_row,
)
from dateline.desk.revision import DeskIndex, Revision
from dateline.pages import commitments, control
from dateline.pages.commitments import CommitmentView
from dateline.pages.control import HoldingView
from dateline.pages.events import EventView, by_time, event_view
from dateline.pages.link_index import Link
from dateline.pages.map import PlaceView, place_view
from dateline.pages.statements import SpokenWords, spoken
from dateline.prose.awaited import awaited
from dateline.record.nouns import Actor, Commitment, Control, Event, Line, Place, PlaceMention, Span

SHOWN = 40  # facts of one kind on the page of an actor, a place or a line
SAID = 25
REPORTS = 40


class Some(Struct, frozen=True):
    """Facts, of which `of` there are in all."""

    rows: tuple[FactRow, ...]
    of: int


class FactPage(Struct, frozen=True):
    """episode_of, episodes: of an umbrella; causes: what the reports say it came of."""

    event: EventView
    promises: tuple[CommitmentView, ...]
    episode_of: Link | None
    episodes: Some
    causes: tuple[Link, ...]
    holds: tuple[HoldingView, ...]


class ActorPage(Struct, frozen=True):
    """acting, undergoing: the facts by time; said: what it said, `more_said` of it only counted."""

    row: ActorRow
    acting: Some
    undergoing: Some
    said: tuple[SpokenWords, ...]
    more_said: int
    promises: tuple[CommitmentView, ...]
    holds: tuple[HoldingView, ...]
    reports: tuple[tuple[ReportRow, int], ...]
    more_reports: int


class PlacePage(Struct, frozen=True):
    row: PlaceRow
    place: PlaceView
    facts: Some
    holds: tuple[HoldingView, ...]
    reports: tuple[tuple[ReportRow, int], ...]
    more_reports: int


class LinePage(Struct, frozen=True):
    row: LineRow
    facts: Some
    reports: tuple[ReportRow, ...]
    more_reports: int


def fact_page(event: Event, revision: Revision) -> FactPage:
    """A fact with all that hangs on it."""
    index, references = revision.index, revision.references
    umbrella = index.events.get(event.part_of or "")
    parts = [index.events[id_] for id_ in event.parts if id_ in index.events]
    return FactPage(
        event=event_view(event, index),
        promises=_promises(references.promised[event.id], revision),
        episode_of=index.event(umbrella.id) if umbrella else None,
        episodes=_some(parts, index),
        causes=tuple(index.event(id_) for id_ in event.caused_by if id_ in index.events),
        holds=_holds((one for one in revision.record.control if one.event == event.id), index),
    )


def actor_page(actor: Actor, revision: Revision) -> ActorPage:
    """An actor with what it did, underwent, said, promised and held."""
    index, references = revision.index, revision.references
    said = references.said_by[actor.id]
    spans = (*actor.mentions, *(one for role in actor.roles for one in role.mentions))
    reports, more = _naming(spans, revision)
    return ActorPage(
        row=actor_row(actor, index, references),
        acting=_some(references.of_events.acting[actor.id], index),
        undergoing=_some(references.of_events.undergoing[actor.id], index),
        said=spoken(said[:SAID], index),
        more_said=len(said[SAID:]),
        promises=_promises(references.promised_by[actor.id], revision),
        holds=_holds(references.holding[actor.id], index),
        reports=reports,
        more_reports=more,
    )


def place_page(place: Place, revision: Revision) -> PlacePage:
    """A place with what happened there and who held it."""
    index, references = revision.index, revision.references
    reports, more = _naming(place.mentions, revision)
    return PlacePage(
        row=place_row(place, index, references),
        place=place_view(place, {}, index),
        facts=_some(references.of_events.at_place[place.id], index),
        holds=_holds(references.held[place.id], index),
        reports=reports,
        more_reports=more,
    )


def line_page(line: Line, revision: Revision) -> LinePage:
    """A line with the facts that stand on it."""
    index, references = revision.index, revision.references
    known = [index.reports[id_] for id_ in line.reports if id_ in index.reports]
    return LinePage(
        row=line_row(line, index, references),
        facts=_some(references.of_events.on_line[line.id], index),
        reports=tuple(report_row(one, index, references) for one in known[:REPORTS]),
        more_reports=len(known[REPORTS:]),
    )


def _some(events: Sequence[Event], index: DeskIndex) -> Some:
    """The first facts by time; what has no date comes last."""
    ordered = sorted(events, key=lambda one: _dated_first(one, index))
    return Some(tuple(fact_row(one, index) for one in ordered[:SHOWN]), len(events))


def _dated_first(event: Event, index: DeskIndex) -> tuple[bool, tuple[str, str, str]]:
    first, last, id_ = by_time(event, index)
    return (not (first or last), (first, last, id_))


def _promises(wanted: Sequence[Commitment], revision: Revision) -> tuple[CommitmentView, ...]:
    """How some promises stand."""
    if not wanted:
        return ()
    found = revision.kept("awaited", lambda: awaited(revision.index))
    every = (*found.overdue, *found.coming, *found.undated, *found.settled)
    ours = [one for one in every if one.commitment in wanted]
    return tuple(commitments.row(one, revision.index) for one in ours)


def _holds(held: Iterable[Control], index: DeskIndex) -> tuple[HoldingView, ...]:
    """Stretches of holding, in the order of time."""
    return control.view(index.narrowed(control=tuple(held))).holdings


def _naming(
    spans: Iterable[Span | PlaceMention], revision: Revision
) -> tuple[tuple[tuple[ReportRow, int], ...], int]:
    """The reports that name something most, with how often; and how many more do."""
    counted = Counter[str]()
    for span in spans:
        counted[span.report] += 1
    known = [(n, id_) for id_, n in counted.items() if id_ in revision.index.reports]
    ordered = sorted(known, key=lambda one: (-one[0], one[1]))
    rows = tuple(
        (report_row(revision.index.reports[id_], revision.index, revision.references), number)
        for number, id_ in ordered[:REPORTS]
    )
    return rows, len(ordered[REPORTS:])
