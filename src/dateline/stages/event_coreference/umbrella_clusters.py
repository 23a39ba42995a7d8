"""Which umbrella mentions are of one umbrella.

They meet by kind, by where they are (a town's siege is not the country's war) and by when: what
was told months ago is another wave. A bare word ("the protests") means the one that its report told
last; one that says no place lies in the country that its report speaks of most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dateline.record.intervals import Days, gap, meet
from dateline.record.nouns import Actor, Place
from dateline.rules import Conditions
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.umbrella_mentions import SICKNESS, UmbrellaMention

LULL = 60  # days without a telling after which the same word means another wave
AS_MANY = 1 / 3  # of the votes of the country spoken of most, for another to be meant as well

Countries = frozenset[str]


class _Umbrella:
    """One umbrella as far as its mentions have told it."""

    def __init__(self, first: UmbrellaMention, countries: Countries, local: frozenset[str]) -> None:
        """Holds its first mention."""
        self.kind = first.word.kind
        self.members: list[int] = []
        self.countries, self.local = countries, local
        self.agents, self.targets = set[str](), set[str]()
        self.species = set[str]()
        self.reports = set[str]()
        self.span: Days | None = None  # that its words state
        self.told: Days | None = None
        self.add(first, countries)

    def add(self, one: UmbrellaMention, countries: Countries) -> None:
        """Takes a mention in."""
        mention = one.mention
        self.members.append(one.at)
        self.countries = self.countries or countries
        self.agents.update(mention.agents)
        self.targets.update(mention.targets)
        self.species.update(one.species)
        self.reports.add(mention.report)
        self.span = _union(self.span, one.days)
        self.told = _union(self.told, mention.published)

    @property
    def is_over(self) -> bool:
        """True if its days ended long before it is told."""
        return _is_over(self.span, self.told)


class _Meeting:
    """A mention held against an umbrella."""

    def __init__(
        self, one: UmbrellaMention, umbrella: _Umbrella, countries: Countries, case: CaseStatistics
    ) -> None:
        """`countries`: those in which the mention is."""
        self.one, self.umbrella, self.countries, self.case = one, umbrella, countries, case
        self.mention = one.mention
        self.same_report = one.mention.report in umbrella.reports
        self.local = _local(one, case)


def umbrella_clusters(
    found: Sequence[UmbrellaMention],
    case: CaseStatistics,
    actors: Iterable[Actor],
    places: Sequence[Place],
) -> list[list[int]]:
    """The umbrella mentions, by index, that are of one umbrella each; in report order."""
    country = {one.id: one.country for one in (*actors, *places) if one.country}
    spoken = _spoken_of(places)
    umbrellas: dict[str, list[_Umbrella]] = defaultdict(list)
    for one in found:
        countries = _own_countries(one, country) or spoken[one.mention.report]
        known = umbrellas[one.word.kind]
        fit = _fitting(one, known, countries, case)
        if fit is None:
            known.append(_Umbrella(one, countries, _local(one, case)))
        else:
            fit.add(one, countries)
    clusters = (umbrella.members for of_kind in umbrellas.values() for umbrella in of_kind)
    return sorted(clusters)


def _fitting(
    one: UmbrellaMention, known: Sequence[_Umbrella], countries: Countries, case: CaseStatistics
) -> _Umbrella | None:
    """The umbrella that the mention is of: the one that its report told last, else of those that
    fit the one that is told most.
    """
    meetings = [_Meeting(one, umbrella, countries, case) for umbrella in known]
    meetings.sort(key=_rank)
    fits = (meeting.umbrella for meeting in meetings if not _APART.holds(meeting))
    return next(fits, None)


def _rank(meeting: _Meeting) -> tuple[int, int]:
    """The order in which umbrellas are tried."""
    members = meeting.umbrella.members
    return (0, -members[-1]) if meeting.same_report else (1, -len(members))


def _own_countries(one: UmbrellaMention, country: dict[str, str]) -> Countries:
    """The countries in which it is said to be; else those whose people are in it."""
    mention = one.mention
    for named in (one.places, (*mention.agents, *mention.targets)):
        found = frozenset(country[x] for x in named if x in country)
        if found:
            return found
    return frozenset()


def _spoken_of(places: Iterable[Place]) -> defaultdict[str, Countries]:
    """The countries of which each report speaks most."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for place in places:
        if place.country:
            for mention in place.mentions:
                votes[mention.report][place.country] += 1
    return defaultdict(frozenset, {report: _commonest(found) for report, found in votes.items()})


