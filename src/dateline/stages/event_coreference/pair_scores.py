"""Pair scores: the weighted features of two event mentions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum
from typing import NamedTuple

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair, Strength
from dateline.stages.event_coreference.pair_bounds import StemSets
from dateline.stages.event_coreference.pair_features import PAIR_FEATURES
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.word_features import LIKE_WORDS

WeightedFeatures = list[tuple[str, float]]

OF_REPORTS = "unlike_reports"  # the feature that is none of the mentions themselves


class _Group(NamedTuple):
    """A feature group with the weights of its features."""

    needs: int  # bits of `Trait`
    features: tuple[tuple[str, Callable[[MentionPair], Strength], float], ...]


class PairScores:
    """Scores pairs of mentions of one case."""

    def __init__(self, case: CaseStatistics) -> None:
        """Lays out the features of the table in their groups, each with its weight."""
        self.case = case
        weights = coreference_weights().weights
        self._groups = [
            _Group(needs.value, tuple((name, strength, weights[name]) for name, strength in group))
            for needs, group in PAIR_FEATURES
        ]
        self._groups_of_traits: dict[int, list[_Group]] = {}
        self._stems: tuple[list[str], StemSets] | None = None

    def pair(self, a: MentionFeatures, b: MentionFeatures) -> MentionPair:
        """The two held against each other in this case."""
        return MentionPair(a, b, self.case)

    def stem_sets(self, mentions: Sequence[MentionFeatures]) -> StemSets:
        """The stems of mentions, which are laid out once for all rounds."""
        ids = [mention.id for mention in mentions]
        if self._stems is None or self._stems[0] != ids:
            self._stems = ids, StemSets(mentions, self.case)
        return self._stems[1]

    def features(self, pair: MentionPair) -> WeightedFeatures:
        """The features that the pair has, each with its weight; a name may stand twice."""
        found: WeightedFeatures = []
        for _, features in self._groups_for(pair.traits):
            for name, strength_of, weight in features:
                strength = strength_of(pair)
                if strength is not None:
                    found.append((name, weight * strength))
                    break
        return found

    def _groups_for(self, traits: int) -> list[_Group]:
        """The groups of which pairs with these traits may have a feature."""
        found = self._groups_of_traits.get(traits)
        if found is None:
            found = [group for group in self._groups if not group.needs & ~traits]
            self._groups_of_traits[traits] = found
        return found

    def of_mentions(self, pair: MentionPair) -> float:
        """The sum of the pair's weighted features, but for what their reports have in common."""
        return total(of_mentions(self.features(pair)))


def of_mentions(features: WeightedFeatures) -> WeightedFeatures:
    """The features that two mentions have whatever else their reports tell."""
    return [one for one in features if one[0] != OF_REPORTS]


def allowance(a: MentionFeatures, b: MentionFeatures) -> float:
    """How much the sum of the features of two mentions may grow, whatever their reports, where what
    words weigh changes ever so little: by words that both have and that now are enough to count.
    """
    weights = coreference_weights().weights
    of_sentences = abs(weights["rare_words_shared"] - weights["like_sentences"])
    if a.content_stems.isdisjoint(b.content_stems):
        return of_sentences
    return of_sentences + weights["shared_words"] * LIKE_WORDS


def with_reports(of_mentions: float, unlikeness: float) -> float:
    """What pairs score, by the sum of the features of their mentions, and by the sum of how unlike
    their reports are; never more than the former.
    """
    return of_mentions + coreference_weights().weights[OF_REPORTS] * unlikeness


def total(features: WeightedFeatures) -> float:
    """The sum of the weights, exact whatever their order."""
    return fsum([weight for _, weight in features])
