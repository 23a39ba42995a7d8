"""One actor across reports: local actors joined step by step, numbered, and made into
actors of the case.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor
from dateline.stages.entity_resolution.actor_conflicts import cannot_be_one, compared
from dateline.stages.entity_resolution.actor_joins import STEPS
from dateline.stages.entity_resolution.case_actor import case_actor
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets, first_mention
from dateline.stages.entity_resolution.local_actors import local_actor


def resolve_actors(
    local_records: Sequence[LocalRecord], rank: dict[str, int]
) -> tuple[list[Actor], dict[tuple[str, str], str]]:
    """The actors of the case by first mention, and their ids by (report, local id).

    `rank`: each report's place in order.
    """
    local = [local_actor(record, actor) for record in local_records for actor in record.actors]
    sets = DisjointSets(
        len(local),
        lambda i, j: cannot_be_one(local[i], local[j]),
        lambda i: compared(local[i]),
    )
    for step in STEPS:
        step(local, sets)
    roots = sets.in_order(lambda i: first_mention(local[i].actor.mentions, rank))
    ids = {root: f"a-{n}" for n, root in enumerate(roots, 1)}
    case_ids = {actor.id: ids[sets.root(i)] for i, actor in enumerate(local)}
    actors = [
        case_actor(ids[root], [local[i] for i in sets.members(root)], case_ids, rank)
        for root in roots
    ]
    return actors, case_ids
