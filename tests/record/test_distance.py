"""Distances on the Earth."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.record.distance import kilometres, kilometres_between


def test_a_degree_of_latitude_is_111_kilometres():
    assert kilometres(0, 0, 1, 0) == pytest.approx(111.2, abs=0.1)
    assert kilometres(10, 20, 10, 20) == 0


def test_opposite_points_are_half_the_earth_apart():
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015, abs=1)


@dataclass(frozen=True)
class Point:
    lat: float | None
    lon: float | None


def test_what_is_not_on_the_map_has_no_distance():
    here, nowhere = Point(10, 20), Point(None, None)
    assert kilometres_between(here, here) == 0
    assert kilometres_between(here, nowhere) is None
    assert kilometres_between(nowhere, here) is None
