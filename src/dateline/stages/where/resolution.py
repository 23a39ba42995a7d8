"""Toponym resolution (disambiguation): one place for each name of a report, by what the report
itself says.

What counts, in this order: what the words beside it contain it in ("Konna, Mali"; "Springfield,
Ill."), the countries and their divisions that the report speaks of, other places of the report near
by, kind and population last. A small place lies in a country of the report or nowhere: "Konna" in a
report on Mali is never a village elsewhere. One name has one meaning in one report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from dateline.language.reading import Reading
from dateline.record.nouns import Report
from dateline.reference.name_keys import fold_name
from dateline.reference.places import countries
from dateline.reference.places.atlas import Atlas, AtlasEntry
from dateline.reference.places.place_resolution import place_weights
from dateline.rules import RuleTable
from dateline.stages.where.eligibility import (
    is_eligible,
    is_expected_here,
    is_stray,
    lies_outside,
)
from dateline.stages.where.entries import is_division
from dateline.stages.where.evidence import ReportEvidence, leading_countries, unambiguous
from dateline.stages.where.layout import Layout
from dateline.stages.where.scoring import Scorer, is_held
from dateline.stages.where.toponyms import Toponym


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A name that places of several countries bear, among which the report does not choose."""

    first: AtlasEntry
    second: AtlasEntry


# a place, a name without one, a name of several, or no toponym after all
Choice = AtlasEntry | OpenChoice | Literal["unplaced"] | None
UNPLACED: Literal["unplaced"] = "unplaced"


@dataclass
class Resolution:
    """A choice for each toponym; weights: how much the report speaks of each country; dateline:
    its place.
    """

    choices: list[Choice]
    weights: dict[str, float] = field(default_factory=dict[str, float])
    dateline: AtlasEntry | None = None

    def leading(self, count: int) -> list[str]:
        """The countries that the report speaks of most, by code."""
        return leading_countries(self.weights, count)


def resolve(
    reading: Reading,
    report: Report,
    toponyms: list[Toponym],
    atlas: Atlas,
    context: Mapping[str, float],
) -> Resolution:
    """The places meant by the toponyms, in their order. context: weights of countries known from
    elsewhere.
    """
    resolver = Resolver(reading, toponyms, atlas, context)
    line = report.dateline.place if report.dateline else None
    dateline = resolver.resolve_dateline(line) if line else None
    choices = resolver.resolve_all()
    return Resolution(choices, dict(resolver.evidence.countries), dateline)


class Resolver:
    """Resolves the toponyms of one report."""

    def __init__(
        self,
        reading: Reading,
        toponyms: Sequence[Toponym],
        atlas: Atlas,
        context: Mapping[str, float],
    ) -> None:
        self.toponyms, self.atlas = toponyms, atlas
        self.evidence = ReportEvidence(reading, toponyms, context)
        self.layout = Layout(reading, toponyms)
        self.scorer = Scorer(toponyms, self.evidence, self.layout)
        self._groups = _groups(toponyms, self.layout)

    def resolve_dateline(self, line: str) -> AtlasEntry | None:
        """The dateline's place ("MOPTI, Mali"): it weighs as much as three names."""
        name, *rest = [part.strip() for part in line.split(",")]
        nation = next(filter(None, map(countries.country_named, rest)), None)
        self._vote(nation, place_weights().dateline_country_vote)
        candidates = self.atlas.named(name)
        if nation:
            candidates = [e for e in candidates if e.country == nation]
        if not candidates:
            return None
        best = max(candidates, key=self._dateline_order)
        if not nation:
            self._vote(best.country, place_weights().dateline_vote)
        return best

    def _dateline_order(self, entry: AtlasEntry) -> tuple[float, float]:
        """By score; of equals the southernmost stands first."""
        return self.scorer.score(entry, None), -(entry.lat or 0)

    def _vote(self, country: str | None, weight: float) -> None:
        """Adds to the weight of a country, if there is one."""
        if country:
            self.evidence.countries[country] += weight

    def resolve_all(self) -> list[Choice]:
        """Twice: the places of the first round are evidence for the second."""
        for toponym, choice in zip(self.toponyms, self._round(), strict=True):
            if not isinstance(choice, AtlasEntry):
                continue
            is_counted = unambiguous(toponym) is not None
            if not is_counted:
                self.evidence.add_resolved(choice)
        return _by_full_names(self.toponyms, self._round())

    def _round(self) -> list[Choice]:
        """One choice for all mentions of a name: the toponyms' choices, in their order."""
        choices: list[Choice] = [None] * len(self.toponyms)
        for members in self._groups:
            choice = _CHOICE.decide(NameGroup(self, members))
            for n in members:
                choices[n] = choice
        return choices


