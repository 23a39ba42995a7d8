"""Mentions as they stand in one round of clustering, held against each other: whether two are a
link, whether they cannot be of one event, and what they score.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.parts import MapParts, parts_of
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.cluster_pairs import BY_WEIGHT
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.link_decision import LINK, ScoredPair
from dateline.stages.event_coreference.linked_blocks import Link
from dateline.stages.event_coreference.mention_columns import (
    Floats,
    Ints,
    MentionColumns,
    Pairs,
    where_true,
)
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.pair_bounds import PairBounds
from dateline.stages.event_coreference.pair_scores import (
    PairScores,
    of_mentions,
    total,
    with_reports,
)
from dateline.stages.event_coreference.statistics import WeightAsked

AT_HAND = 1 << 16  # pairs of which the numbers are at hand
FEW = 8  # pairs: of so few it costs less to ask each than to reckon first which may be links
PART = 4096  # pairs that are asked at once whether they are links


class Comparisons:
    """The mentions as they stand in one round, held against each other; no pair is asked twice."""

    def __init__(
        self, mentions: list[MentionFeatures], scores: PairScores, pairs: FoundPairs
    ) -> None:
        """`pairs`: what is known of pairs so far."""
        self.mentions, self._scores, self._pairs = mentions, scores, pairs
        self._plain = scores.case.without_weights()
        number = scores.case.report_number
        self._report = np.array([number[m.report] for m in mentions], np.int64)
        self._many = len(mentions)
        self._names: list[bytes | None] = [None] * self._many
        self._plain_names: list[bytes | None] = [None] * self._many
        self._numbers: dict[int, int] = {}
        self._plain_numbers: dict[int, int] = {}
        self._columns: MentionColumns | None = None
        self._bounds: PairBounds | None = None
        self._parted: dict[int, int] = {}
        self._sum: dict[int, float] = {}

    def let_go(self) -> None:
        """Lets go of what is at hand of pairs; what was found of them stays known."""
        for at_hand in (self._parted, self._sum):
            at_hand.clear()

    def name(self, x: int) -> bytes:
        """The fingerprint of a mention."""
        name = self._names[x]
        if name is None:
            name = self._names[x] = self._pairs.name(self.mentions[x])
        return name

    def plain_name(self, x: int) -> bytes:
        """The fingerprint of a mention without weights."""
        name = self._plain_names[x]
        if name is None:
            name = self._plain_names[x] = self._pairs.name_without_weights(self.mentions[x])
            self._pairs.number(name)
        return name

    def _number(self, x: int) -> int:
        """The number by which pairs know a mention."""
        number = self._numbers.get(x)
        if number is None:
            number = self._numbers[x] = self._pairs.number(self.name(x))
        return number

    def _plain_number(self, x: int) -> int:
        """The number by which they know it without its weights."""
        number = self._plain_numbers.get(x)
        if number is None:
            number = self._plain_numbers[x] = self._pairs.number(self.plain_name(x))
        return number

    def numbers(self, mentions: Sequence[int]) -> Ints:
        """The numbers by which pairs know the mentions."""
        return np.array([self._number(x) for x in mentions], np.int64)

    def plain_numbers(self, mentions: Sequence[int]) -> Ints:
        """The numbers by which they know them without their weights."""
        return np.array([self._plain_number(x) for x in mentions], np.int64)

    def _known_as(self, x: int, y: int) -> int:
        """The number by which two of the mentions, in their order, are known as a pair."""
        return self._pairs.pair(self._number(x), self._number(y), 0.0)

    def unlikeness_between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of how unlike the reports of all pairs between two lists of mentions are; exact,
        since it is told in steps.
        """
        of, reports = self._scores.case.report_unlikeness_of_pairs, self._report
        first, second = np.repeat(reports[left], len(right)), np.tile(reports[right], len(left))
        return float(of(first, second).sum())

    def _pair(self, x: int, y: int) -> MentionPair:
        """Two of the mentions, held against each other."""
        return self._scores.pair(self.mentions[x], self.mentions[y])

    def parted(self, x: int, y: int) -> int:
        """`APART` if the two mentions, in their order, cannot be of one event, else 0; and
        `BY_WEIGHT` where that depends on what words weigh.
        """
        at = x * self._many + y
        found = self._parted.get(at)
        if found is None:
            known = self._pairs.cannot_link
            pair = self._pairs.pair(self._plain_number(x), self._plain_number(y), 0.0)
            found = known.of(pair)
            if found is None:
                found = known.add(pair, self._parted_without_weights(x, y))
            if found == BY_WEIGHT:
                pair = self._known_as(x, y)
                verdict = known.of(pair)
                if verdict is None:
                    verdict = known.add(pair, int(cannot_link(self._pair(x, y))))
                found |= verdict
            if len(self._parted) >= AT_HAND:
                self.let_go()
            self._parted[at] = found
        return found

    def _parted_without_weights(self, x: int, y: int) -> int:
        """The same for any weights that words may have."""
        try:
            return int(cannot_link(MentionPair(self.mentions[x], self.mentions[y], self._plain)))
        except WeightAsked:
            return BY_WEIGHT

    def of_mentions(self, x: int, y: int) -> float:
        """The sum of the weighted features of the two mentions, in their order, whatever their
        reports.
        """
        at = x * self._many + y
        found = self._sum.get(at)
        if found is None:
            pair, known = self._known_as(x, y), self._pairs.sum
            found = known.of(pair)
            if found is None:
                found = known.add(pair, self._scores.of_mentions(self._pair(x, y)))
            if len(self._sum) >= AT_HAND:
                self.let_go()
            self._sum[at] = found
        return found

    def most_of_mentions(self, pairs: Pairs) -> Floats:
        """The most that the sum of the features of each pair may be, whatever their reports; either
        of two may be the first.
        """
        return self._bounded().most(pairs)

    def _bounded(self) -> PairBounds:
        """The bounds of pairs of these mentions."""
        if self._bounds is None:
            columns = self._columns or MentionColumns(self.mentions, self._scores.case)
            self._bounds = PairBounds(columns)
        return self._bounds

    def links(self, pairs: Pairs, columns: MentionColumns, map_parts: MapParts) -> list[Link]:
        """The pairs that may link, the best first. `columns`: of these mentions."""
        self._columns = columns
        for x in range(self._many):
            self.plain_name(x)  # what is known of a mention stays, whether or not it is asked for
        if not len(pairs.first):
            return []
        unlikeness = columns.unlikeness(pairs)
        numbers = self.numbers(range(self._many))
        first, second = numbers[pairs.first], numbers[pairs.second]
        known_as = self._pairs.pairs(first, second, unlikeness)
        known = self._pairs.links.of(known_as)
        unknown = np.flatnonzero(known < 0)
        asked = pairs.where(unknown), unlikeness[unknown]
        linked, sums = self._asked_links(*asked, map_parts)
        known[unknown] = 0
        known[unknown[linked]] = 1
        self._pairs.links.add(known_as, known)
        for (x, y), sum_ in zip(asked[0].where(linked).listed(), sums.tolist(), strict=True):
            pair = self._known_as(x, y)
            if self._pairs.sum.of(pair) is None:
                self._pairs.sum.add(pair, sum_)
        return self._best_first(pairs.where(known == 1), unlikeness[known == 1])

    def _best_first(self, pairs: Pairs, unlikeness: Floats) -> list[Link]:
        """Pairs with their scores, the best first. `unlikeness`: of the reports of each."""
        numbers = self.numbers(range(self._many))
        known_as = self._pairs.pairs(
            numbers[pairs.first], numbers[pairs.second], np.zeros(len(unlikeness))
        )
        sums, known = self._pairs.sum.of_many(known_as)
        for n in np.flatnonzero(~known).tolist():
            sums[n] = self.of_mentions(int(pairs.first[n]), int(pairs.second[n]))
        scores = map(with_reports, sums.tolist(), unlikeness.tolist())
        both = zip(scores, pairs.listed(), strict=True)
        return sorted((-round(score, 6), x, y) for score, (x, y) in both)

    def _asked_links(
        self, pairs: Pairs, unlikeness: Floats, map_parts: MapParts
    ) -> tuple[Ints, Floats]:
        """Those of the pairs that are links, by where they stand, and the sum of the weighted
        features of each, whatever their reports.
        """
        if len(unlikeness) <= FEW:
            return self._sums_of_links(pairs, np.arange(len(unlikeness)))
        bounds = self._bounded()
        asked = np.zeros(self._many, np.bool_)
        asked[pairs.first] = asked[pairs.second] = True
        self._scores.case.lay_out_clauses(self.mentions[x] for x in where_true(asked))

        def ask(part: tuple[int, int]) -> tuple[Ints, Floats]:
            """The same of the pairs from the first number to before the second."""
            asked = np.arange(*part)
            may = bounds.may_link(pairs.where(asked), unlikeness[asked])
            return self._sums_of_links(pairs, asked[may])

        linked, sums = zip(*map_parts(ask, parts_of(len(unlikeness), PART)), strict=True)
        return np.concatenate(linked), np.concatenate(sums)

    def _sums_of_links(self, pairs: Pairs, those: Ints) -> tuple[Ints, Floats]:
        """The same of those of the pairs that stand at some places, each asked by itself."""
        sums = [self._sum_of_link(x, y) for x, y in pairs.where(those).listed()]
        at = [n for n, sum_ in enumerate(sums) if sum_ is not None]
        return those[at], np.array([sums[n] for n in at], np.float64)

    def _sum_of_link(self, x: int, y: int) -> float | None:
        """The sum of the weighted features of the two, whatever their reports, if they are a link
        and nothing forbids it; else None.
        """
        pair = self._pair(x, y)
        features = self._scores.features(pair)
        score = total(features)
        decided = LINK.decide(ScoredPair(pair.a, pair.b, features, score))
        # asked without being kept: the link is kept, and a later build would not ask again
        if decided is None or not decided.holds or cannot_link(pair):
            return None
        return total(of_mentions(features))
