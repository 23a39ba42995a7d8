"""Blocks of mentions that links can bring together: what becomes of one is not changed by what
becomes of another, so each can be clustered by itself and its result kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Link = tuple[float, int, int]  # negative score, and two mentions by index


@dataclass(frozen=True, slots=True)
class LinkedBlock:
    """Clusters as they stand, each by its first mention, and the links among their mentions, the
    best first.
    """

    clusters: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    links: list[Link] = field(default_factory=list[Link])


def linked_blocks(clusters: Mapping[int, list[int]], links: Sequence[Link]) -> list[LinkedBlock]:
    """The blocks of the clusters that have links, in the order of their first mentions.

    `clusters`: the mentions of each by its first; `links`: the best first.
    """
    first = {i: cluster for cluster, members in clusters.items() for i in members}
    parent = {cluster: cluster for cluster in clusters}
    for _, i, j in links:
        low, high = sorted((_root(first[i], parent), _root(first[j], parent)))
        parent[high] = low
    found: defaultdict[int, LinkedBlock] = defaultdict(LinkedBlock)
    for link in links:
        found[_root(first[link[1]], parent)].links.append(link)
    for cluster in sorted(clusters):
        root = _root(cluster, parent)
        if root in found:
            found[root].clusters[cluster] = list(clusters[cluster])
    return [found[root] for root in sorted(found)]


def _root(cluster: int, parent: dict[int, int]) -> int:
    """The first cluster of the block that the cluster is in."""
    while parent[cluster] != cluster:
        parent[cluster] = parent[parent[cluster]]  # half the way, for those that ask again
        cluster = parent[cluster]
    return cluster
