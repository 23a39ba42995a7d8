"""The score of a candidate: kind and people, the countries of the report, its container, its
neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.record.distance import kilometres
from dateline.reference.name_keys import fold_name
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_resolution import place_weights
from dateline.stages.where.entries import is_capital, is_close, is_division, is_land, is_within
from dateline.stages.where.evidence import ReportEvidence
from dateline.stages.where.layout import Layout
from dateline.stages.where.toponyms import Toponym


class Scorer:
    """Scores candidates by the evidence of a report and the layout of its toponyms."""

    def __init__(
        self, toponyms: Sequence[Toponym], evidence: ReportEvidence, layout: Layout
    ) -> None:
        self.toponyms, self.evidence, self.layout = toponyms, evidence, layout

    def score_in_group(
        self, entry: AtlasEntry, members: Sequence[int], rivals: Sequence[AtlasEntry]
    ) -> float:
        """The score for a name that stands at several places. members: the toponyms' numbers;
        rivals: all its candidates.
        """
        weights = place_weights()
        toponyms = [self.toponyms[n] for n in members]
        score = max(self.score(entry, t) for t in toponyms) + self._container_score(entry, members)
        score += _namesake_score(entry, rivals, toponyms[0])
        if self._holds_name_before(entry, members):
            return score + weights.contained / 2
        if any(entry.grain in self.layout.sibling_grains[n] for n in members):
            return score + weights.like_siblings
        return score - _shadow(entry, rivals, toponyms[0])

    def _container_score(self, entry: AtlasEntry, members: Sequence[int]) -> float:
        """What it counts that the words put the place within another."""
        contained, has_container = place_weights().contained, False
        for n in members:
            container = self.layout.container[n]
            if container is None:
                continue
            if is_held(entry, container):
                return contained
            has_container = True
        lies_elsewhere = has_container and not is_land(entry)
        return -contained / 2 if lies_elsewhere else 0.0

    def _holds_name_before(self, entry: AtlasEntry, members: Sequence[int]) -> bool:
        """A place of the name before lies in it: the Mali of "Konna, Mali"."""
        least = place_weights().held_population
        for n in members:
            held = self.layout.held_by(n)
            if held is None:
                continue
            for inner in held.candidates:
                is_large = inner.population >= least
                if is_large and is_within(inner, entry):
                    return True
        return False

    def score(self, entry: AtlasEntry, toponym: Toponym | None) -> float:
        """The score at one mention; `toponym` None for the dateline's place."""
        return (
            _kind_and_people(entry)
            + _fame(entry)
            + _newsworthiness(entry)
            + _spelling_score(entry, toponym)
            + self._country_score(entry)
            + self._sentence_score(entry, toponym)
            + self._division_score(entry)
            + self._nearness(entry)
            + _stated_grain_score(entry, toponym)
        )

    def _country_score(self, entry: AtlasEntry) -> float:
        """By the square root of the country's share of the leading country's weight; less where
        the report hardly speaks of any.
        """
        top = self.evidence.top_weight
        if not entry.country or not top:
            return 0.0
        share = self.evidence.countries.get(entry.country, 0.0) / top
        surety = min(1.0, top / place_weights().vague_report)
        return place_weights().country_context * math.sqrt(share) * surety

    def _sentence_score(self, entry: AtlasEntry, toponym: Toponym | None) -> float:
        """The sentence speaks of the country."""
        if toponym is None or not entry.country:
            return 0.0
        named = self.evidence.by_sentence[self.evidence.sentence_of(toponym)]
        if entry.country not in named:
            return 0.0
        return place_weights().same_sentence

    def _division_score(self, entry: AtlasEntry) -> float:
        """By the share of its division, or of its own if it is one."""
        most = self.evidence.top_division_weight
        if not entry.country or not most:
            return 0.0
        name = entry.admin1 or entry.name
        weight = self.evidence.divisions.get((entry.country, fold_name(name)), 0.0)
        return place_weights().division_context * weight / most

    def _nearness(self, entry: AtlasEntry) -> float:
        """Another place of the report lies near."""
        if is_land(entry) or entry.grain == "admin1":
            return 0.0
        weights = place_weights()
        here = entry.lat or 0.0, entry.lon or 0.0
        for point in self.evidence.points:
            if point == here:
                continue
            if kilometres(*here, *point) < weights.near_km:
                return weights.near
        return 0.0


