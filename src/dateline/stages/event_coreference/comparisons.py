"""Mentions as they stand in one round of clustering, held against each other: whether two are a
link, whether they cannot be of one event, and what they score.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from dateline.chunks import MapChunks, chunks_of
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.cluster_pairs import APART, BY_WEIGHT
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprint_columns import FingerprintColumns
from dateline.stages.event_coreference.found_links import ANY, UNKNOWN
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
from dateline.stages.event_coreference.pair_bounds import ROUNDING, PairBounds
from dateline.stages.event_coreference.pair_scores import (
    OF_REPORTS,
    PairScores,
    allowance,
    of_mentions,
    total,
    with_reports,
)
from dateline.stages.event_coreference.statistics import WeightAsked

AT_HAND = 1 << 16  # pairs of which the numbers are at hand
FEW = 40  # pairs: of so few it costs less to ask each than to reckon first which may be links
CHUNK = 4096  # pairs that are asked at once whether they are links


class Comparisons:
    """The mentions as they stand in one round, held against each other; no pair is asked twice."""

    def __init__(
        self, mentions: list[MentionFeatures], scores: PairScores, pairs: FoundPairs
    ) -> None:
        """`pairs`: what is known of pairs so far."""
        self.mentions, self._scores, self._pairs = mentions, scores, pairs
        self._case_without_weights = scores.case.without_weights()
        number = scores.case.report_number
        self._report = np.array([number[m.report] for m in mentions], np.int64)
        self._many = len(mentions)
        self.fingerprints = FingerprintColumns(mentions, pairs)
        self._columns: MentionColumns | None = None
        self._bounds: PairBounds | None = None
        self._parted: dict[int, int] = {}
        self._sum: dict[int, float] = {}

    def clear_recent(self) -> None:
        """Empties the caches of recent pairs; what was found of them stays in `FoundPairs`."""
        for at_hand in (self._parted, self._sum):
            at_hand.clear()

    def _known_as(self, x: int, y: int) -> int:
        """The number by which two of the mentions, in their order, are known as a pair."""
        number = self.fingerprints.full.number
        return self._pairs.pair(number(x), number(y), 0.0)

    def unlikeness_between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of how unlike the reports of all pairs between two lists of mentions are; exact,
        since it is told in steps.
        """
        of, reports = self._scores.case.report_unlikeness_of_pairs, self._report
        return float(of(reports[left][:, None], reports[right]).sum())

    def _pair(self, x: int, y: int) -> MentionPair:
        """Two of the mentions, held against each other."""
        return self._scores.pair(self.mentions[x], self.mentions[y])

    def parted(self, x: int, y: int) -> int:
        """`APART` if the two mentions, in their order, cannot be of one event, else 0; and
        `BY_WEIGHT` where that depends on what words weigh.
        """
        found = self._parted.get(x * self._many + y)
        if found is not None:
            return found
        number = self.fingerprints.without_weights.number
        found = self._pairs.cannot_link.of(self._pairs.pair(number(x), number(y), 0.0))
        return self.parted_anew(x, y) if found is None else self._by_weight(x, y, found)

    def parted_anew(self, x: int, y: int) -> int:
        """The same of two mentions of which it is not known."""
        number = self.fingerprints.without_weights.number
        pair = self._pairs.pair(number(x), number(y), 0.0)
        found = self._pairs.cannot_link.add(pair, self._parted_without_weights(x, y))
        return self._by_weight(x, y, found)

    def _by_weight(self, x: int, y: int, found: int) -> int:
        """The same, by what was found without weights."""
        if found == BY_WEIGHT:
            pair, known = self._known_as(x, y), self._pairs.cannot_link
            verdict = known.of(pair)
            if verdict is None:
                verdict = known.add(pair, int(cannot_link(self._pair(x, y))))
            found |= verdict
        if len(self._parted) >= AT_HAND:
            self.clear_recent()
        self._parted[x * self._many + y] = found
        return found

    def _parted_without_weights(self, x: int, y: int) -> int:
        """The same for any weights that words may have."""
        try:
            return int(
                cannot_link(
                    MentionPair(self.mentions[x], self.mentions[y], self._case_without_weights)
                )
            )
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
                self.clear_recent()
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
            self._bounds = PairBounds(columns, self._scores.stem_sets(self.mentions))
        return self._bounds

    def links(self, pairs: Pairs, columns: MentionColumns, map_chunks: MapChunks) -> list[Link]:
        """The pairs that may link, the best first. `columns`: of these mentions."""
        self._columns = columns
        # what is known of a mention stays, whether or not it is asked for
        _ = self.fingerprints.without_weights.all_numbers
        if not len(pairs.first):
            return []
        unlikeness = columns.unlikeness(pairs)
        bounds, bounded_as, drift = (
            self._pairs.bounds,
            self._without_reports(pairs),
            self._drift(pairs),
        )
        codes = bounds.of(bounded_as)
        may = _may_link(bounds.above(codes) + drift, unlikeness)
        known_as = self._known_with_reports(pairs.where(may), unlikeness[may])
        known = self._pairs.links.of(known_as)
        is_unknown = known == UNKNOWN
        asked = may[is_unknown]
        unknown = pairs.where(asked)
        linked, sums, above = self._asked_links(unknown, unlikeness[asked], map_chunks)
        known[is_unknown] = 0
        known[np.flatnonzero(is_unknown)[linked]] = 1
        codes[asked] = bounds.coded(above - drift[asked])
        bounds.add(bounded_as, np.where(codes == UNKNOWN, ANY, codes))
        told = known == 1
        told[_may_link(bounds.above(codes[may]) + drift[may], unlikeness[may])] = True
        self._pairs.links.add(known_as[told], known[told])
        for (x, y), sum_ in zip(unknown.where(linked).listed(), sums.tolist(), strict=True):
            pair = self._known_as(x, y)
            if self._pairs.sum.of(pair) is None:
                self._pairs.sum.add(pair, sum_)
        links = may[known == 1]
        return self._best_first(pairs.where(links), unlikeness[links])

    def _drift(self, pairs: Pairs) -> Floats:
        """How far what words weigh has moved for each pair."""
        drift = self.fingerprints.drift
        return drift[pairs.first] + drift[pairs.second]

    def _without_reports(self, pairs: Pairs) -> Ints:
        """The numbers by which bounds know the pairs."""
        numbers = self.fingerprints.without_word_weights.all_numbers
        return self._pairs.without_reports(numbers[pairs.first], numbers[pairs.second])

    def _known_with_reports(self, pairs: Pairs, unlikeness: Floats) -> Ints:
        """The numbers by which the pairs are known with their weights and reports."""
        numbers = self.fingerprints.full.all_numbers
        return self._pairs.pairs(numbers[pairs.first], numbers[pairs.second], unlikeness)

    def _best_first(self, pairs: Pairs, unlikeness: Floats) -> list[Link]:
        """Pairs with their scores, the best first. `unlikeness`: of the reports of each."""
        known_as = self._known_with_reports(pairs, np.zeros(len(unlikeness)))
        sums, known = self._pairs.sum.of_many(known_as)
        for n in np.flatnonzero(~known).tolist():
            sums[n] = self.of_mentions(int(pairs.first[n]), int(pairs.second[n]))
        scores = map(with_reports, sums.tolist(), unlikeness.tolist())
        both = zip(scores, pairs.listed(), strict=True)
        return sorted((-round(score, 6), x, y) for score, (x, y) in both)

    def _asked_links(
        self, pairs: Pairs, unlikeness: Floats, map_chunks: MapChunks
    ) -> tuple[Ints, Floats, Floats]:
        """Those of the pairs that are links, by where they stand, and the sum of the weighted
        features of each, whatever their reports; and by how much each pair may be above the
        threshold, whatever they are.
        """
        if len(unlikeness) <= FEW:
            return self._sums_of_links(pairs, np.arange(len(unlikeness)), np.zeros(len(unlikeness)))
        bounds = self._bounded()
        chunks = chunks_of(len(unlikeness), CHUNK)
        if len(chunks) > 1:  # what several processes need is laid out before they are forked
            asked = np.zeros(self._many, np.bool_)
            asked[pairs.first] = asked[pairs.second] = True
            self._scores.case.lay_out_clauses(self.mentions[x] for x in where_true(asked))

        def ask(chunk: tuple[int, int]) -> tuple[Ints, Floats, Floats]:
            """The same of the pairs from the first number to before the second."""
            those = slice(*chunk)
            of_chunk = pairs.where(those)
            may, most = bounds.may_link(of_chunk, unlikeness[those])
            linked, sums, most = self._sums_of_links(of_chunk, may, most)
            return linked + chunk[0], sums, most

        found = map_chunks(ask, chunks)
        linked, sums, above = map(np.concatenate, zip(*found, strict=True))
        return linked, sums, above

    def _sums_of_links(
        self, pairs: Pairs, those: Ints, most: Floats
    ) -> tuple[Ints, Floats, Floats]:
        """The same of those of the pairs that stand at some places, each asked by itself. `most`:
        that each of the pairs scores, whatever the reports.
        """
        above = most - coreference_weights().link_threshold
        asked = [self._asked_link(x, y) for x, y in pairs.where(those).listed()]
        above[those] = [one.above for one in asked]
        at = [n for n, one in enumerate(asked) if one.sum is not None]
        return those[at], np.array([asked[n].sum for n in at], np.float64), above

    def _asked_link(self, x: int, y: int) -> _AskedLink:
        """Whether the two are a link and nothing forbids it."""
        # asked without being kept: the link is kept, and a later build would not ask again
        parted = self._parted_without_weights(x, y)
        if parted == APART:
            return _AskedLink(None, -inf)
        pair = self._pair(x, y)
        features = self._scores.features(pair)
        score, of_pair = total(features), total(of_mentions(features))
        decided = LINK.decide(ScoredPair(pair.a, pair.b, features, score))
        is_link = decided is not None and decided.holds
        if is_link and parted == BY_WEIGHT:
            is_link = not cannot_link(pair)
        above = of_pair + allowance(pair.a, pair.b) - coreference_weights().link_threshold
        return _AskedLink(of_pair if is_link else None, above)


class _AskedLink(NamedTuple):
    """What was found of a pair, whatever its reports. `sum`: of the weighted features; None where
    it is no link. `above`: by how much that may be above the threshold of one.
    """

    sum: float | None
    above: float


def _may_link(above: Floats, unlikeness: Floats) -> Ints:
    """Where those of the pairs stand of which no bound says that they are no link. `above`: by how
    much each may be above the threshold, whatever the reports; `unlikeness`: of these.
    """
    of_reports = coreference_weights().weights[OF_REPORTS] * unlikeness
    return np.flatnonzero(above + of_reports >= -ROUNDING)
