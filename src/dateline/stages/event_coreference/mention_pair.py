"""Two mentions held against each other: the pair that features and constraints are asked of."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics

Strength = float | None  # of a feature, 0 to 1
FULL = 1.0
ABSENT = None


@dataclass(frozen=True, slots=True)
class MentionPair:
    """Two mentions and what the case knows of their words, actors and places."""

    a: MentionFeatures
    b: MentionFeatures
    case: CaseStatistics


def full_if(holds: object) -> Strength:
    """The strength of a feature that a pair has wholly or not at all."""
    return FULL if holds else ABSENT


def alike_triggers(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if the triggers are one lemma or share a class."""
    return a.lemma == b.lemma or bool(a.trigger_classes & b.trigger_classes)


def copied(a: MentionFeatures, b: MentionFeatures, part: float) -> bool:
    """True if both stand in one copied passage, and the shorter sentence has that part
    of its words in the other.
    """
    if not a.passages & b.passages:
        return False
    left, right = a.sentence_stems, b.sentence_stems
    return len(left & right) / max(min(len(left), len(right)), 1) >= part
