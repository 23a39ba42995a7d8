"""Which candidates of a name may be meant at all: a small place only in a country of the report."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_resolution import place_weights
from dateline.rules import RuleTable
from dateline.stages.where.entries import is_called_so, is_capital, is_land
from dateline.stages.where.evidence import ReportEvidence
from dateline.stages.where.layout import Layout, is_town_first
from dateline.stages.where.scoring import is_held
from dateline.stages.where.toponyms import Toponym


class _Contender(Struct, frozen=True):
    """A candidate, the name that the report has for it, the containers that the words give the
    name, and how many candidates it has.
    """

    entry: AtlasEntry
    name: str
    containers: Sequence[Toponym]
    rivals: int
    evidence: ReportEvidence

    @property
    def is_curated(self) -> bool:
        """A row of our own table, which holds places of the news."""
        return self.entry.source == "dateline"


def is_eligible(
    entry: AtlasEntry, members: Sequence[int], rivals: int, evidence: ReportEvidence, layout: Layout
) -> bool:
    """True if the candidate may be meant. members: numbers of the toponyms of the name; rivals:
    its candidates.
    """
    containers, name = layout.containers(members), layout.name(members[0])
    return bool(_ELIGIBLE.decide(_Contender(entry, name, containers, rivals, evidence)))


def lies_outside(entry: AtlasEntry, members: Sequence[int], layout: Layout) -> bool:
    """True if the words put the name (numbers of its toponyms) where the place is not."""
    containers = layout.containers(members)
    if any(is_held(entry, container) for container in containers):
        return False
    return any(not is_town_first(container) for container in containers)


def _is_land(case: _Contender) -> bool:
    """Lands need no support: few other things bear their names."""
    return is_land(case.entry)


def _lies_in_container(case: _Contender) -> bool:
    """The words put it in a place that holds it by the atlas: "Konna, Mali"."""
    return any(is_held(case.entry, container) for container in case.containers)


def _lies_outside_container(case: _Contender) -> bool:
    """A division's name may stand before another's; a town's may not, unless that is a town's
    name first.
    """
    if case.entry.grain == "admin1":
        return False
    return any(not is_town_first(container) for container in case.containers)


def _is_in_report(case: _Contender) -> bool:
    """In a country that the report speaks of; of a small place, or one known by another name, in
    one that it speaks of much.
    """
    weights = place_weights()
    is_doubtful = _is_small(case) or _is_known_by_another_name(case)
    share = weights.small_place_share if is_doubtful else weights.report_share
    return case.entry.country in case.evidence.countries_above(share)


def _is_small(case: _Contender) -> bool:
    """A place of few people that our own table does not hold; divisions are never small."""
    if case.entry.grain == "admin1" or case.is_curated:
        return False
    return case.entry.population < place_weights().small_population


def _is_report_vague(case: _Contender) -> bool:
    """The report says too little of any country to tell which one it is about."""
    return case.evidence.is_vague


def _is_large_division(case: _Contender) -> bool:
    """A division of so many people that reports of other countries name it."""
    return (
        case.entry.grain == "admin1" and case.entry.population >= place_weights().large_population
    )


def _is_curated_land(case: _Contender) -> bool:
    """A land of our own table that shares its name with nothing."""
    has_lone_name = case.rivals == 1
    if not case.is_curated or not has_lone_name:
        return False
    return case.entry.grain in ("admin1", "area")


def _is_large_elsewhere(case: _Contender) -> bool:
    """A capital, or a large town; of a name that only one place bears, a lesser one will do."""
    weights = place_weights()
    least = weights.lone_large_population if case.rivals == 1 else weights.large_population
    is_large = case.entry.population >= least
    return is_large or is_capital(case.entry)


def _is_known_by_another_name(case: _Contender) -> bool:
    """A town elsewhere that only foreign spellings call so: "Turi" is no Turin to a report that
    does not speak of Italy.
    """
    return not is_called_so(case.entry, case.name)


def _yes(case: _Contender) -> bool:
    """The verdict "eligible", and the condition of the last rule."""
    return True


_ELIGIBLE: RuleTable[_Contender, bool] = RuleTable(
    "where.eligible candidate",
    (
        ("country or region", _is_land, _yes),
        ("within its container", _lies_in_container, _yes),
        ("outside its container", _lies_outside_container, lambda case: False),
        ("country of the report", _is_in_report, _yes),
        ("known by another name", _is_known_by_another_name, lambda case: False),
        ("report without a country", _is_report_vague, _yes),
        ("large division", _is_large_division, _yes),
        ("only land of its name", _is_curated_land, _yes),
        ("town elsewhere", _yes, _is_large_elsewhere),
    ),
    about=lambda case: (case.entry.name, case.entry.country, case.entry.grain),
)


def is_stray(
    entry: AtlasEntry, members: Sequence[int], evidence: ReportEvidence, layout: Layout
) -> bool:
    """A town, though not one of the world's great ones, in a country of which the report says
    nothing else.
    """
    weights = place_weights()
    if entry.grain != "town":
        return False
    if is_capital(entry) or entry.population >= weights.great_population:
        return False
    if any(is_held(entry, layout.container[n]) for n in members):
        return False
    return entry.country not in evidence.countries_above(weights.report_share)


def is_expected_here(entry: AtlasEntry, evidence: ReportEvidence) -> bool:
    """A town of note, or a division of such weight, of the country most spoken of."""
    if entry.grain not in ("town", "admin1"):
        return False
    if entry.country not in evidence.leading()[:1]:
        return False
    return entry.source == "dateline" or entry.population >= place_weights().notable_population
