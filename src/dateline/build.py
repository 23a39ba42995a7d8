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
from dateline.record.account import Account, Happening, Quantity, Saying
from dateline.record.bounds import in_order
from dateline.record.nouns import CaseInfo, Fault, Record, Reliability, Report, When
from dateline.reference.atlas import Atlas, open_atlas
from dateline.stages.attribute import attribute
from dateline.stages.brief import brief
from dateline.stages.clean import clean
from dateline.stages.contents import fold_contents
from dateline.stages.contexts import contexts
from dateline.stages.count import count
from dateline.stages.extract import extract
from dateline.stages.fold import fold
from dateline.stages.follow import follow
from dateline.stages.involve import involve
from dateline.stages.merge import merge
from dateline.stages.parse import parse
from dateline.stages.reuse import reuse, versions
from dateline.stages.revise import revise
from dateline.stages.tell import tell
from dateline.stages.things import things
from dateline.stages.unite import unite
from dateline.stages.weigh import weigh
from dateline.stages.when import Timed, happening_time, publication_day, published_by_words, when
from dateline.stages.where import Located, where
from dateline.stages.whether import whether
from dateline.stages.who import Cast, who


@dataclass
class Walk:
    """One report on its way down the corridor, with what the stages have found so far."""

    report: Report
    atlas: Atlas
    reading: Reading = field(default_factory=lambda: Reading(""))
    sayings: list[Saying] = field(default_factory=list)
    context: dict[str, float] | None = None  # what the other reports of the case say of its countries
    located: Located = field(default_factory=Located)
    cast: Cast = field(default_factory=lambda: Cast([], {}, []))
    happenings: list[Happening] = field(default_factory=list)
    times: list[Timed] = field(default_factory=list)
    whens: list[When | None] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    account: Account | None = None
    faults: list[Fault] = field(default_factory=list)


def _clean(walk: Walk) -> None:
    walk.report, faults = clean(walk.report)
    walk.faults += faults


def _parse(walk: Walk) -> None:
    walk.reading, faults = parse(walk.report)
    walk.faults += faults


def _attribute(walk: Walk) -> None:
    walk.sayings = attribute(walk.reading)


def _where(walk: Walk) -> None:
    walk.located = where(walk.reading, walk.report, walk.atlas, walk.context)


def _who(walk: Walk) -> None:
    places = {place.id: place for place in walk.located.places}
    walk.cast = who(walk.reading, walk.report, walk.located.by_word, walk.sayings, places)
    walk.faults += walk.cast.faults


def _extract(walk: Walk) -> None:
    walk.happenings = extract(walk.reading, walk.located.by_word.keys())


def _fold(walk: Walk) -> None:
    walk.happenings = fold(walk.reading, walk.happenings)


def _whether(walk: Walk) -> None:
    walk.happenings = whether(walk.reading, walk.happenings)


def _contents(walk: Walk) -> None:
    walk.happenings = contexts(walk.reading, fold_contents(walk.reading, walk.happenings))


def _things(walk: Walk) -> None:
    cast = walk.cast
    actors, by_word = things(walk.reading, walk.report.id, walk.happenings, cast.actors, cast.by_word)
    walk.cast = Cast(actors, by_word, cast.faults, cast.several)


def _involve(walk: Walk) -> None:
    cast, located = walk.cast, walk.located
    walk.happenings, actors, by_word = involve(
        walk.reading, walk.report.id, walk.happenings, cast.actors, cast.by_word, located.places, located.by_word
    )
    walk.cast = Cast(actors, by_word, cast.faults, cast.several)


def _when(walk: Walk) -> None:
    walk.report = published_by_words(walk.reading, walk.report, walk.sayings)
    walk.times, faults = when(walk.reading, walk.report, walk.sayings)
    walk.faults += faults
    anchor: date | None = publication_day(walk.report)
    walk.whens = [happening_time(walk.reading, walk.times, h.trigger, h.words, anchor) for h in walk.happenings]


def _count(walk: Walk) -> None:
    walk.quantities = count(walk.reading, [timed.time for timed in walk.times])


def _tell(walk: Walk) -> None:
    walk.account = tell(
        walk.reading,
        walk.report.id,
        sayings=walk.sayings,
        happenings=walk.happenings,
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


STAGES: tuple[tuple[str, Callable[[Walk], None]], ...] = (
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


TOGETHER = 1 + [name for name, _ in STAGES].index("where")  # up to here a report is read alone; then with its case


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
    walks = [Walk(report, atlas) for report in ordered]
    for n, walk in enumerate(walks):
        if progress:
            progress(Step(f"reading {walk.report.file or walk.report.id}", n, len(walks)))
        walk_down(walk, STAGES[:TOGETHER])
    for n, walk in enumerate(walks):
        if progress:
            progress(Step(f"mining {walk.report.file or walk.report.id}", n, len(walks)))
        walk.context = _context([w for w in walks if w is not walk])
        walk_down(walk, STAGES[TOGETHER if walk.context is None else TOGETHER - 1 :])
    if progress:
        progress(Step("comparing reports", len(walks), len(walks)))
    return meet([w.report for w in walks], [w.account for w in walks if w.account], case, faults, reliability)


def walk_down(walk: Walk, stages: Sequence[tuple[str, Callable[[Walk], None]]] = STAGES) -> Walk:
    """One report through the stages, in their order."""
    for _, stage in stages:
        stage(walk)
    return walk


def _context(others: Sequence[Walk]) -> dict[str, float] | None:
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
    accounts: Sequence[Account],
    case: CaseInfo,
    faults: Sequence[Fault],
    reliability: Mapping[str, Reliability] | None = None,
) -> Record:
    """The reports together: what was copied, who is who, events from mentions, lines, commitments, control, history."""
    passages = reuse(reports)
    earlier = versions(reports, passages)
    reports = [msgspec.structs.replace(r, version_of=earlier.get(r.id)) for r in reports]
    united = unite(reports, accounts)
    events = merge(reports, united.accounts, united.actors, united.places, passages)
    weighed = weigh(reports, united.accounts, united.actors, events, passages, reliability)
    followed = follow(reports, united.accounts, united.actors, united.places, weighed.events)
    record = Record(
        case=case,
        reports=tuple(reports),
        outlets=weighed.outlets,
        actors=united.actors,
        places=united.places,
        times=tuple(t for account in united.accounts for t in account.times),
        statements=tuple(s for account in united.accounts for s in account.statements),
        events=weighed.events,
        lines=weighed.lines,
        commitments=followed.commitments,
        control=followed.control,
        reuse=tuple(passages),
        faults=(*faults, *_each_once(f for account in united.accounts for f in account.faults)),
    )
    return msgspec.structs.replace(record, revisions=revise(record), brief=brief(record))


def _in_case(report: Report, case: CaseInfo) -> Report:
    """The report with the case's clock where it has none of its own."""
    return report if report.timezone or not case.timezone else msgspec.structs.replace(report, timezone=case.timezone)


def _each_once(faults) -> list[Fault]:
    return list(Counter(faults))
