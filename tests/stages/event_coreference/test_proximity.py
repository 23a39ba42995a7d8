"""Whether two places may be one scene."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.record.nouns import Place
from dateline.stages.event_coreference.proximity import proximity


def _place(grain: Any = "town", country: str | None = "RUR", admin1=None, lat: float | None = 45.0):
    lon = None if lat is None else 18.0
    return Place(id="p", name="P", grain=grain, country=country, admin1=admin1, lat=lat, lon=lon)


@pytest.mark.parametrize(
    ("p", "q", "near"),
    [
        (_place(), _place(lat=45.1), True),
        (_place(), _place(lat=45.4), None),  # 44 km: too far to be one, too near to be two
        (_place(), _place(lat=46.0), False),
        (_place(), _place("area", lat=46.0), None),  # areas are wide
        (_place(), _place("area", lat=52.0), False),
        (_place(), _place(lat=None), None),
        (_place(), _place(country="SYL"), False),
        (_place(), _place("region", country="SYL", lat=None), None),
        (_place(), _place("country", lat=60.0), True),
        (_place(), _place("country", country=None), None),
        (_place(admin1="North"), _place("admin1", admin1="North", lat=60.0), True),
        (_place(admin1="North"), _place("admin1", admin1="South"), False),
    ],
)
def test_near_apart_or_unknown(p, q, near):
    assert proximity(p, q) is near
    assert proximity(q, p) is near


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("South P", True),
        ("northern P", True),
        ("P district", True),
        ("P", None),  # two of one name, which something else has kept apart
        ("New P", None),
        ("South Q", None),
        ("P Island Club", None),
    ],
)
def test_a_place_nowhere_on_the_map_lies_in_what_it_is_called_after(name, near):
    part = Place(id="q", name=name, country=None)
    assert proximity(part, _place()) is near
    assert proximity(_place(), part) is near


def test_what_is_on_the_map_is_placed_by_it_not_by_its_name():
    north = Place(id="q", name="North P", grain="town", country="RUR", lat=50.0, lon=18.0)
    assert proximity(north, _place()) is False
