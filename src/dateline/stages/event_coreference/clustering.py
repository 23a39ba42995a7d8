"""Clusters: pairs join in falling order of weight, as long as nothing parts the clusters that they belong to.

Three rounds: by what each telling says itself; by what it says once it has borrowed time, place and actors from those
that it was found one with; and last the adoption of what is vague by the one known occurrence that it can mean.
"""

from __future__ import annotations

from math import fsum

from dateline.reference.affinity import affinity
from dateline.stages.event_coreference.blocking import candidates
from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.propagation import propagate
from dateline.stages.event_coreference.vague_mentions import vague_links

SPEAK = 12  # tellings of a cluster that are weighed for it: those that say most


def cluster(mentions: list[MentionFeatures], scales: PairScores) -> list[list[int]]:
    """The tellings, by index, that are one occurrence each; in report order."""
    homes = _Homes(mentions, scales)
    for _ in range(2):
        homes.join_pairs(propagate(mentions, homes.clusters()))
    for i, j in vague_links(mentions, homes.clusters(), scales):
        homes.link_vague(i, j)
    return homes.clusters()


class _Homes:
    """Which cluster each telling belongs to."""

    def __init__(self, mentions: list[MentionFeatures], scales: PairScores) -> None:
        self._told, self._scales = mentions, scales
        self._home = list(range(len(mentions)))
        self._members = {i: [i] for i in self._home}

    def clusters(self) -> list[list[int]]:
        return [sorted(self._members[a]) for a in sorted(self._members)]

    def join_pairs(self, mentions: list[MentionFeatures]) -> None:
        """One round over the tellings as they stand now, `mentions`, richer by what they borrowed."""
        table, scales = affinity(), self._scales
        scores: dict[tuple[int, int], float] = {}
        joins = []
        refused: set[tuple[int, int]] = set()  # clusters that are parted stay so, however they grow
        for i, j in candidates(mentions, scales):
            if self._home[i] == self._home[j] or cannot_link(mentions[i], mentions[j], scales):
                continue
            reasons = scales.weigh(mentions[i], mentions[j])
            scores[i, j] = score = fsum(weight for _, weight in reasons)
            anchored = any(
                name in table.anchors and weight >= table.anchor for name, weight in reasons
            )
            if score >= table.join and anchored:
                joins.append((-round(score, 6), i, j))
        for _, i, j in sorted(joins):
            a, b = sorted((self._home[i], self._home[j]))
            if a == b or (a, b) in refused:
                continue
            if self._parted(a, b, mentions):
                refused.add((a, b))
            elif self._mean(a, b, mentions, scores) >= table.cluster:
                self._join(a, b)

    def link_vague(self, i: int, j: int) -> None:
        """Joins the clusters of the two, if nothing that either cluster tells parts them."""
        a, b = sorted((self._home[i], self._home[j]))
        if a != b and not self._parted(a, b, self._told):
            self._join(a, b)

    def _parted(self, a: int, b: int, mentions: list[MentionFeatures]) -> bool:
        pairs = ((min(x, y), max(x, y)) for x in self._members[a] for y in self._members[b])
        return any(cannot_link(mentions[x], mentions[y], self._scales) for x, y in pairs)

    def _mean(
        self, a: int, b: int, mentions: list[MentionFeatures], scores: dict[tuple[int, int], float]
    ) -> float:
        """How much the pairs between the tellings that say most weigh on average."""
        left, right = (self._members[x][:SPEAK] for x in (a, b))
        pairs = [(min(x, y), max(x, y)) for x in left for y in right]
        for x, y in pairs:
            if (x, y) not in scores:
                scores[x, y] = fsum(
                    weight for _, weight in self._scales.weigh(mentions[x], mentions[y])
                )
        return fsum(scores[p] for p in pairs) / len(pairs)

    def _join(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._members[a].sort(key=lambda x: (-self._told[x].rich, x))
        for x in self._members[a]:
            self._home[x] = a
