"""Event coreference: which mentions of all reports are of one event.

Candidate pairs come from an index of keys (`blocking`), never from all pairs. A pair is scored by
named features (`pair_features`), whose weights stand in `reference/data/event_coreference.yaml`.
Some pairs cannot link whatever their score (`cannot_link`). Pairs link in falling order of score
(`clustering`); what a mention leaves out it takes from those it was found one with (`propagation`),
and is scored again. At last "the attack" joins the act of its own report that it recalls
(`definite_nouns`), and a mention vague in time and place the one known event that it can mean
(`vague_mentions`).

Mentions of what lasts or comes again and again (a siege, "the protests") are of no one day and meet
only one another (`umbrella_mentions`, `umbrella_clusters`); the occurrences in it are its parts
(`episodes`), as the rows of a table are parts of their sum (`umbrellas`). What a disaster has
cost so far parts no two tellings of it (`toll_series`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as replace_told
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from dateline.chunks import MapChunks, in_turn
from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Reuse
from dateline.record.order import in_order
from dateline.record.rulings import Grouping
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.event_coreference.antecedents import with_antecedents
from dateline.stages.event_coreference.build_event import Order, build_event
from dateline.stages.event_coreference.claimed_deeds import with_claimed_deeds
from dateline.stages.event_coreference.clustering import cluster
from dateline.stages.event_coreference.definite_nouns import recalled_acts
from dateline.stages.event_coreference.epidemics import with_epidemics
from dateline.stages.event_coreference.episodes import EventWithMentions, episodes
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprints import LastingFingerprints
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.headline_items import with_headed_texts
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.ruled_groups import regrouped
from dateline.stages.event_coreference.standing_measures import with_standing_measures
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.toll_series import held_until_told, with_running_tolls
from dateline.stages.event_coreference.umbrella_clusters import umbrella_clusters
from dateline.stages.event_coreference.umbrella_mentions import UmbrellaMention, umbrella_mentions
from dateline.stages.event_coreference.umbrella_time import time_of_umbrella
from dateline.stages.event_coreference.umbrellas import with_parts
from dateline.stages.event_coreference.weight_drift import word_weights


def resolve_events(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
    groupings: Sequence[Grouping] = (),
    kept_pairs: KeptPairs | None = None,
    map_chunks: MapChunks = in_turn,
    stage_cache: StageCache = NOTHING_KEPT,
) -> list[Event]:
    """The Events of the case, e-1, e-2 … by earliest day and report order; standing, lines and
    disputes are not set.

    `local_records`, `actors` and `places` are those of entity resolution; `reuse` the passages of
    reuse; `groupings` what people have ruled to be one event or several, which outranks the rest;
    `kept_pairs` what earlier builds have found of pairs, and `stage_cache` what they have found of
    reports, with which the events are the same; `map_chunks` does what can be done in chunks.
    """
    ordered = in_order(reports)
    mentions = mention_features(ordered, local_records, reuse, stage_cache)
    mentions = with_standing_measures(with_claimed_deeds(mentions, ordered))
    mentions = with_antecedents(mentions, ordered)
    mentions = with_running_tolls(with_headed_texts(mentions, ordered), ordered)
    case = CaseStatistics(mentions, actors, places)
    umbrellas = with_epidemics(umbrella_mentions(mentions, ordered), mentions, ordered, case)
    above = {one.at: one for one in umbrellas}
    episodic = [i for i in range(len(mentions)) if i not in above]
    pairs = FoundPairs()
    if kept_pairs:
        fingerprints = LastingFingerprints(case, mentions, local_records, actors, places, reuse)
        pairs = FoundPairs(fingerprints, kept_pairs.fetch(), mentions, word_weights(mentions, case))
    told_of = [mentions[i] for i in episodic]
    recalled = recalled_acts(told_of, ordered)
    clusters = cluster(told_of, PairScores(case), pairs, map_chunks, recalled)
    if kept_pairs and pairs.has_found_anew():
        kept_pairs.store(pairs.packed())
    grouped = [[episodic[i] for i in members] for members in clusters]
    grouped += umbrella_clusters(umbrellas, case, actors, places)
    grouped = regrouped(grouped, mentions, groupings)
    built = [_built([(mentions[i], above.get(i)) for i in of]) for of in grouped]
    built.sort(key=lambda one: (_earliest(one.told.event), one.order))
    told = [
        replace_told(one.told, event=replace(one.told.event, id=f"e-{n}"))
        for n, one in enumerate(built, 1)
    ]
    parts = episodes(told, ordered, case)
    return with_parts([one.event for one in told], [one.mentions for one in told], parts)


class KeptPairs(NamedTuple):
    """Where what is known of pairs outlasts a build: `fetch` gives it, `store` takes it."""

    fetch: Callable[[], bytes | None]
    store: Callable[[bytes], None]


class _Built(NamedTuple):
    """An event with its place in the order of events of one day."""

    told: EventWithMentions
    order: Order


def _built(members: Sequence[tuple[MentionFeatures, UmbrellaMention | None]]) -> _Built:
    """The event of a cluster; an umbrella has a span of its own."""
    mentions = [mention for mention, _ in members]
    as_umbrella = [found for _, found in members if found is not None]
    event, order = build_event(mentions)
    if as_umbrella:
        counts = tuple(dict.fromkeys(chain.from_iterable(map(held_until_told, mentions))))
        event = replace(event, when=time_of_umbrella(as_umbrella), counts=counts)
    return _Built(EventWithMentions(event, mentions, as_umbrella), order)


def _earliest(event: Event) -> str:
    """The first day as it sorts: events without one come last."""
    if event.when is None or not event.when.is_stated:
        return "9"
    return event.when.earliest or "9"
