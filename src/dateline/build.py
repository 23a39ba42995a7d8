"""The order of the stages: reports in, one record out.

Each report walks down STAGES: up to `where` by itself, from there in the light of the countries that the other reports
name; then the reports meet in `meet`. A stage is a function of values; this is the
one place that knows what each needs of the ones before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from dateline.language import Reading
from dateline.record.drafts import EventDraft, QuantityDraft, QuotationDraft
from dateline.record.local import LocalRecord
from dateline.record.nouns import CaseInfo, Fault, Record, Reliability, Report, When
from dateline.record.order import in_order
from dateline.reference.atlas import Atlas, open_atlas
from dateline.stages.assemble import assemble
from dateline.stages.attribute import attribute
from dateline.stages.brief import brief
from dateline.stages.clean import clean
from dateline.stages.complements import fold_complements
from dateline.stages.contexts import contexts
from dateline.stages.corroboration import corroborate
from dateline.stages.count import count
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import resolve_events
from dateline.stages.extract import extract
from dateline.stages.factuality import assess_factuality
from dateline.stages.history import write_history
from dateline.stages.implied_actors.objects import add_struck_objects
from dateline.stages.implied_actors.participants import add_implied_participants
from dateline.stages.outcomes import fold_outcomes
from dateline.stages.parse import parse
from dateline.stages.reuse import reuse, versions
from dateline.stages.tracking import track
from dateline.stages.when import (
    LocatedTimex,
    publication_date,
    published_by_words,
    time_of_event,
    when,
)
from dateline.stages.where import LocatedPlaces, where
from dateline.stages.who import Entities, who


@dataclass
class ReportState:
    """One report on its way down the corridor, with what the stages have found so far."""

    report: Report
    atlas: Atlas
    reading: Reading = field(default_factory=lambda: Reading(""))
    quotation_drafts: list[QuotationDraft] = field(default_factory=list)
    context: dict[str, float] | None = (
        None  # what the other reports of the case say of its countries
    )
    located: LocatedPlaces = field(default_factory=LocatedPlaces)
    cast: Entities = field(default_factory=lambda: Entities([], {}, []))
    event_drafts: list[EventDraft] = field(default_factory=list)
    times: list[LocatedTimex] = field(default_factory=list)
    whens: list[When | None] = field(default_factory=list)
    quantities: list[QuantityDraft] = field(default_factory=list)
    local_record: LocalRecord | None = None
    faults: list[Fault] = field(default_factory=list)


def _clean(walk: ReportState) -> None:
    walk.report, faults = clean(walk.report)
    walk.faults += faults


def _parse(walk: ReportState) -> None:
    walk.reading, faults = parse(walk.report)
    walk.faults += faults


def _attribute(walk: ReportState) -> None:
    walk.quotation_drafts = attribute(walk.reading)


def _where(walk: ReportState) -> None:
    walk.located = where(walk.reading, walk.report, walk.atlas, walk.context)


def _who(walk: ReportState) -> None:
    places = {place.id: place for place in walk.located.places}
    walk.cast = who(walk.reading, walk.report, walk.located.by_word, walk.quotation_drafts, places)
    walk.faults += walk.cast.faults


def _extract(walk: ReportState) -> None:
    walk.event_drafts = extract(walk.reading, walk.located.by_word.keys())


def _fold(walk: ReportState) -> None:
    walk.event_drafts = fold_outcomes(walk.reading, walk.event_drafts)


def _whether(walk: ReportState) -> None:
    walk.event_drafts = assess_factuality(walk.reading, walk.event_drafts)


def _contents(walk: ReportState) -> None:
    walk.event_drafts = contexts(walk.reading, fold_complements(walk.reading, walk.event_drafts))


def _things(walk: ReportState) -> None:
    cast = walk.cast
    actors, by_word = add_struck_objects(
        walk.reading, walk.report.id, walk.event_drafts, cast.actors, cast.by_word
    )
    walk.cast = Entities(actors, by_word, cast.faults, cast.several)


def _involve(walk: ReportState) -> None:
    cast, located = walk.cast, walk.located
    walk.event_drafts, actors, by_word = add_implied_participants(
        walk.reading,
        walk.report.id,
        walk.event_drafts,
        cast.actors,
        cast.by_word,
        located.places,
        located.by_word,
    )
    walk.cast = Entities(actors, by_word, cast.faults, cast.several)


def _when(walk: ReportState) -> None:
    walk.report = published_by_words(walk.reading, walk.report, walk.quotation_drafts)
    walk.times, faults = when(walk.reading, walk.report, walk.quotation_drafts)
    walk.faults += faults
    anchor: date | None = publication_date(walk.report)
    walk.whens = [
        time_of_event(walk.reading, walk.times, h.trigger, h.words, anchor)
        for h in walk.event_drafts
    ]


def _count(walk: ReportState) -> None:
    walk.quantities = count(walk.reading, [timed.time for timed in walk.times])


def _tell(walk: ReportState) -> None:
    walk.local_record = assemble(
        walk.reading,
        walk.report.id,
        quotation_drafts=walk.quotation_drafts,
        event_drafts=walk.event_drafts,
        whens=walk.whens,
        quantities=walk.quantities,
        actors=walk.cast.actors,
        actor_by_word=walk.cast.by_word,
        several=walk.cast.several,
        places=walk.located.places,
        place_by_word=walk.located.by_word,
        times=[timed.time for timed in walk.times],
        faults=[*walk.faults, *walk.located.faults],
    )


STAGES: tuple[tuple[str, Callable[[ReportState], None]], ...] = (
    ("clean", _clean),
    ("parse", _parse),
    ("attribute", _attribute),
    ("where", _where),
    ("who", _who),
    ("extract", _extract),
    ("fold", _fold),
    ("whether", _whether),
    ("contents", _contents),
    ("things", _things),
    ("involve", _involve),
    ("when", _when),
    ("count", _count),
    ("tell", _tell),
)


TOGETHER = 1 + [name for name, _ in STAGES].index(
    "where"
)  # up to here a report is read alone; then with its case


@dataclass(frozen=True)
class Step:
    """How far a build is: `done` of `of` reports read, and what is at hand."""

    stage: str
    done: int
    of: int


def build(
    reports: Sequence[Report],
    case: CaseInfo,
    faults: Sequence[Fault] = (),
    progress: Callable[[Step], None] | None = None,
    atlas: Atlas | None = None,
    reliability: Mapping[str, Reliability] | None = None,
) -> Record:
    """The record of the reports, whatever their order. `faults`: what the sources could not do; `atlas`: one open.

    `reliability`: the user's letters by name of outlet.
    """
    ordered = in_order([_in_case(report, case) for report in reports])
    atlas = atlas or open_atlas()
    walks = [ReportState(report, atlas) for report in ordered]
    for n, walk in enumerate(walks):
        if progress:
            progress(Step(f"reading {walk.report.file or walk.report.id}", n, len(walks)))
        read_report(walk, STAGES[:TOGETHER])
    for n, walk in enumerate(walks):
        if progress:
            progress(Step(f"mining {walk.report.file or walk.report.id}", n, len(walks)))
        walk.context = _context([w for w in walks if w is not walk])
        read_report(walk, STAGES[TOGETHER if walk.context is None else TOGETHER - 1 :])
    if progress:
        progress(Step("comparing reports", len(walks), len(walks)))
    return meet(
        [w.report for w in walks],
        [w.local_record for w in walks if w.local_record],
        case,
        faults,
        reliability,
    )


def read_report(
    walk: ReportState, stages: Sequence[tuple[str, Callable[[ReportState], None]]] = STAGES
) -> ReportState:
    """One report through the stages, in their order."""
    for _, stage in stages:
        stage(walk)
    return walk


def _context(others: Sequence[ReportState]) -> dict[str, float] | None:
    """Countries that the other reports speak of, by weight, the heaviest 3; None where they name none.

    A report that never names its country is read in the light of the case: its "Trinidad" is the case's.
    """
    weights: Counter[str] = Counter()
    for walk in others:
        weights.update(walk.located.weights)
    top = max(weights.values(), default=0)
    if top <= 0:
        return None
    return {k: 3 * v / top for k, v in sorted(weights.items()) if v >= top / 10}


def meet(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    case: CaseInfo,
    faults: Sequence[Fault],
    reliability: Mapping[str, Reliability] | None = None,
) -> Record:
    """The reports together: what was copied, who is who, events from mentions, lines, commitments, control, history."""
    passages = reuse(reports)
    earlier = versions(reports, passages)
    reports = [msgspec.structs.replace(r, version_of=earlier.get(r.id)) for r in reports]
    united = resolve_entities(reports, local_records)
    events = resolve_events(reports, united.local_records, united.actors, united.places, passages)
    weighed = corroborate(
        reports, united.local_records, united.actors, events, passages, reliability
    )
    followed = track(reports, united.local_records, united.actors, united.places, weighed.events)
    record = Record(
        case=case,
        reports=tuple(reports),
        outlets=weighed.outlets,
        actors=united.actors,
        places=united.places,
        times=tuple(t for local_record in united.local_records for t in local_record.times),
        statements=tuple(
            s for local_record in united.local_records for s in local_record.statements
        ),
        events=weighed.events,
        lines=weighed.lines,
        commitments=followed.commitments,
        control=followed.control,
        reuse=tuple(passages),
        faults=(
            *faults,
            *_each_once(f for local_record in united.local_records for f in local_record.faults),
        ),
    )
    return msgspec.structs.replace(record, revisions=write_history(record), brief=brief(record))


def _in_case(report: Report, case: CaseInfo) -> Report:
    """The report with the case's clock where it has none of its own."""
    return (
        report
        if report.timezone or not case.timezone
        else msgspec.structs.replace(report, timezone=case.timezone)
    )


def _each_once(faults) -> list[Fault]:
    return list(Counter(faults))
