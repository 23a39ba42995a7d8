"""Whether two mentions link: they score enough, by a feature that can anchor a pair."""

from __future__ import annotations

from typing import NamedTuple

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.rules import RuleTable
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.pair_scores import PairScores, WeightedFeatures, total


class ScoredPair(NamedTuple):
    """Two mentions with the features that they have, each with its weight, and their sum."""

    a: MentionFeatures
    b: MentionFeatures
    features: WeightedFeatures
    score: float


def _scores_too_little(pair: ScoredPair) -> bool:
    """The sum of the weighted features is below the threshold of a link."""
    return pair.score < coreference_weights().link_threshold


def _has_no_anchor(pair: ScoredPair) -> bool:
    """Type, trigger and actors alone never make two mentions one, nor do words where the acts are
    two.
    """
    table = coreference_weights()
    anchors = table.anchors
    if any(name == "other_trigger_class" for name, _ in pair.features):
        anchors = anchors - table.word_anchors
    return not any(
        name in anchors and weight >= table.anchor_weight for name, weight in pair.features
    )


class LinkDecision(NamedTuple):
    """Whether a pair links, and by what, for the trace."""

    holds: bool
    score: float
    features: WeightedFeatures


def _refuse(pair: ScoredPair) -> LinkDecision:
    """No link; the score and its features are kept for the trace."""
    return LinkDecision(False, pair.score, pair.features)


def _link(pair: ScoredPair) -> LinkDecision:
    """A link, which may still be refused for the clusters that it would join."""
    return LinkDecision(True, pair.score, pair.features)


LINK: RuleTable[ScoredPair, LinkDecision] = RuleTable(
    "event_coreference.link",
    (
        ("scores too little", _scores_too_little, _refuse),
        ("no feature that anchors", _has_no_anchor, _refuse),
        ("scores enough, with an anchor", lambda pair: True, _link),
    ),
    about=lambda pair: (pair.a.span, pair.b.span),
)


def links(pair: MentionPair, scores: PairScores) -> bool:
    """True if the two score enough for one event, with an anchor, whatever forbids it."""
    features = scores.features(pair)
    found = LINK.decide(ScoredPair(pair.a, pair.b, features, total(features)))
    return found is not None and found.holds
