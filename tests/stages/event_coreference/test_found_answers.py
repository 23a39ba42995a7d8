"""The keys of what was found of two clusters."""

from __future__ import annotations

from dateline.stages.event_coreference.found_answers import interleaved, key_of


def test_a_key_tells_its_parts_apart():
    assert key_of(b"mean", b"ab", b"c") == key_of(b"mean", b"ab", b"c")
    assert key_of(b"mean", b"ab", b"c") != key_of(b"mean", b"a", b"bc")
    assert key_of(b"mean", b"ab", b"c") != key_of(b"parted", b"ab", b"c")


def test_only_how_two_lists_stand_to_one_another_counts():
    assert interleaved([3, 1], [2, 5]) == interleaved([30, 10], [20, 50])
    assert interleaved([3, 1], [2, 5]) != interleaved([3, 1], [4, 5])
