"""Event coreference: which mentions of all reports are of one event.

Candidate pairs come from an index of keys (`blocking`), never from all pairs. A pair is scored by
named features (`pair_features`), whose weights stand in `reference/data/event_coreference.yaml`.
Some pairs cannot link whatever their score (`cannot_link`). Pairs link in falling order of score
(`clustering`); what a mention leaves out it takes from those it was found one with (`propagation`),
and is scored again; a mention vague in time and place at last links to the one known event that it
can mean (`vague_mentions`). What a table gives as the sum of its rows has them as its parts
(`umbrellas`).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Reuse
from dateline.record.order import in_order
from dateline.stages.event_coreference.antecedents import with_antecedents
from dateline.stages.event_coreference.build_event import build_event
from dateline.stages.event_coreference.clustering import cluster
from dateline.stages.event_coreference.features import mention_features
from dateline.stages.event_coreference.headline_items import with_headed_texts
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.umbrellas import with_parts


def resolve_events(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
) -> list[Event]:
    """The Events of the case, e-1, e-2 … by earliest day and report order; standing, lines and
    disputes are not set.

    `local_records`, `actors` and `places` are those of entity resolution; `reuse` the passages of
    reuse.
    """
    ordered = in_order(reports)
    mentions = with_antecedents(mention_features(ordered, local_records, reuse), ordered)
    mentions = with_headed_texts(mentions, ordered)
    scores = PairScores(CaseStatistics(mentions, actors, places))
    clusters = cluster(mentions, scores)
    grouped = [[mentions[i] for i in members] for members in clusters]
    built = [(*build_event(members), members) for members in grouped]
    built.sort(key=lambda one: (_earliest(one[0]), one[1]))
    events = [replace(event, id=f"e-{n}") for n, (event, _, _) in enumerate(built, 1)]
    return with_parts(events, [members for _, _, members in built])


def _earliest(event: Event) -> str:
    """The first day as it sorts: events without one come last."""
    if event.when is None or not event.when.is_stated:
        return "9"
    return event.when.earliest or "9"
