"""Entity resolution: one actor and one place across reports, the local records rewritten to ids of
the case.

Actors are joined in falling order of certainty: one name, one person by full name and surname, an
office that one person holds, an acronym, bodies of one kind and country, fighters without a name. A
join that would put two given names, two countries or two kinds that exclude one another into one
actor is not made. Places are joined by name and by distance. Ids follow the order of first mention
over the reports in order (`record.order.in_order`), so they do not depend on the order in which the
reports came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.local import Heading, LocalEvent, LocalRecord
from dateline.record.nouns import Actor, EventPlace, Place, Report
from dateline.record.order import in_order
from dateline.stages.entity_resolution.actors import resolve_actors
from dateline.stages.entity_resolution.places import resolve_places


class ResolvedEntities(Struct, frozen=True):
    """Actors and places of the case, and the local records in report order with case-wide ids.

    Actors are a-1, a-2 …, places p-1 …, statements s-1 …, local events t-1 …
    """

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    local_records: tuple[LocalRecord, ...]


def resolve_entities(
    reports: Sequence[Report], local_records: Sequence[LocalRecord]
) -> ResolvedEntities:
    """Joins the actors and the places of all local records and rewrites these to case-wide ids."""
    rank = {report.id: i for i, report in enumerate(in_order(reports))}
    ordered = sorted(local_records, key=lambda record: rank[record.report])
    places, place_ids = resolve_places(ordered, rank)
    actors, actor_ids = resolve_actors(ordered, rank)
    statements: list[LocalId] = []
    events: list[LocalId] = []
    for record in ordered:
        statements += [(record.report, statement.id) for statement in record.statements]
        events += [(record.report, event.id) for event in record.local_events]
    ids = _CaseIds(actor_ids, place_ids, _numbered("s", statements), _numbered("t", events))
    rewritten = tuple(_rewritten(record, ids) for record in ordered)
    return ResolvedEntities(tuple(actors), tuple(places), rewritten)


LocalId = tuple[str, str]  # report, id there


class _CaseIds(Struct, frozen=True):
    """The ids of the case by (report, id there)."""

    actors: dict[LocalId, str]
    places: dict[LocalId, str]
    statements: dict[LocalId, str]
    local_events: dict[LocalId, str]

    def actor(self, report: str, id: str | None) -> str | None:
        """The actor's id; None where it is unknown."""
        return None if id is None else self.actors.get((report, id))

    def statement(self, report: str, id: str | None) -> str | None:
        """The statement's id; None where it is unknown."""
        return None if id is None else self.statements.get((report, id))

    def known_actors(self, report: str, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of the actors that are known, each once: two local actors may be one."""
        found = (self.actors.get((report, id)) for id in ids)
        return tuple(dict.fromkeys(filter(None, found)))

    def known_places(self, report: str, places: Iterable[EventPlace]) -> tuple[EventPlace, ...]:
        """The places that are known, each once in each role."""
        found: dict[EventPlace, None] = {}
        for place in places:
            id = self.places.get((report, place.place))
            if id is not None:
                found[EventPlace(id, place.role)] = None
        return tuple(found)


def _numbered(letter: str, keys: Iterable[LocalId]) -> dict[LocalId, str]:
    """Ids of a letter and a number, in the order of the keys: "s-1"."""
    return {key: f"{letter}-{n}" for n, key in enumerate(keys, 1)}


def _rewritten(record: LocalRecord, ids: _CaseIds) -> LocalRecord:
    """The record with case-wide ids.

    Its own actors and places keep their mentions in this report alone.
    """
    report = record.report
    return replace(
        record,
        actors=tuple(_with_ids(actor, report, ids) for actor in record.actors),
        places=tuple(replace(p, id=ids.places[report, p.id]) for p in record.places),
        statements=tuple(
            replace(s, id=ids.statements[report, s.id], speaker=ids.actor(report, s.speaker))
            for s in record.statements
        ),
        local_events=tuple(_event_with_ids(event, report, ids) for event in record.local_events),
    )


def _with_ids(actor: Actor, report: str, ids: _CaseIds) -> Actor:
    """The actor with case-wide ids: its own and those of the bodies in which it has roles."""
    roles = tuple(replace(role, of=ids.actor(report, role.of)) for role in actor.roles)
    return replace(actor, id=ids.actors[report, actor.id], roles=roles)


def _event_with_ids(event: LocalEvent, report: str, ids: _CaseIds) -> LocalEvent:
    """The event with case-wide ids: its own and those of what it points to."""
    return replace(
        event,
        id=ids.local_events[report, event.id],
        statement=ids.statement(report, event.statement),
        agents=ids.known_actors(report, event.agents),
        targets=ids.known_actors(report, event.targets),
        heading=event.heading and _heading_with_ids(event.heading, report, ids),
        places=ids.known_places(report, event.places),
        setting=ids.places.get((report, event.setting or "")),
    )


def _heading_with_ids(heading: Heading, report: str, ids: _CaseIds) -> Heading:
    """The heading with case-wide ids of those for whom its pronouns stand."""
    pointers = tuple(
        replace(
            one,
            actors=ids.known_actors(report, one.actors),
            rivals=ids.known_actors(report, one.rivals),
        )
        for one in heading.pointers
    )
    return replace(heading, pointers=pointers)
