"""What was found of pairs, laid out in columns."""

from __future__ import annotations

import random

import numpy as np
import pytest

from dateline.stages.event_coreference import found_values
from dateline.stages.event_coreference.found_values import Columns, FoundValues


@pytest.mark.parametrize("at_hand", [0, 5, 1000])
def test_what_was_added_is_found_however_little_is_at_hand(monkeypatch, at_hand):
    monkeypatch.setattr(found_values, "AT_HAND", at_hand)
    known = FoundValues[float](np.float64)
    numbers = random.Random(1).sample(range(1 << 60), 300)
    for n in numbers:
        assert known.of(n) is None
        assert known.add(n, n / 7) == n / 7
        assert known.of(n) == n / 7
    assert [known.of(n) for n in numbers] == [n / 7 for n in numbers]
    assert known.of(max(numbers) + 1) is None
    assert known.asked().pairs.tolist() == sorted(numbers)
    assert known.asked().values.tolist() == [n / 7 for n in sorted(numbers)]


def test_what_was_kept_does_not_count_as_found_by_this_build():
    known = FoundValues[bool](np.bool_)
    known.kept = Columns(np.array([3, 8, 11]), np.array([True, False, True]))
    assert (known.of(8), known.of(9), known.of(11)) == (False, None, True)
    known.add(9, True)
    assert known.asked().pairs.tolist() == [9]
    assert known.asked().values.tolist() == [True]


def test_many_pairs_are_looked_up_wherever_they_lie():
    known = FoundValues[int](np.int8)
    known.kept = Columns(np.array([3, 8]), np.array([1, 2], np.int8))
    known.add(5, 1)
    known.asked()
    known.add(6, 2)
    values, there = known.of_many(np.array([8, 4, 5, 6, 3]))
    assert values.tolist() == [2, 0, 1, 2, 1]
    assert there.tolist() == [True, False, True, True, True]
    values[:] = 0
    assert known.of(8) == 2
