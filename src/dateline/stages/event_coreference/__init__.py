"""Seats the tellings of all reports around Events: which of them tell one occurrence.

Candidates come from an index of anchors (`index`: place, day, count, rare words, copied passage, target), never from
all pairs. A pair is weighed by named likenesses and differences (`scales`), whose weights stand in
`reference/data/affinity.yaml`. Some pairs cannot be one whatever their weight (`cannot_link`). Pairs join in falling order
of weight (`cluster`); what a telling leaves out it borrows from those it was found to be one with (`propagate`), and is
weighed again; a telling vague in time and place at last joins the one known occurrence that it can mean (`link_vague`).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Reuse
from dateline.record.order import in_order
from dateline.stages.event_coreference.build_event import build_event
from dateline.stages.event_coreference.clustering import cluster
from dateline.stages.event_coreference.features import mention_features
from dateline.stages.event_coreference.pair_scores import PairScores


def resolve_events(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
) -> list[Event]:
    """The Events of the case, e-1, e-2 … by earliest day and report order; standing, lines and disputes are not set.

    `local_records`, `actors` and `places` are those of unite; `reuse` the passages of reuse.
    """
    ordered = in_order(reports)
    mentions = mention_features(ordered, local_records, reuse)
    scales = PairScores(mentions, actors, places)
    events = [build_event([mentions[i] for i in members]) for members in cluster(mentions, scales)]
    events.sort(
        key=lambda pair: (
            pair[0].when.earliest if pair[0].when and pair[0].when.earliest else "9",
            pair[1],
        )
    )
    return [_numbered(event, n) for n, (event, _) in enumerate(events, 1)]


def _numbered(event: Event, n: int) -> Event:
    return replace(event, id=f"e-{n}")
