"""Contradictions of what a person ruled: events that coreference kept apart from a ruled one by the
ruled field alone.

Fighters took Konna on Thursday, and a person rules that it was on Wednesday; a report that comes
later says that they took it on Tuesday. No day in common makes that an event of its own, so it is
no dispute of the ruled one. It contradicts the ruling all the same: of the two, all else says that
they are one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from dateline.record.counts import counts_meet
from dateline.record.intervals import days, known_days, meet
from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Event, Place, Report, Reuse
from dateline.record.order import in_order
from dateline.record.ruled import Ruled
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_types import may_be_one
from dateline.stages.event_coreference.antecedents import with_antecedents
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.headline_items import with_headed_texts
from dateline.stages.event_coreference.link_decision import links
from dateline.stages.event_coreference.mention_pair import MentionPair, alike_triggers
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.setting_constraints import reported_before_it_happened
from dateline.stages.event_coreference.setting_features import are_one_of_many
from dateline.stages.event_coreference.statistics import CaseStatistics

COMPARED = 12  # mentions of an event that are held against those of another, the fullest first

Mentions = Sequence[MentionFeatures]


def with_contradictions(
    events: Sequence[Event],
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
) -> tuple[Event, ...]:
    """The events with what contradicts each ruled time, place or number noted beside it
    (`Ruled.contradicted_by`), by the ids of the events that tell it.
    """
    if not any(_fields(event) for event in events):
        return tuple(events)
    ordered = in_order(reports)
    mentions = with_antecedents(mention_features(ordered, local_records, reuse), ordered)
    mentions = with_headed_texts(mentions, ordered)
    scores = PairScores(CaseStatistics(mentions, actors, places))
    found = _Contradictions(events, mentions, scores)
    return tuple(_noted(event, found) if _fields(event) else event for event in events)


def _fields(event: Event) -> set[str]:
    """The ruled fields of an event that can keep another apart from it."""
    return {note.field for note in event.ruled or ()} & _MASKED.keys()


def _noted(event: Event, found: _Contradictions) -> Event:
    """The event with what contradicts each of its ruled fields."""

    def noted(note: Ruled) -> Ruled:
        if note.field not in _MASKED:
            return note
        return replace(note, contradicted_by=tuple(found.of(event, note.field)))

    return replace(event, ruled=tuple(map(noted, event.ruled or ())))


class _Contradictions:
    """The events of a record, held against ruled ones."""

    def __init__(self, events: Sequence[Event], mentions: Mentions, scores: PairScores) -> None:
        """Finds the features of each event's mentions; those that a person added have none."""
        at = {(one.report, one.local_event.trigger.start): one for one in mentions}
        self._events, self._scores = events, scores
        self._mentions = {
            event.id: _fullest(
                one for m in event.mentions if (one := at.get((m.report, m.trigger.start)))
            )
            for event in events
        }

    def of(self, event: Event, field: str) -> list[str]:
        """The ids of the events that would be one with this but for a field."""
        return [other.id for other in self._events if self._contradicts(event, other, field)]

    def _contradicts(self, event: Event, other: Event, field: str) -> bool:
        """True if the field alone keeps the two apart. Not where one report tells both: it tells
        two occurrences.
        """
        if event.id == other.id or not may_be_one(event.type, other.type):
            return False
        if not _TELLS_OTHERWISE[field](event, other, self._scores.case):
            return False
        if {m.report for m in event.mentions} & {m.report for m in other.mentions}:
            return False
        return self._would_be_one(self._mentions[event.id], self._mentions[other.id], field)

    def _would_be_one(self, left: Mentions, right: Mentions, field: str) -> bool:
        """True if nothing but the field parts the mentions, and two of them would link."""
        mask = _MASKED[field]
        pairs = [self._scores.pair(*_in_order(a, b)) for a, b in product(left, right)]
        if not any(alike_triggers(pair.a, pair.b) for pair in pairs):
            return False
        masked = [self._scores.pair(mask(pair.a), mask(pair.b)) for pair in pairs]
        if not any(self._agree(pair) for pair in masked):
            return False
        if any(map(cannot_link, masked)) or any(map(reported_before_it_happened, pairs)):
            return False
        return not all(are_one_of_many(pair) for pair in pairs)

    def _agree(self, pair: MentionPair) -> bool:
        """True if the two link, and nothing that they tell differs."""
        found = {name for name, _ in self._scores.features(pair)}
        if found & coreference_weights().vague_mentions.contradicting:
            return False
        return links(pair, self._scores)


def _in_order(a: MentionFeatures, b: MentionFeatures) -> tuple[MentionFeatures, MentionFeatures]:
    """Two mentions as pairs hold them: the first that was told first."""
    return (a, b) if a.order <= b.order else (b, a)


def _fullest(mentions: Iterable[MentionFeatures]) -> Mentions:
    """The mentions that say most."""
    return sorted(mentions, key=lambda one: (-one.filled_slots, one.order))[:COMPARED]


def _undated(mention: MentionFeatures) -> MentionFeatures:
    return replace(mention, days=None)


def _unplaced(mention: MentionFeatures) -> MentionFeatures:
    return replace(mention, locations=())


def _uncounted(mention: MentionFeatures) -> MentionFeatures:
    return replace(mention, counts=(), count_ranges=(), tolls=())


_MASKED: Mapping[str, Callable[[MentionFeatures], MentionFeatures]] = {
    "when": _undated,
    "places": _unplaced,
    "counts": _uncounted,
}
"""Fields that can keep two tellings of one event apart; each takes it from a mention."""


def _at_other_times(event: Event, other: Event, case: CaseStatistics) -> bool:
    """The other states days, of which the event's has none."""
    ruled, told = known_days(event.when), days(other.when)
    return ruled is not None and told is not None and not meet(ruled, told)


def _at_other_places(event: Event, other: Event, case: CaseStatistics) -> bool:
    """No place of one may be a place of the other."""
    here = tuple(one.place for one in event.places)
    there = tuple(one.place for one in other.places)
    if not here or not there or set(here) & set(there):
        return False
    return case.nearness(here, there) is False or case.are_other_towns(here, there)


def _of_other_numbers(event: Event, other: Event, case: CaseStatistics) -> bool:
    """They count one thing, and no number can be both's."""
    pairs = [(a, b) for a in event.counts for b in other.counts if a.of == b.of]
    return bool(pairs) and not any(counts_meet(a, b) for a, b in pairs)


_TELLS_OTHERWISE: Mapping[str, Callable[[Event, Event, CaseStatistics], bool]] = {
    "when": _at_other_times,
    "places": _at_other_places,
    "counts": _of_other_numbers,
}
