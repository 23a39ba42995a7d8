"""A mention held against an earlier one of its report that it may point back at."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.counts import ranges_meet
from dateline.record.intervals import shared
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.stages.event_coreference.features import MentionFeatures


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention held against an earlier one of its report that it may point back at."""

    mention: MentionFeatures
    candidate: MentionFeatures
    is_bare: bool  # the mention says nothing by which it could be distinguished from another
    earlier: EarlierMentions
    text: str

    @property
    def between(self) -> Iterator[MentionFeatures]:
        """The other mentions from the candidate's sentence on."""
        since = self.earlier.since(self.candidate.sentence.start)
        return (other for other in since if other is not self.candidate)


class EarlierMentions:
    """The mentions of a report that stand before one, by the sentences in which they stand."""

    def __init__(self) -> None:
        self._starts: list[int] = []  # of the sentences, ascending
        self._in: dict[int, list[MentionFeatures]] = {}

    def add(self, mention: MentionFeatures) -> None:
        """Adds the next mention in the order of the report."""
        start = mention.sentence.start
        if start not in self._in:
            insort(self._starts, start)
            self._in[start] = []
        self._in[start].append(mention)

    def by_nearness(self) -> Iterator[MentionFeatures]:
        """The mentions from the nearest sentence back, each sentence as it is read: its news is
        told first, and what came of it after.
        """
        for start in reversed(self._starts):
            yield from self._in[start]

    def since(self, start: int) -> Iterator[MentionFeatures]:
        """The mentions from a sentence on."""
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            yield from self._in[self._starts[at]]


def same_kind_of_act(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the triggers can name one act; "the attack" and "the incident" can name any that is
    one: a driver's sleep is none.
    """
    if candidate.lemma == mention.lemma or mention.trigger_classes & candidate.trigger_classes:
        return True
    return mention.lemma in event_anaphora().generic and bool(candidate.trigger_classes)


def time_agrees(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if the mention gives no days, or shares one with the candidate."""
    if mention.days is None:
        return True
    return candidate.days is not None and shared(mention.days, candidate.days) > 0


def counted_otherwise(mention: MentionFeatures, candidate: MentionFeatures) -> bool:
    """True if both count one harm, and not alike."""
    told = dict(candidate.tolls)
    return any(of in told and not ranges_meet(told[of], x) for of, x in mention.tolls)
