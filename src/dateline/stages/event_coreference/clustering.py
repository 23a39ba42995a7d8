"""Clustering: pairs link in falling order of score, as long as nothing forbids the clusters that
they belong to.

Three rounds: by what each mention says itself; by what it says once it has taken time, place and
actors from those that it was found one with; and last the linking of what is vague to the one known
event that it can mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np

from dateline.parts import MapParts, in_turn, parts_of
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.blocking import candidates
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.cluster_pairs import BY_WEIGHT, ClusterPairs
from dateline.stages.event_coreference.copied_tellings import tellings
from dateline.stages.event_coreference.features import MentionFeatures, RowPlace
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.link_decision import LINK, ScoredPair
from dateline.stages.event_coreference.linked_blocks import Link, linked_blocks
from dateline.stages.event_coreference.mention_columns import (
    Floats,
    Ints,
    MentionColumns,
    Pairs,
    index_list,
)
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.pair_bounds import PairBounds
from dateline.stages.event_coreference.pair_scores import (
    PairScores,
    of_mentions,
    total,
    with_reports,
)
from dateline.stages.event_coreference.propagation import propagate
from dateline.stages.event_coreference.statistics import WeightAsked
from dateline.stages.event_coreference.vague_mentions import vague_links

MOST_APART = 0.4  # of the pairs between two clusters, for the two to be one event
COMPARED = 24  # mentions of a cluster whose pairs say whether it can be joined to another
SMALL = 4  # mentions: up to so many, a cluster says little more than one telling
STRICTER = 0.5  # on the mean score, for each doubling of the smaller of two larger clusters
AT_HAND = 1 << 16  # pairs of which the numbers are at hand
FEW = 8  # pairs: of so few it costs less to ask each than to reckon first which may be links
PART = 4096  # pairs that are asked at once whether they are links
REPRESENTATIVES = 12  # mentions of a cluster that are scored for it: those that say most


def cluster(
    mentions: list[MentionFeatures],
    scores: PairScores,
    pairs: FoundPairs | None = None,
    map_parts: MapParts = in_turn,
) -> list[list[int]]:
    """The mentions, by index, that are of one event each; in report order. `pairs`: what is known
    of pairs of them; it is added to.
    """
    pairs = pairs or FoundPairs()
    each = {i: [i] for i in range(len(mentions))}
    clusters = _Clusters(mentions, scores, pairs, each, tellings(mentions))
    clusters.join_series()
    for _ in range(2):
        before = clusters.members()
        clusters.link_pairs(propagate(mentions, before), map_parts)
        if clusters.members() == before:
            break  # the mentions take over nothing new, and the next round would be this one
    for i, j in vague_links(mentions, clusters.members(), scores, pairs):
        clusters.link_vague(i, j)
    return clusters.members()


class _Comparisons:
    """The mentions as they stand in one round, held against each other; no pair is asked twice."""

    def __init__(
        self, mentions: list[MentionFeatures], scores: PairScores, pairs: FoundPairs
    ) -> None:
        """`pairs`: what is known of pairs so far."""
        self.mentions, self._scores, self._pairs = mentions, scores, pairs
        self._plain = scores.case.without_weights()
        self._unlikeness = scores.case.report_unlikeness
        self._many = len(mentions)
        self._names: list[bytes | None] = [None] * self._many
        self._plain_names: list[bytes | None] = [None] * self._many
        self._numbers: list[int | None] = [None] * self._many
        self._plain_numbers: list[int | None] = [None] * self._many
        self._bounds: PairBounds | None = None  # of these mentions
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

    def number(self, x: int) -> int:
        """The number by which pairs know a mention."""
        number = self._numbers[x]
        if number is None:
            number = self._numbers[x] = self._pairs.number(self.name(x))
        return number

    def plain_number(self, x: int) -> int:
        """The number by which they know it without its weights."""
        number = self._plain_numbers[x]
        if number is None:
            number = self._plain_numbers[x] = self._pairs.number(self.plain_name(x))
        return number

    def _known_as(self, x: int, y: int) -> int:
        """The number by which two of the mentions, in their order, are known as a pair."""
        return self._pairs.pair(self.number(x), self.number(y), 0.0)

    def unlikeness_of(self, x: int, y: int) -> float:
        """How unlike the reports of the two are."""
        a, b = self.mentions[x].report, self.mentions[y].report
        return 0.0 if a == b else self._unlikeness(a, b)

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
            pair = self._pairs.pair(self.plain_number(x), self.plain_number(y), 0.0)
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

    def _score(self, x: int, y: int) -> float:
        """The score of the two mentions, in their order."""
        return with_reports(self.of_mentions(x, y), self.unlikeness_of(x, y))

    def links(self, pairs: Pairs, columns: MentionColumns, map_parts: MapParts) -> list[Link]:
        """The pairs that may link, the best first."""
        for x in range(self._many):
            self.plain_name(x)  # what is known of a mention stays, whether or not it is asked for
        if not len(pairs.first):
            return []
        unlikeness = columns.unlikeness(pairs)
        numbers = np.array([self.number(x) for x in range(self._many)], np.int64)
        known_as = self._pairs.pairs(numbers[pairs.first], numbers[pairs.second], unlikeness)
        known = self._pairs.links.of(known_as)
        unknown = np.flatnonzero(known < 0)
        asked = pairs.where(unknown), unlikeness[unknown]
        linked, sums = self._asked_links(*asked, columns, map_parts)
        known[unknown] = 0
        known[unknown[linked]] = 1
        self._pairs.links.add(known_as, known)
        for (x, y), sum_ in zip(asked[0].where(linked).listed(), sums.tolist(), strict=True):
            pair = self._known_as(x, y)
            if self._pairs.sum.of(pair) is None:
                self._pairs.sum.add(pair, sum_)
        found = pairs.where(known == 1)
        return sorted((-round(self._score(x, y), 6), x, y) for x, y in found.listed())

    def _asked_links(
        self, pairs: Pairs, unlikeness: Floats, columns: MentionColumns, map_parts: MapParts
    ) -> tuple[Ints, Floats]:
        """Those of the pairs that are links, by where they stand, and the sum of the weighted
        features of each, whatever their reports.
        """
        if len(unlikeness) <= FEW:
            return self._sums_of_links(pairs, np.arange(len(unlikeness)))
        bounds = self._bounds = self._bounds or PairBounds(columns)
        either = np.unique(np.concatenate(pairs))
        columns.case.lay_out_clauses(self.mentions[x] for x in index_list(either))

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


class _Clusters:
    """Which cluster each mention belongs to; a cluster bears the index of its first mention."""

    def __init__(
        self,
        mentions: list[MentionFeatures],
        scores: PairScores,
        pairs: FoundPairs,
        members: dict[int, list[int]],
        tellings: Sequence[int],
    ) -> None:
        """`members`: the mentions of each cluster, by index, under the first of them; `tellings`:
        by mention, the first that tells the same in the same copied words.
        """
        self._mentions, self._scores, self._members = mentions, scores, members
        self._pairs, self._tellings = pairs, tellings
        self._cluster_of = {i: first for first, found in members.items() for i in found}

    def members(self) -> list[list[int]]:
        """The clusters as indexes of mentions, in the order of the first mention of each."""
        return [sorted(self._members[first]) for first in sorted(self._members)]

    def join_series(self) -> None:
        """Joins what one row of a table tells by one word: a toll as it rose from day to day."""
        first: dict[tuple[str, RowPlace | None, str], int] = {}
        for i, mention in enumerate(self._mentions):
            row = mention.row
            for word in mention.lemma_words if row else ():
                key = (mention.report, row, word)
                a, b = sorted((self._cluster_of[first.setdefault(key, i)], self._cluster_of[i]))
                if a != b:
                    self._join(a, b)

    def link_pairs(self, mentions: list[MentionFeatures], map_parts: MapParts) -> None:
        """One round over the mentions as they stand now, `mentions`, richer by what was
        propagated: block by block.
        """
        compared = _Comparisons(mentions, self._scores, self._pairs)
        for block in linked_blocks(self._members, self._links(compared, map_parts)):
            part = _Clusters(
                self._mentions, self._scores, self._pairs, block.clusters, self._tellings
            )
            part._link_block(block.links, compared)
            compared.let_go()
            self._take(part)

    def _take(self, part: _Clusters) -> None:
        """Puts what became of a block in the place of its clusters."""
        for first in part._cluster_of:
            self._members.pop(first, None)
        self._members |= part._members
        self._cluster_of |= part._cluster_of

    def _link_block(self, links: list[Link], compared: _Comparisons) -> None:
        """Joins by the links, the best first, what nothing forbids to be one."""
        refused: set[tuple[int, int]] = set()  # clusters that are parted stay so, however they grow
        tried: set[tuple[int, int, int]] = set()  # two clusters, and how many both hold
        for _, i, j in links:
            a, b = sorted((self._cluster_of[i], self._cluster_of[j]))
            state = a, b, len(self._members[a]) + len(self._members[b])
            if a == b or (a, b) in refused or state in tried:
                continue
            tried.add(state)
            if self._cannot_join(a, b, compared, MOST_APART):
                refused.add((a, b))
                continue
            if self._score_enough(a, b, compared):
                self._join(a, b)

    def _threshold(self, a: int, b: int) -> float:
        """The mean score from which the two are joined: the more both hold, the clearer it must
        be, for two large stories of one kind have many pairs that are somewhat alike.
        """
        smaller = min(len(self._told_once(a)), len(self._told_once(b)))
        return coreference_weights().cluster_threshold + STRICTER * log2(max(smaller / SMALL, 1.0))

    def _links(self, compared: _Comparisons, map_parts: MapParts) -> list[Link]:
        """The candidate pairs that may link, the best first."""
        columns = MentionColumns(compared.mentions, self._scores.case)
        cluster = np.array([self._cluster_of[i] for i in range(len(compared.mentions))], np.int64)
        found: list[Link] = []
        for pairs in candidates(columns):
            apart = pairs.where(cluster[pairs.first] != cluster[pairs.second])
            found += compared.links(apart, columns, map_parts)
        return sorted(found)

    def link_vague(self, i: int, j: int) -> None:
        """Joins the clusters of the two, if nothing that either cluster gives parts them."""
        a, b = sorted((self._cluster_of[i], self._cluster_of[j]))
        compared = _Comparisons(self._mentions, self._scores, self._pairs)
        if a != b and not self._cannot_join(a, b, compared, 0.0):
            self._join(a, b)

    def _cannot_join(self, a: int, b: int, compared: _Comparisons, most_apart: float) -> bool:
        """True if too large a share of the pairs between the two cannot link: one misread mention
        parts no clusters.

        Of a large cluster as many are asked as `COMPARED`, from those that say most to those that
        say least.
        """
        left, right = (_spread(self._told_once(n), COMPARED) for n in (a, b))
        return ClusterPairs(compared, self._pairs).are_parted(left, right, most_apart)

    def _score_enough(self, a: int, b: int, compared: _Comparisons) -> bool:
        """True if the pairs between the representatives of the two clusters do in the mean."""
        left = self._told_once(a)[:REPRESENTATIVES]
        right = self._told_once(b)[:REPRESENTATIVES]
        pairs = ClusterPairs(compared, self._pairs)
        return pairs.score_enough(left, right, self._threshold(a, b))

    def _told_once(self, n: int) -> list[int]:
        """The members of a cluster in its order, without those that others of it are copies of."""
        first: dict[int, int] = {}
        for member in self._members[n]:
            first.setdefault(self._tellings[member], member)
        return list(first.values())

    def _join(self, a: int, b: int) -> None:
        """Takes the second cluster into the first; those that say most come first in it."""
        self._members[a] += self._members.pop(b)
        self._members[a].sort(key=lambda x: (-self._mentions[x].filled_slots, x))
        for x in self._members[a]:
            self._cluster_of[x] = a


def _spread(members: list[int], most: int) -> list[int]:
    """As many of the members as `most`, at even distances; all where there are no more."""
    if len(members) <= most:
        return members
    return [members[n * len(members) // most] for n in range(most)]
