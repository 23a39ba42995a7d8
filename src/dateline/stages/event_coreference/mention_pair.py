"""Two mentions held against each other: the pair that features and constraints are asked of."""

from __future__ import annotations

from dateline.stages.event_coreference.features import ONE_HAS, MentionFeatures, Trait
from dateline.stages.event_coreference.statistics import CaseStatistics

Strength = float | None  # of a feature, 0 to 1
FULL = 1.0
ABSENT = None


_ONE_HAS = ONE_HAS.value
_SAME_TYPE, _OTHER_TYPE = Trait.SAME_TYPE.value, Trait.OTHER_TYPE.value
_SAME_REPORT, _OTHER_REPORT = Trait.SAME_REPORT.value, Trait.OTHER_REPORT.value
_SAME_SENTENCE, _OTHER_STATUS = Trait.SAME_SENTENCE.value, Trait.OTHER_STATUS.value


class MentionPair:
    """Two mentions and what the case knows of their words, actors and places.

    `traits` holds the bits of `Trait` that the pair has. Not a dataclass, and not changed once it
    is made: tens of thousands are made for a case of sixty reports.
    """

    __slots__ = (
        "a", "b", "case", "is_mutual", "same_report", "same_sentence", "same_type", "traits"
    )  # fmt: skip

    def __init__(self, a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> None:
        """Works out once what many features ask of the two mentions.

        `traits` are what both give, what one has alone and what they share: by them features and
        constraints that cannot hold are passed over.
        """
        self.a, self.b, self.case = a, b, case
        self.same_type = a.type == b.type
        self.is_mutual = bool(self.same_type and a.sides and b.sides)
        self.same_report = a.report == b.report
        self.same_sentence = self.same_report and a.sentence == b.sentence
        traits = a.given & b.given & ~_ONE_HAS | (a.given ^ b.given) & _ONE_HAS
        traits |= _SAME_TYPE if self.same_type else _OTHER_TYPE
        traits |= _SAME_REPORT if self.same_report else _OTHER_REPORT
        if self.same_sentence:
            traits |= _SAME_SENTENCE
        if a.status != b.status:
            traits |= _OTHER_STATUS
        self.traits = traits


def full_if(holds: object) -> Strength:
    """The strength of a feature that a pair has wholly or not at all."""
    return FULL if holds else ABSENT


def alike_triggers(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if the triggers are one lemma or share a class."""
    return a.lemma == b.lemma or not a.trigger_classes.isdisjoint(b.trigger_classes)


def copied(a: MentionFeatures, b: MentionFeatures, part: float) -> bool:
    """True if both stand in one copied passage, and the shorter sentence has that part
    of its words in the other.
    """
    if a.passages.isdisjoint(b.passages):
        return False
    left, right = a.sentence_stems, b.sentence_stems
    return len(left & right) / max(min(len(left), len(right)), 1) >= part
