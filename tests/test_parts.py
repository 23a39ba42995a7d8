"""Work in parts: what a stage divides, and in what."""

from __future__ import annotations

import pytest

from dateline.parts import in_turn, parts_of


@pytest.mark.parametrize(
    ("many", "found"),
    [(0, []), (1, [(0, 1)]), (4, [(0, 4)]), (5, [(0, 2), (2, 5)]), (8, [(0, 4), (4, 8)])],
)
def test_stretches_are_of_about_one_size(many, found):
    assert parts_of(many, 4) == found


def test_parts_are_done_in_their_order():
    def first(part: tuple[int, int]) -> int:
        return part[0]

    assert in_turn(first, parts_of(9, 3)) == [0, 3, 6]
