"""Distances on the Earth."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH = 6371.0088  # km, mean radius (IUGG)


class Located(Protocol):
    """What may be on the map: latitude and longitude in degrees, None where they are not known."""

    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


def kilometres_between(a: Located, b: Located) -> float | None:
    """The distance of two places; None where one of them is not on the map."""
    if a.lat is None or a.lon is None:
        return None
    if b.lat is None or b.lon is None:
        return None
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km (haversine) of two points in degrees: the one of the package."""
    dy, dx = radians(lat2 - lat1), radians(lon2 - lon1)
    h = sin(dy / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dx / 2) ** 2
    return 2 * EARTH * asin(min(sqrt(h), 1.0))
