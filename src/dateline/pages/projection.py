"""Degrees to the points of a drawing: a Mercator view around some places, with its scale.

Mercator keeps shapes and directions right, which is what a reader of a map of a few hundred
kilometres looks for. x and y are units of the drawing from its upper left corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan, cos, degrees, exp, log, pi, radians, sin, sqrt, tan

from msgspec import Struct

from dateline.pages.outlines import Box, Point

EARTH_KM = 6371.0
_LIMIT = 84.0  # degrees of latitude that a Mercator view can show
_SCALES = tuple(factor * 10**power for power in range(5) for factor in (1, 2, 5))  # kilometres


class MercatorView(Struct, frozen=True):
    """A window on the Mercator plane: left edge and top in its units, units of the drawing per unit
    of the plane.
    """

    left: float
    top: float
    factor: float
    width: float
    height: float

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place stands in the drawing."""
        return (radians(longitude) - self.left) * self.factor, (
            self.top - _rise(latitude)
        ) * self.factor

    def box(self, margin: float = 0.0) -> Box:
        """The degrees that the drawing shows, widened on each side by `margin` units of the
        drawing.
        """
        west, east = (
            self.left - margin / self.factor,
            self.left + (self.width + margin) / self.factor,
        )
        north, south = (
            self.top + margin / self.factor,
            self.top - (self.height + margin) / self.factor,
        )
        return degrees(west), _fall(south), degrees(east), _fall(north)

    def scale(self, room: float) -> tuple[int, float]:
        """The longest round number of kilometres that fits into `room` units at the middle, and its
        length.
        """
        latitude = radians(_fall(self.top - self.height / self.factor / 2))
        unit = self.factor / (EARTH_KM * cos(latitude))
        fitting = [km for km in _SCALES if km * unit <= room]
        kilometres = fitting[-1] if fitting else _SCALES[0]
        return kilometres, kilometres * unit


def around(
    points: Sequence[Point], width: float, height: float, least: float = 4.0, margin: float = 0.16
) -> MercatorView:
    """The view of `width` by `height` units that shows all points (longitude, latitude), with a
    margin.

    least: the degrees of longitude that the view shows at the least, so that one town stands in its
    country.
    """
    longitudes = [radians(point[0]) for point in points]
    rises = [_rise(point[1]) for point in points]
    middle_x, middle_y = (min(longitudes) + max(longitudes)) / 2, (min(rises) + max(rises)) / 2
    wide = max(max(longitudes) - min(longitudes), (max(rises) - min(rises)) * width / height)
    wide = min(max(wide / (1 - 2 * margin), radians(least)), 2 * pi)
    factor = width / wide
    return MercatorView(middle_x - wide / 2, middle_y + height / factor / 2, factor, width, height)


def distance(a: Point, b: Point) -> float:
    """Kilometres between two places (longitude, latitude), on a sphere."""
    (west, south), (east, north) = (tuple(map(radians, point)) for point in (a, b))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _rise(latitude: float) -> float:
    """Latitude in degrees to the height on a Mercator map; clamped, as the poles are infinite."""
    held = max(-_LIMIT, min(_LIMIT, latitude))
    return log(tan(pi / 4 + radians(held) / 2))


def _fall(rise: float) -> float:
    """The inverse of `_rise`: height on a Mercator map to latitude in degrees."""
    return degrees(2 * atan(exp(rise)) - pi / 2)