def _kind_and_people(entry: AtlasEntry) -> float:
    """The decimal logarithm of the people, and what its kind adds."""
    weights = place_weights()
    people = entry.population
    if not people and entry.source == "dateline":
        people = weights.curated_population
    known = max(people, 1) if people else weights.unknown_population[entry.grain]
    return math.log10(known) + weights.grain_score[entry.grain]


def _fame(entry: AtlasEntry) -> float:
    """A capital or a great city is meant more often than its population suggests."""
    weights = place_weights()
    if entry.grain != "town":
        return 0.0
    if entry.population >= weights.fame_population or is_capital(entry):
        return weights.fame
    return 0.0


def _newsworthiness(entry: AtlasEntry) -> float:
    """A place of our own table, which holds places of crises, before a namesake elsewhere."""
    return place_weights().curated if entry.source == "dateline" else 0.0


def _spelling_score(entry: AtlasEntry, toponym: Toponym | None) -> float:
    """A place that bears the name only as another spelling stands behind one called so; the other
    names of our own table are those of the news.
    """
    if toponym is None or entry.source == "dateline":
        return 0.0
    if fold_name(toponym.name) == fold_name(entry.name):
        return 0.0
    return place_weights().other_spelling


def _stated_grain_score(entry: AtlasEntry, toponym: Toponym | None) -> float:
    """What it counts that the words ask for its kind."""
    if toponym is None or not has_stated_grain(entry, toponym):
        return 0.0
    return place_weights().stated_grain


def _namesake_score(entry: AtlasEntry, rivals: Sequence[AtlasEntry], toponym: Toponym) -> float:
    """A place of our own table stands behind another of the table that is called so: "Ariha" is the
    Syrian town before it is Jericho, which Arabic calls so. A town does not stand behind a
    division: "Washington" is the capital.
    """
    name = fold_name(toponym.name)
    if entry.source != "dateline" or fold_name(entry.name) == name:
        return 0.0
    for other in rivals:
        if other.source != "dateline" or fold_name(other.name) != name:
            continue
        if is_division(entry.grain) or not is_division(other.grain):
            return place_weights().other_spelling
    return 0.0


def has_stated_grain(entry: AtlasEntry, toponym: Toponym) -> bool:
    """The words ask for that kind; what one country calls a department is another's district."""
    stated = toponym.stated_grain
    if stated == entry.grain:
        return True
    return is_division(stated) and is_division(entry.grain)


def _shadow(entry: AtlasEntry, rivals: Sequence[AtlasEntry], toponym: Toponym) -> float:
    """What a place loses behind another of its name.

    A division named after its town or as the capital is meant only where the words say so ("Mopti
    region", "Washington state"); a town named as its country is ("Mexico") stands back behind it.
    """
    weights = place_weights()
    if entry.grain == "town":
        return weights.contained if _has_country_of_name(entry, rivals) else 0.0
    if is_land(entry) or has_stated_grain(entry, toponym):
        return 0.0
    is_behind = _has_town_of_name(entry, rivals) or _has_capital_of_name(entry, rivals)
    return weights.shadowed if is_behind else 0.0


def _has_country_of_name(town: AtlasEntry, rivals: Sequence[AtlasEntry]) -> bool:
    """Its own country bears the name."""
    lands = (e for e in rivals if e.grain == "country")
    return any(land.country == town.country for land in lands)


def _has_town_of_name(division: AtlasEntry, rivals: Sequence[AtlasEntry]) -> bool:
    """A town near by, in its country, bears its name."""
    name, reach = fold_name(division.name), place_weights().shadow_km
    for town in rivals:
        if town.grain != "town" or town.country != division.country:
            continue
        if fold_name(town.name) != name:
            continue
        if is_close(town, division, reach):
            return True
    return False


def _has_capital_of_name(division: AtlasEntry, rivals: Sequence[AtlasEntry]) -> bool:
    """The capital of its country bears its name: Washington."""
    if division.grain != "admin1":
        return False
    return any(e.country == division.country and is_capital(e) for e in rivals)


def is_held(entry: AtlasEntry, container: Toponym | None) -> bool:
    """True if the entry lies in a place of the container's name."""
    if container is None:
        return False
    return any(is_within(entry, c) for c in container.candidates)
