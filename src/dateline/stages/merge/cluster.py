"""Clusters: pairs join in falling order of weight, as long as nothing parts the clusters that they belong to.

Three rounds: by what each telling says itself; by what it says once it has borrowed time, place and actors from those
that it was found one with; and last the adoption of what is vague by the one known occurrence that it can mean.
"""

from __future__ import annotations

from math import fsum

from dateline.reference.affinity import affinity
from dateline.stages.merge.adopt import adoptions
from dateline.stages.merge.apart import apart
from dateline.stages.merge.index import candidates
from dateline.stages.merge.lend import lend
from dateline.stages.merge.scales import Scales
from dateline.stages.merge.seats import Seat

SPEAK = 12  # tellings of a cluster that are weighed for it: those that say most


def cluster(seats: list[Seat], scales: Scales) -> list[list[int]]:
    """The tellings, by index, that are one occurrence each; in report order."""
    homes = _Homes(seats, scales)
    for _ in range(2):
        homes.join_pairs(lend(seats, homes.clusters()))
    for i, j in adoptions(seats, homes.clusters(), scales):
        homes.adopt(i, j)
    return homes.clusters()


class _Homes:
    """Which cluster each telling belongs to."""

    def __init__(self, seats: list[Seat], scales: Scales) -> None:
        self._told, self._scales = seats, scales
        self._home = list(range(len(seats)))
        self._members = {i: [i] for i in self._home}

    def clusters(self) -> list[list[int]]:
        return [sorted(self._members[a]) for a in sorted(self._members)]

    def join_pairs(self, seats: list[Seat]) -> None:
        """One round over the tellings as they stand now, `seats`, richer by what they borrowed."""
        table, scales = affinity(), self._scales
        scores: dict[tuple[int, int], float] = {}
        joins = []
        refused: set[tuple[int, int]] = set()  # clusters that are parted stay so, however they grow
        for i, j in candidates(seats, scales):
            if self._home[i] == self._home[j] or apart(seats[i], seats[j], scales):
                continue
            reasons = scales.weigh(seats[i], seats[j])
            scores[i, j] = score = fsum(weight for _, weight in reasons)
            anchored = any(name in table.anchors and weight >= table.anchor for name, weight in reasons)
            if score >= table.join and anchored:
                joins.append((-round(score, 6), i, j))
        for _, i, j in sorted(joins):
            a, b = sorted((self._home[i], self._home[j]))
            if a == b or (a, b) in refused:
                continue
            if self._parted(a, b, seats):
                refused.add((a, b))
            elif self._mean(a, b, seats, scores) >= table.cluster:
                self._join(a, b)

    def adopt(self, i: int, j: int) -> None:
        """Joins the clusters of the two, if nothing that either cluster tells parts them."""
        a, b = sorted((self._home[i], self._home[j]))
        if a != b and not self._parted(a, b, self._told):
            self._join(a, b)

    def _parted(self, a: int, b: int, seats: list[Seat]) -> bool:
        pairs = ((min(x, y), max(x, y)) for x in self._members[a] for y in self._members[b])
        return any(apart(seats[x], seats[y], self._scales) for x, y in pairs)

    def _mean(self, a: int, b: int, seats: list[Seat], scores: dict[tuple[int, int], float]) -> float:
        """How much the pairs between the tellings that say most weigh on average."""
        left, right = (self._members[x][:SPEAK] for x in (a, b))
        pairs = [(min(x, y), max(x, y)) for x in left for y in right]
        for x, y in pairs:
            if (x, y) not in scores:
                scores[x, y] = fsum(weight for _, weight in self._scales.weigh(seats[x], seats[y]))
        return fsum(scores[p] for p in pairs) / len(pairs)

    def _join(self, a: int, b: int) -> None:
        self._members[a] += self._members.pop(b)
        self._members[a].sort(key=lambda x: (-self._told[x].rich, x))
        for x in self._members[a]:
            self._home[x] = a
