"""Work in chunks: what a stage divides, and in what."""

from __future__ import annotations

import pytest

from dateline.chunks import chunks_of, in_turn


@pytest.mark.parametrize(
    ("many", "found"),
    [(0, []), (1, [(0, 1)]), (4, [(0, 4)]), (5, [(0, 2), (2, 5)]), (8, [(0, 4), (4, 8)])],
)
def test_stretches_are_of_about_one_size(many, found):
    assert chunks_of(many, 4) == found


def test_chunks_are_done_in_their_order():
    def first(chunk: tuple[int, int]) -> int:
        return chunk[0]

    assert in_turn(first, chunks_of(9, 3)) == [0, 3, 6]
