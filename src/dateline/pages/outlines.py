"""The outlines of countries for the map, unfolded from the packed TopoJSON only where a view needs
them.

Rings are cut to the view's box (Sutherland and Hodgman, 1974), so that a map of one province does
not carry the coast of a continent.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

Point = tuple[float, float]  # longitude, latitude; degrees
Box = tuple[float, float, float, float]  # west, south, east, north; degrees


_NEAR = 3.0  # degrees within which an island belongs to the picture of its country


class Outline(Struct, frozen=True):
    """A country within a box: ISO 3166-1 alpha-3 (None where it has none), its name, its rings."""

    iso: str | None
    name: str
    rings: tuple[tuple[Point, ...], ...]


def within(box: Box) -> list[Outline]:
    """The countries that reach into `box`, by name, their rings cut to it."""
    outlines = (
        Outline(shape.id, shape.properties.name, _rings_within(shape, box))
        for shape in _topology().objects.countries.geometries
    )
    return [outline for outline in outlines if outline.rings]


def contains(outline: Outline, point: Point) -> bool:
    """True if a point lies in a country as far as it is cut to its box: a ray from it crosses the
    rings an odd number of times.
    """
    x, y = point
    crossed = 0
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y):
                crossed += x < x1 + (x2 - x1) * (y - y1) / (y2 - y1)
    return crossed % 2 == 1


def _rings_within(shape: _Shape, box: Box) -> tuple[tuple[Point, ...], ...]:
    """The rings of a country, cut to a box; what is left of less than three points is none."""
    polygons = zip(shape.arcs, shape.properties.boxes, strict=True)
    rings = (
        cut(_ring(arcs), box)
        for polygon, edges in polygons
        if _meets(edges, box)
        for arcs in polygon
    )
    return tuple(tuple(ring) for ring in rings if len(ring) > 2)


def extent(iso: str) -> Box | None:
    """The box of a country's polygons, far islands aside: those that lie near its largest; None
    where it has none.
    """
    shapes = _topology().objects.countries.geometries
    boxes = next((shape.properties.boxes for shape in shapes if shape.id == iso), None)
    if boxes is None:
        return None
    west, south, east, north = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    around = (west - _NEAR, south - _NEAR, east + _NEAR, north + _NEAR)
    near = [box for box in boxes if _meets(box, around)]
    wests, souths, easts, norths = zip(*near, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def cut(ring: list[Point], box: Box) -> list[Point]:
    """The part of a ring that lies within a box."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not ring:
            break
        ring = _cut_edge(ring, axis, limit, sign)
    return ring


def _cut_edge(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """The part of a ring on one side of a limit: one step of Sutherland-Hodgman clipping. `axis`: 0
    longitude, 1 latitude; `sign`: 1 keeps what is above the limit, -1 what is below.
    """
    kept: list[Point] = []
    before = ring[-1]
    inside_before = (before[axis] - limit) * sign >= 0
    for point in ring:
        inside = (point[axis] - limit) * sign >= 0
        if inside != inside_before:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            kept.append((limit, across) if axis == 0 else (across, limit))
        if inside:
            kept.append(point)
        before, inside_before = point, inside
    return kept


def _meets(edges: Box, box: Box) -> bool:
    """True if two boxes (west, south, east, north) have a point in common."""
    if edges[2] < box[0] or box[2] < edges[0]:
        return False  # one lies to the west of the other
    return edges[1] <= box[3] and edges[3] >= box[1]


def _ring(arcs: tuple[int, ...]) -> list[Point]:
    """The points of a ring; an arc with a negative number is walked from its end."""
    points: list[Point] = []
    for number in arcs:
        arc = _arc(number) if number >= 0 else _arc(~number)[::-1]
        points += arc[1:] if points else arc  # an arc begins where the one before it ends
    return points


@lru_cache(maxsize=256)
def _arc(number: int) -> tuple[Point, ...]:
    """An arc in degrees: TopoJSON has whole numbers, each the step from the one before."""
    topology = _topology()
    (scale_x, scale_y), (move_x, move_y) = topology.transform.scale, topology.transform.translate
    x = y = 0
    points: list[Point] = []
    for dx, dy in topology.arcs[number]:
        x, y = x + dx, y + dy
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return tuple(points)


class _Properties(Struct, frozen=True):
    """Of a country: its name, and the box that each of its polygons lies in."""

    name: str
    boxes: tuple[Box, ...]


class _Shape(Struct, frozen=True):
    """A country as TopoJSON has it: its polygons, each of rings, each of arcs by number."""

    id: str | None
    properties: _Properties
    arcs: tuple[tuple[tuple[int, ...], ...], ...]


class _Shapes(Struct, frozen=True):
    geometries: tuple[_Shape, ...]


class _Objects(Struct, frozen=True):
    countries: _Shapes


class _Transform(Struct, frozen=True):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(Struct, frozen=True):
    """The packed file: `assets/pack_outlines.py` makes it."""

    transform: _Transform
    objects: _Objects
    arcs: tuple[tuple[tuple[int, int], ...], ...]


@lru_cache(maxsize=1)
def _topology() -> _Topology:
    """The packed outlines of countries, decoded; scale 1:50 million."""
    packed = files("dateline.pages") / "assets" / "outlines-50m.topojson.gz"
    return msgspec.json.decode(gzip.decompress(packed.read_bytes()), type=_Topology)