def _commonest(votes: Counter[str]) -> Countries:
    """The countries with nearly as many votes as the first, which are as likely meant."""
    most = max(votes.values(), default=0)
    return frozenset(country for country, n in votes.items() if n >= most * AS_MANY)


def _local(one: UmbrellaMention, case: CaseStatistics) -> frozenset[str]:
    """The places of a mention that are smaller than a country."""
    return frozenset(filter(case.is_local, one.places))


def _union(a: Days | None, b: Days | None) -> Days | None:
    """From the first day of both to the last."""
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), max(a[1], b[1])


def _is_bare_of_report(meeting: _Meeting) -> bool:
    """A bare word in a report that has told the umbrella."""
    return meeting.same_report and meeting.one.is_bare


def _in_other_countries(meeting: _Meeting) -> bool:
    """They are in countries of which none is the same, or of one it is not known in which."""
    own, others = meeting.countries, meeting.umbrella.countries
    if not own or not others:
        return not meeting.same_report
    return own.isdisjoint(others)


def _of_another_reach(meeting: _Meeting) -> bool:
    """One is in a town or a province and the other in the country, or in another one."""
    if _is_bare_of_report(meeting):
        return False
    own, others = meeting.local, meeting.umbrella.local
    spreads = meeting.one.word.kind == SICKNESS
    if not own or not others:
        return bool(own) != bool(others) and not spreads
    if spreads:  # from town to town, unless they are known to lie apart
        return meeting.case.nearness(tuple(sorted(own)), tuple(sorted(others))) is False
    return meeting.case.nearness(tuple(sorted(own)), tuple(sorted(others))) is not True


def _at_another_time(meeting: _Meeting) -> bool:
    """Both give days and share none; of an epidemic, which is counted week by week, they are more
    than a lull apart.
    """
    days, span = meeting.one.days, meeting.umbrella.span
    if days is None or span is None:
        return False
    if meeting.one.word.kind == SICKNESS:
        return gap(days, span) > LULL
    return not meet(days, span)


def _of_another_age(meeting: _Meeting) -> bool:
    """One is history where it is told, and the other is not."""
    mention = meeting.mention
    return _is_over(meeting.one.days, mention.published) != meeting.umbrella.is_over


def _is_over(span: Days | None, told: Days | None) -> bool:
    """True if the days ended long before the telling."""
    if span is None or told is None:
        return False
    return span[1] < told[0] and gap(span, told) > LULL


def _after_a_lull(meeting: _Meeting) -> bool:
    """It was last told of long ago, and no days that are given bridge the time."""
    told, now = meeting.umbrella.told, meeting.mention.published
    if told is None or now is None or meeting.one.word.lasts or meeting.mention.days is not None:
        return False
    return gap(told, now) > LULL


def _of_another_species(meeting: _Meeting) -> bool:
    """Both say which they are, and differ: measles, Ebola."""
    own, others = meeting.one.species, meeting.umbrella.species
    return bool(own) and bool(others) and own.isdisjoint(others)


def _by_other_sides(meeting: _Meeting) -> bool:
    """Both name who is in it, or against whom it is, and none of them is related."""
    umbrella, mention = meeting.umbrella, meeting.mention
    sides = ((mention.agents, umbrella.agents), (mention.targets, umbrella.targets))
    return any(_are_others(own, others, meeting.case) for own, others in sides)


def _are_others(own: tuple[str, ...], others: set[str], case: CaseStatistics) -> bool:
    """True for two named sides that have nobody in common and are no part of one another."""
    if not case.any_named(own) or not case.any_named(tuple(sorted(others))):
        return False
    return others.isdisjoint(own) and not case.related(own, tuple(sorted(others)))


_APART: Conditions[_Meeting] = Conditions(
    "event_coreference.umbrellas_apart",
    (
        ("in other countries", _in_other_countries),
        ("of another reach", _of_another_reach),
        ("at another time", _at_another_time),
        ("of another age", _of_another_age),
        ("after a lull", _after_a_lull),
        ("of another species", _of_another_species),
        ("by other sides", _by_other_sides),
    ),
    about=lambda meeting: (meeting.mention.span,),
)
