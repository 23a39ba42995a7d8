"""Pair scores: the weighted features of two event mentions."""

from __future__ import annotations

from math import fsum

from dateline.reference.coreference_weights import coreference_weights
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.pair_features import PAIR_FEATURES
from dateline.stages.event_coreference.statistics import CaseStatistics

WeightedFeatures = list[tuple[str, float]]


class PairScores:
    """Scores pairs of mentions of one case."""

    def __init__(self, case: CaseStatistics) -> None:
        self.case = case
        weights = coreference_weights().weights
        self._features = [
            [(name, strength, weights[name]) for name, strength in group] for group in PAIR_FEATURES
        ]

    def features(self, a: MentionFeatures, b: MentionFeatures) -> WeightedFeatures:
        """The features that the pair has, each with its weight; a name may stand twice."""
        pair, found = MentionPair(a, b, self.case), list[tuple[str, float]]()
        for group in self._features:
            for name, strength_of, weight in group:
                strength = strength_of(pair)
                if strength is not None:
                    found.append((name, weight * strength))
                    break
        return found

    def score(self, a: MentionFeatures, b: MentionFeatures) -> float:
        """The sum of the pair's weighted features."""
        return total(self.features(a, b))


def total(features: WeightedFeatures) -> float:
    """The sum of the weights, exact whatever their order."""
    return fsum(weight for _, weight in features)
