"""Where many places stand close together on a map: clusters with the number of their places, which
come apart when a reader looks closer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.pages.outlines import Point

MANY = 24  # dots on one drawing; with more of them, those that stand close are clustered
NEAR = 44.0  # units of the drawing within which dots make one cluster


class Cluster(Struct, frozen=True):
    """The places of a cluster, the first of them its middle, which stands at x, y."""

    x: float
    y: float
    members: tuple[str, ...]


def clusters(points: Mapping[str, Point], order: Sequence[str]) -> tuple[Cluster, ...]:
    """The clusters of a drawing of many dots: each dot joins the first before it in `order` that
    stands near and is in no other; none where the dots are few.
    """
    if len(order) <= MANY:
        return ()
    found: dict[str, list[str]] = {}
    for id_ in order:
        middle = next((first for first in found if _near(points[first], points[id_])), id_)
        found.setdefault(middle, []).append(id_)
    return tuple(
        Cluster(*points[middle], members=tuple(members))
        for middle, members in found.items()
        if len(members) > 1
    )


def _near(a: Point, b: Point) -> bool:
    """True if two dots stand so close that they make one cluster."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= NEAR**2
