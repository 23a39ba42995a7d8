"""One actor and one place across reports: the LocalRecords rewritten to ids that hold for the whole case.

Actors are joined in falling order of certainty: one name, one person by full name and surname, an office that one
person holds, an acronym, bodies of one kind and country, fighters without a name. A join that would put two given
names, two countries or two kinds that exclude one another into one actor is not made. Places are joined by name and by
distance. Ids follow the order of first mention over the reports in order (`record.bounds.in_order`), so they do not
depend on the order in which the reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, EventPlace, Place, Report
from dateline.record.order import in_order
from dateline.stages.entity_resolution.actors import unite_actors
from dateline.stages.entity_resolution.places import unite_places


class ResolvedEntities(Struct, frozen=True):
    """Actors and places of the case, and the LocalRecords in report order with case-wide ids.

    Actors are a-1, a-2 …, places p-1 …, statements s-1 …, tellings t-1 …
    """

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    local_records: tuple[LocalRecord, ...]


def resolve_entities(
    reports: Sequence[Report], local_records: Sequence[LocalRecord]
) -> ResolvedEntities:
    """Joins the actors and the places of all accounts and rewrites the accounts to case-wide ids."""
    rank = {report.id: i for i, report in enumerate(in_order(reports))}
    ordered = sorted(local_records, key=lambda a: rank[a.report])
    places, place_ids = unite_places(ordered, rank)
    actors, actor_ids = unite_actors(ordered, rank)
    statement_ids = _number(ordered, "s", lambda a: a.statements)
    telling_ids = _number(ordered, "t", lambda a: a.local_events)
    rewritten = tuple(
        _rewrite(a, actor_ids, place_ids, statement_ids, telling_ids) for a in ordered
    )
    return ResolvedEntities(tuple(actors), tuple(places), rewritten)


def _number(
    local_records: Sequence[LocalRecord], letter: str, of: Callable
) -> dict[tuple[str, str], str]:
    keys = [
        (local_record.report, thing.id)
        for local_record in local_records
        for thing in of(local_record)
    ]
    return {key: f"{letter}-{n}" for n, key in enumerate(keys, 1)}


def _rewrite(
    local_record: LocalRecord,
    actors: dict[tuple[str, str], str],
    places: dict[tuple[str, str], str],
    statements: dict[tuple[str, str], str],
    local_events: dict[tuple[str, str], str],
) -> LocalRecord:
    """The account with case-wide ids; its own actors and places keep their mentions in this report alone."""
    r = local_record.report

    def actor(id: str | None) -> str | None:
        return actors.get((r, id)) if id is not None else None

    def several(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(actors[r, i] for i in ids if (r, i) in actors))

    return replace(
        local_record,
        actors=tuple(
            replace(a, id=actors[r, a.id], roles=tuple(replace(x, of=actor(x.of)) for x in a.roles))
            for a in local_record.actors
        ),
        places=tuple(replace(p, id=places[r, p.id]) for p in local_record.places),
        statements=tuple(
            replace(s, id=statements[r, s.id], speaker=actor(s.speaker))
            for s in local_record.statements
        ),
        local_events=tuple(
            replace(
                t,
                id=local_events[r, t.id],
                statement=statements.get((r, t.statement)) if t.statement is not None else None,
                agents=several(t.agents),
                targets=several(t.targets),
                places=tuple(
                    dict.fromkeys(
                        EventPlace(places[r, p.place], p.role)
                        for p in t.places
                        if (r, p.place) in places
                    )
                ),
            )
            for t in local_record.local_events
        ),
    )
