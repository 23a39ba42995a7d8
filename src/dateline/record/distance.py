"""Distances on the Earth."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # km, mean radius (IUGG)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km (haversine) of two points in degrees: the one of the package."""
    dy, dx = radians(lat2 - lat1), radians(lon2 - lon1)
    h = sin(dy / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(dx / 2) ** 2
    return 2 * EARTH * asin(min(sqrt(h), 1.0))
