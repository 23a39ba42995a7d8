"""Distances on the Earth."""

from __future__ import annotations

import pytest

from dateline.record.distance import kilometres


def test_a_degree_of_latitude_is_111_kilometres():
    assert kilometres(0, 0, 1, 0) == pytest.approx(111.2, abs=0.1)
    assert kilometres(10, 20, 10, 20) == 0


def test_opposite_points_are_half_the_earth_apart():
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015, abs=1)