def _groups(toponyms: Sequence[Toponym], layout: Layout) -> list[list[int]]:
    """The numbers of the toponyms of each name, in order of first mention; "Mopti region" apart
    from "Mopti", and "Portland, Maine" from "Portland, Oregon", which no one place can be.
    """
    groups: dict[tuple[str, str | None], list[_Namesakes]] = defaultdict(list)
    for n, toponym in enumerate(toponyms):
        grain = toponym.stated_grain if is_division(toponym.stated_grain) else None
        meant = frozenset(e for e in toponym.candidates if is_held(e, layout.container[n]))
        of_name = groups[fold_name(toponym.name), grain]
        joined = next((group for group in of_name if group.may_mean(meant)), None)
        if joined is None:
            of_name.append(_Namesakes(meant, [n]))
        else:
            joined.add(n, meant)
    return [group.members for of_name in groups.values() for group in of_name]


@dataclass
class _Namesakes:
    """Mentions of one name that one place can be: those of its bearers that the words allow, empty
    where no words choose; and the numbers of the mentions.
    """

    bearers: frozenset[AtlasEntry]
    members: list[int]

    def may_mean(self, bearers: frozenset[AtlasEntry]) -> bool:
        """True if a bearer is allowed by both."""
        return not bearers or not self.bearers or bool(bearers & self.bearers)

    def add(self, n: int, bearers: frozenset[AtlasEntry]) -> None:
        """Adds a mention and narrows the bearers to those that it allows too."""
        self.members.append(n)
        self.bearers = (
            self.bearers & bearers if self.bearers and bearers else self.bearers | bearers
        )


def _by_full_names(toponyms: Sequence[Toponym], choices: list[Choice]) -> list[Choice]:
    """A name without a place is short for a longer one of the report: "San Ignacio" of San
    Ignacio de Moxos.
    """
    pairs = list(zip(toponyms, choices, strict=True))
    full = dict[str, AtlasEntry]()
    for toponym, choice in pairs:
        if isinstance(choice, AtlasEntry):
            full[fold_name(toponym.name)] = choice
    completed = list[Choice]()
    for toponym, choice in pairs:
        longer = _full(toponym, full) if choice == UNPLACED else None
        completed.append(longer or choice)
    return completed


def _full(toponym: Toponym, full: Mapping[str, AtlasEntry]) -> AtlasEntry | None:
    """The place of the first name, by the alphabet, that goes on from the toponym's."""
    start = fold_name(toponym.name) + " "
    longer = [name for name in full if name.startswith(start)]
    if not longer:
        return None
    return full[min(longer)]


# -- one name


