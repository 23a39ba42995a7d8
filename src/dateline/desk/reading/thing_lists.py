"""The lists of what a record names: actors, places, reports, outlets and lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from dateline.desk.cross_references import CrossReferences
from dateline.desk.revision import DeskIndex, Revision, Thing
from dateline.pages.actors import Office, office
from dateline.pages.link_index import Link, country
from dateline.pages.map import why_not
from dateline.pages.reports import in_order
from dateline.prose import dates
from dateline.prose.value_words import ValueWords, word
from dateline.record.actor_names import is_anybody
from dateline.record.nouns import Actor, Event, Line, Place, Report


class ActorRow(Struct, frozen=True):
    """One actor in a list: `facts` that name it, `named` times in all reports."""

    link: Link
    kind: ValueWords
    country: str | None
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    facts: int
    named: int


class PlaceRow(Struct, frozen=True):
    """One place in a list; why_not: why the map has no point for it."""

    link: Link
    aliases: tuple[str, ...]
    within: tuple[str, ...]
    grain: str
    facts: int
    why_not: str


class ReportRow(Struct, frozen=True):
    """One report in a list."""

    id: str
    link: Link
    title: str
    outlet: str | None
    published: str
    facts: int
    removed: bool


class OutletRow(Struct, frozen=True):
    """One outlet, with how many reports the case has of it."""

    name: str
    owner: str | None
    reliability: str | None
    reports: int


class LineRow(Struct, frozen=True):
    """One independent line, with how many facts stand on it."""

    link: Link
    kind: str
    why: str
    reports: int
    facts: int


def actors(revision: Revision) -> list[ActorRow]:
    """All actors, the most named first; "people" and the like are none."""
    index, references = revision.index, revision.references
    known = (one for one in revision.record.actors if not is_anybody(one))
    ordered = sorted(known, key=lambda one: (-len(one.mentions), one.name, one.id))
    return [actor_row(one, index, references) for one in ordered]


def actor_row(actor: Actor, index: DeskIndex, references: CrossReferences) -> ActorRow:
    """How an actor is shown in a list."""
    named = {one.id for one in facts_of(actor, references)}
    return ActorRow(
        link=index.actor(actor.id),
        kind=word("actor", actor.kind),
        country=country(actor.country),
        aliases=tuple(name for name in actor.aliases if name != actor.name),
        offices=tuple(office(role, index) for role in actor.roles),
        facts=len(named),
        named=len(actor.mentions),
    )


def facts_of(actor: Actor, references: CrossReferences) -> list[Event]:
    """The facts that name an actor, each once."""
    both = (*references.of_events.acting[actor.id], *references.of_events.undergoing[actor.id])
    return list({event.id: event for event in both}.values())


def places(revision: Revision) -> list[PlaceRow]:
    """All places, those of most facts first."""
    index, references = revision.index, revision.references
    rows = [place_row(one, index, references) for one in revision.record.places]
    return sorted(rows, key=lambda row: (-row.facts, row.link.text))


def place_row(place: Place, index: DeskIndex, references: CrossReferences) -> PlaceRow:
    """How a place is shown in a list."""
    around = dict.fromkeys(filter(None, (place.admin1, country(place.country))))
    return PlaceRow(
        link=index.place(place.id),
        aliases=tuple(name for name in place.aliases if name != place.name),
        within=tuple(name for name in around if name != place.name),
        grain=word("grain", place.grain).words,
        facts=len(references.of_events.at_place[place.id]),
        why_not=why_not(place),
    )


def reports(revision: Revision) -> list[ReportRow]:
    """All reports, the newest first; those without a date last."""
    index = revision.index
    ordered = in_order(index)
    dated = [one for one in ordered if dates.read(one.published, index.zone)]
    undated = [one for one in ordered if not dates.read(one.published, index.zone)]
    return [report_row(one, index, revision.references) for one in (*reversed(dated), *undated)]


def report_row(report: Report, index: DeskIndex, references: CrossReferences) -> ReportRow:
    """How a report is shown in a list."""
    return ReportRow(
        id=report.id,
        link=index.report(report.id),
        title=index.title(report),
        outlet=index.outlet(report),
        published=dates.moment_words(report.published, index.zone),
        facts=len(references.of_events.told_in[report.id]),
        removed=bool(report.removed),
    )


def outlets(revision: Revision) -> list[OutletRow]:
    """The outlets of the reports, those of most reports first."""
    index = revision.index
    counted = Counter(index.outlet(one) for one in revision.record.reports)
    known = {one.name: one for one in revision.record.outlets}
    names = sorted({*known, *filter(None, counted)}, key=lambda name: (-counted[name], name))
    return [
        OutletRow(
            name,
            known[name].owner if name in known else None,
            known[name].reliability if name in known else None,
            counted[name],
        )
        for name in names
    ]


def lines(revision: Revision) -> list[LineRow]:
    """The independent lines, those of most facts first."""
    rows = [line_row(one, revision.index, revision.references) for one in revision.record.lines]
    return sorted(rows, key=lambda row: (-row.facts, row.link.text))


def line_row(line: Line, index: DeskIndex, references: CrossReferences) -> LineRow:
    """How a line is shown in a list."""
    return LineRow(
        link=index.line(line.id) or Link(line.name),
        kind=word("line", line.kind).words,
        why=line.why,
        reports=len(line.reports),
        facts=len(references.of_events.on_line[line.id]),
    )


def reports_naming(thing: Thing) -> set[str]:
    """The ids of the reports that name an actor or a place, an office of an actor included."""
    match thing:
        case Actor():
            offices = (one.report for role in thing.roles for one in role.mentions)
            return {*(one.report for one in thing.mentions), *offices}
        case Place() | Event():
            return {one.report for one in thing.mentions}
        case _:
            return {thing.report}


def link_to(thing: Thing | None, index: DeskIndex) -> Link | None:
    """A link to an actor, a place or a fact."""
    match thing:
        case Actor():
            return index.actor(thing.id)
        case Place():
            return index.place(thing.id)
        case Event():
            return index.event(thing.id)
        case _:
            return None


def is_named(words: str, names: Iterable[str]) -> bool:
    """True where one of some names holds words that a reader typed."""
    sought = words.casefold().strip()
    return any(sought in name.casefold() for name in names)
