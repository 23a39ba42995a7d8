"""What links cannot bring together are blocks of their own."""

from __future__ import annotations

from dateline.stages.event_coreference.linked_blocks import LinkedBlock, linked_blocks

CLUSTERS = {0: [0, 4], 1: [1], 2: [2], 3: [3], 5: [5], 6: [6]}


def test_clusters_that_links_chain_together_are_one_block():
    links = [(-9.0, 3, 5), (-8.0, 1, 4), (-7.0, 1, 2)]
    first, second = linked_blocks(CLUSTERS, links)
    assert first == LinkedBlock({0: [0, 4], 1: [1], 2: [2]}, [(-8.0, 1, 4), (-7.0, 1, 2)])
    assert second == LinkedBlock({3: [3], 5: [5]}, [(-9.0, 3, 5)])


def test_a_cluster_without_links_is_in_none():
    assert linked_blocks(CLUSTERS, []) == []


def test_a_block_is_the_same_whatever_else_the_case_holds():
    (alone,) = linked_blocks({3: [3], 5: [5]}, [(-9.0, 3, 5)])
    assert alone in linked_blocks(CLUSTERS, [(-9.0, 3, 5), (-7.0, 1, 2)])


def test_what_is_in_a_block_is_its_own():
    (block,) = linked_blocks(CLUSTERS, [(-8.0, 1, 4)])
    block.clusters[0].append(99)
    assert CLUSTERS[0] == [0, 4]