class NameGroup:
    """The toponyms of one name, and what the atlas offers for it."""

    def __init__(self, resolver: Resolver, members: Sequence[int]) -> None:
        self.resolver, self.members = resolver, members
        self.toponyms = [resolver.toponyms[n] for n in members]
        self.candidates = next((t.candidates for t in self.toponyms if t.candidates), ())

    @cached_property
    def is_weak(self) -> bool:
        """Every mention is a small place's that the tagger did not see."""
        return all(t.is_weak for t in self.toponyms)

    @cached_property
    def is_backed(self) -> bool:
        """The tagger or the words beside it say that the name is a place's."""
        if not self.is_weak:
            return True
        return any(t.is_supported for t in self.toponyms)

    @cached_property
    def _ranked(self) -> list[tuple[float, AtlasEntry]]:
        """The candidates that may be meant with their scores, the highest first."""
        resolver = self.resolver
        scored = [
            (resolver.scorer.score_in_group(e, self.members, self.candidates), e)
            for e in self.candidates
            if is_eligible(
                e, self.members, len(self.candidates), resolver.evidence, resolver.layout
            )
        ]
        scored.sort(key=lambda item: (item[0], item[1].population, item[1].name), reverse=True)
        return scored

    @cached_property
    def open_choice(self) -> OpenChoice | None:
        """The first two candidates, where nothing chooses: they lie in two countries, about as many
        people live in either, and the report speaks of no country.
        """
        if not self.resolver.evidence.is_vague or len(self._ranked) < 2:
            return None
        (high, first), (low, second) = self._ranked[:2]
        is_clear = high - low >= place_weights().choice_margin
        if is_clear or first.country == second.country:
            return None
        return OpenChoice(first, second)

    @cached_property
    def best(self) -> AtlasEntry | None:
        """The candidate of highest score among those that may be meant; a longer name's for a
        stray one.
        """
        resolver = self.resolver
        if not self._ranked:
            return None
        best = self._ranked[0][1]
        if is_stray(best, self.members, resolver.evidence, resolver.layout):
            return self._beginning() or best
        return best

    @cached_property
    def similar(self) -> AtlasEntry | None:
        """A place of another spelling or of a longer name, unless a large town bears the name as
        it stands.
        """
        large = place_weights().large_population
        if any(e.population >= large for e in self.candidates):
            return None
        return self._spelt_alike() or self._beginning()

    def _spelt_alike(self) -> AtlasEntry | None:
        """The best place of another spelling in the countries that lead; of the kind that the
        words ask for, if there is one of it.
        """
        resolver, toponym = self.resolver, self.toponyms[0]
        for code in resolver.evidence.leading():
            found = [
                entry
                for entry in resolver.atlas.spelt_like(toponym.name, code)
                if not lies_outside(entry, self.members, resolver.layout)
            ]
            if not found:
                continue
            if is_division(toponym.stated_grain):
                found = [e for e in found if e.grain == toponym.stated_grain] or found
            return max(found, key=lambda e: (resolver.scorer.score(e, toponym), e.name))
        return None

    def _beginning(self) -> AtlasEntry | None:
        """A town of the leading country by the first words of its name: only names of two words
        or more.
        """
        name = self.toponyms[0].name
        if " " not in name:
            return None
        for code in self.resolver.evidence.leading()[:1]:
            return next(iter(self.resolver.atlas.beginning(name, code)), None)
        return None


def _is_unexpected(group: NameGroup) -> bool:
    """Nothing beside the name makes it a place, nor does the country most spoken of have a town
    of note of it.
    """
    best = group.best
    if best is None or group.is_backed:
        return False
    return not is_expected_here(best, group.resolver.evidence)


def _has_candidate(group: NameGroup) -> bool:
    """The atlas has an entry of the name that may be meant."""
    return group.best is not None


def _is_open(group: NameGroup) -> bool:
    """Two places of the name may be meant alike."""
    return group.open_choice is not None


def _is_unbacked(group: NameGroup) -> bool:
    """Neither the tagger nor the words beside any mention say that it is a place."""
    return not group.is_backed


def _has_similar(group: NameGroup) -> bool:
    """The atlas has a place of a similar spelling in the leading countries."""
    return group.similar is not None


def _is_small_elsewhere(group: NameGroup) -> bool:
    """A small place of another country that only a preposition supports is more likely no place."""
    if not group.is_weak:
        return False
    return not any(t.stated_grain for t in group.toponyms)


_CHOICE: RuleTable[NameGroup, Choice] = RuleTable(
    "where.resolution",
    (
        ("no sign of a place", _is_unexpected, lambda group: None),
        ("several bearers alike", _is_open, lambda group: group.open_choice),
        ("best candidate", _has_candidate, lambda group: group.best),
        ("no candidate and no sign of a place", _is_unbacked, lambda group: None),
        ("similar name", _has_similar, lambda group: group.similar),
        ("small place elsewhere", _is_small_elsewhere, lambda group: None),
        ("place that is not known", lambda group: True, lambda group: UNPLACED),
    ),
    about=lambda group: group.toponyms[0].first,
)
