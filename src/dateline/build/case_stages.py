"""The stages at which the reports of a case meet, in their order, with the state that they
replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field, structs
from msgspec.structs import replace

from dateline.build.reuse_ahead import ReuseAhead
from dateline.build.stage import Stage
from dateline.chunks import MapChunks, in_turn
from dateline.record.index import RecordIndex
from dateline.record.local import LocalRecord
from dateline.record.nouns import CaseInfo, Correction, Event, Fault, Record, Report, Reuse
from dateline.record.reading_form import ReadingForm
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import Reliability
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.brief import brief
from dateline.stages.corrections import apply_corrections, with_events
from dateline.stages.corroboration import Corroborated, corroborate
from dateline.stages.entity_resolution import ResolvedEntities, resolve_entities
from dateline.stages.event_coreference import KeptPairs, resolve_events
from dateline.stages.event_coreference.contradictions import with_contradictions
from dateline.stages.history import write_history
from dateline.stages.labels import with_labels
from dateline.stages.restore import restore
from dateline.stages.reuse import versions
from dateline.stages.rule import groupings, rule_entities, rule_events, rule_record
from dateline.stages.rule.event_work import RuledEvents
from dateline.stages.tracking import Tracked, track

T = TypeVar("T")


class CaseState(Struct, frozen=True):
    """All reports of a case on their way to one record. `faults`: what the sources could not do."""

    case: CaseInfo
    reports: tuple[Report, ...] = ()
    local_records: tuple[LocalRecord, ...] = ()
    faults: tuple[Fault, ...] = ()
    reliability: Mapping[str, Reliability] | None = None  # the user's letters by name of outlet
    owners: Mapping[str, str] | None = None  # by name of outlet, where the user knows better
    reading_forms: Mapping[str, ReadingForm] = field(default_factory=dict[str, ReadingForm])
    rulings: tuple[SignedRuling, ...] = ()  # in force, in the order in which they were signed
    kept_pairs: KeptPairs | None = None  # what earlier builds have found of pairs of mentions
    stage_cache: StageCache = NOTHING_KEPT  # what earlier builds have found of parts of the case
    map_chunks: MapChunks = in_turn  # does work of a stage that is in parts
    reuse_ahead: ReuseAhead = field(default_factory=ReuseAhead)  # passages that are known
    passages: tuple[Reuse, ...] = ()
    resolved: ResolvedEntities | None = None
    corrections: tuple[Correction, ...] = ()
    events: tuple[Event, ...] = ()
    ruled: RuledEvents | None = None
    corroborated: Corroborated | None = None
    tracked: Tracked | None = None
    record: Record | None = None
    index: RecordIndex | None = None  # of the record before its revisions


CASE_GIVEN_AT_START = (
    "case",
    "reports",
    "local_records",
    "faults",
    "reliability",
    "owners",
    "reading_forms",
    "rulings",
    "kept_pairs",
    "stage_cache",
    "map_chunks",
    "reuse_ahead",
)


def _reuse(state: CaseState) -> CaseState:
    """Finds copied passages and later versions; both keep a copy from counting as a source."""
    passages = state.reuse_ahead.of(state.reports)
    earlier = versions(state.reports, passages)
    reports = tuple(
        structs.replace(report, version_of=earlier.get(report.id)) for report in state.reports
    )
    return replace(state, passages=tuple(passages), reports=reports)


def _entity_resolution(state: CaseState) -> CaseState:
    """Makes one actor or place of what the reports name each by itself."""
    return replace(state, resolved=resolve_entities(state.reports, state.local_records))


def _corrections(state: CaseState) -> CaseState:
    """Takes back what outlets have corrected, before events are made of what is told."""
    resolved = _given(state.resolved)
    corrected = apply_corrections(
        state.reports, resolved.local_records, resolved.actors, state.passages
    )
    resolved = structs.replace(resolved, local_records=corrected.local_records)
    return replace(state, resolved=resolved, corrections=corrected.corrections)


def _rule_entities(state: CaseState) -> CaseState:
    """Sets what people have ruled of actors and places."""
    resolved = _given(state.resolved)
    actors, places, faults = rule_entities(
        resolved.actors, resolved.places, state.rulings, state.reading_forms
    )
    resolved = structs.replace(resolved, actors=actors, places=places)
    return replace(state, resolved=resolved, faults=(*state.faults, *faults))


def _event_coreference(state: CaseState) -> CaseState:
    """Makes one event of the tellings of each, over all reports, as far as nobody ruled."""
    resolved = _given(state.resolved)
    grouped, faults = groupings(state.rulings, resolved.local_records, state.reading_forms)
    events = resolve_events(
        state.reports,
        resolved.local_records,
        resolved.actors,
        resolved.places,
        state.passages,
        grouped,
        state.kept_pairs,
        state.map_chunks,
        state.stage_cache,
    )
    return replace(state, events=tuple(events), faults=(*state.faults, *faults))


def _rule_events(state: CaseState) -> CaseState:
    """Sets what people have ruled of events, before they are weighed."""
    resolved = _given(state.resolved)
    ruled = rule_events(
        state.events,
        resolved.actors,
        resolved.places,
        state.reports,
        state.rulings,
        state.reading_forms,
    )
    return replace(state, events=ruled.events, ruled=ruled)


def _corroboration(state: CaseState) -> CaseState:
    """Weighs each event by the outlets that tell it independently of one another."""
    resolved = _given(state.resolved)
    corroborated = corroborate(
        state.reports,
        resolved.local_records,
        resolved.actors,
        state.events,
        state.passages,
        state.reliability,
        state.owners,
        state.map_chunks,
        state.stage_cache,
    )
    return replace(state, corroborated=corroborated)


def _tracking(state: CaseState) -> CaseState:
    """Follows commitments and control of places over the corroborated events."""
    resolved, corroborated = _given(state.resolved), _given(state.corroborated)
    tracked = track(
        state.reports,
        resolved.local_records,
        resolved.actors,
        resolved.places,
        corroborated.events,
        state.stage_cache,
    )
    return replace(state, tracked=tracked)


def _gather(state: CaseState) -> CaseState:
    """Puts what the stages found together as the record, without its history and brief."""
    resolved, corroborated, tracked = (
        _given(state.resolved),
        _given(state.corroborated),
        _given(state.tracked),
    )
    local_records = resolved.local_records
    record = Record(
        case=state.case,
        reports=state.reports,
        outlets=corroborated.outlets,
        actors=resolved.actors,
        places=resolved.places,
        times=tuple(time for local in local_records for time in local.times),
        statements=tuple(statement for local in local_records for statement in local.statements),
        events=corroborated.events,
        lines=corroborated.lines,
        commitments=tracked.commitments,
        control=tracked.control,
        reuse=state.passages,
        corrections=with_events(state.corrections, corroborated.events),
        faults=(*state.faults, *_each_once(f for local in local_records for f in local.faults)),
    )
    return replace(state, record=record)


def _labels(state: CaseState) -> CaseState:
    """Calls each event by the words of its mentions and the names of the record."""
    resolved = _given(state.resolved)
    return replace(state, record=with_labels(_given(state.record), resolved.local_records))


def _rule_record(state: CaseState) -> CaseState:
    """Sets what people have ruled of labels, numbers and promises, and tells who ruled what."""
    ruled = _given(state.ruled)
    record = rule_record(_given(state.record), state.rulings, state.reading_forms, ruled)
    return replace(state, record=record)


def _contradictions(state: CaseState) -> CaseState:
    """Notes beside each ruled time, place and number the events that tell it otherwise."""
    record, resolved = _given(state.record), _given(state.resolved)
    events = with_contradictions(
        record.events,
        state.reports,
        resolved.local_records,
        resolved.actors,
        resolved.places,
        state.passages,
    )
    return replace(state, record=structs.replace(record, events=events))


def _history(state: CaseState) -> CaseState:
    """Adds the revisions: how the record would have stood after each report."""
    record = _given(state.record)
    index = RecordIndex(record)
    revisions = write_history(record, index)
    return replace(state, record=structs.replace(record, revisions=revisions), index=index)


def _brief(state: CaseState) -> CaseState:
    """Chooses what the brief tells, by what events weigh, as the history has reckoned it."""
    record = _given(state.record)
    told = brief(record, _given(state.index))
    return replace(state, record=structs.replace(record, brief=told))


def _restore(state: CaseState) -> CaseState:
    """Puts the untouched texts back; every span of the record quotes them from here on."""
    return replace(state, record=restore(_given(state.record), state.reading_forms))


def _given(value: T | None) -> T:
    """A field that an earlier stage has given."""
    assert value is not None
    return value


def _each_once(faults: Iterable[Fault]) -> list[Fault]:
    """Faults in their order without repeats: many reports may meet the same one."""
    return list(dict.fromkeys(faults))


CASE_STAGES: tuple[Stage[CaseState], ...] = (
    Stage("reuse", ("reports", "reuse_ahead"), ("passages", "reports"), _reuse),
    Stage("entity_resolution", ("reports", "local_records"), ("resolved",), _entity_resolution),
    Stage(
        "rule_entities",
        ("resolved", "rulings", "reading_forms", "faults"),
        ("resolved", "faults"),
        _rule_entities,
    ),
    Stage(
        "corrections",
        ("reports", "resolved", "passages"),
        ("resolved", "corrections"),
        _corrections,
    ),
    Stage(
        "event_coreference",
        ("reports", "resolved", "passages", "rulings", "reading_forms", "faults")
        + ("kept_pairs", "map_chunks", "stage_cache"),
        ("events", "faults"),
        _event_coreference,
    ),
    Stage(
        "rule_events",
        ("events", "resolved", "reports", "rulings", "reading_forms"),
        ("events", "ruled"),
        _rule_events,
    ),
    Stage(
        "corroboration",
        ("reports", "resolved", "events", "passages", "reliability", "owners", "map_chunks")
        + ("stage_cache",),
        ("corroborated",),
        _corroboration,
    ),
    Stage(
        "tracking",
        ("reports", "resolved", "corroborated", "stage_cache"),
        ("tracked",),
        _tracking,
    ),
    Stage(
        "gather",
        ("case", "reports", "faults", "passages", "resolved", "corrections")
        + ("corroborated", "tracked"),
        ("record",),
        _gather,
    ),
    Stage("labels", ("record", "resolved"), ("record",), _labels),
    Stage(
        "rule_record", ("record", "ruled", "rulings", "reading_forms"), ("record",), _rule_record
    ),
    Stage(
        "contradictions",
        ("record", "reports", "resolved", "passages"),
        ("record",),
        _contradictions,
    ),
    Stage("history", ("record",), ("record", "index"), _history),
    Stage("brief", ("record", "index"), ("record",), _brief),
    Stage("restore", ("record", "reading_forms"), ("record",), _restore),
)
