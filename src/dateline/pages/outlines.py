"""The outlines of countries for the map, unfolded from the packed TopoJSON only where a view needs them.

Rings are cut to the view's box (Sutherland and Hodgman, 1974), so that a map of one province does not carry
the coast of a continent.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files

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
    found = []
    for country in _topology()["objects"]["countries"]["geometries"]:
        properties = country["properties"]
        rings = []
        for polygon, edges in zip(country["arcs"], properties["boxes"], strict=True):
            if _meets(edges, box):
                rings += [ring for arcs in polygon if len(ring := cut(_ring(arcs), box)) > 2]
        if rings:
            found.append(
                Outline(country["id"], properties["name"], tuple(tuple(ring) for ring in rings))
            )
    return found


def extent(iso: str) -> Box | None:
    """The box of a country's polygons, far islands aside: those that lie near its largest; None where it has none."""
    for shape in _topology()["objects"]["countries"]["geometries"]:
        if shape["id"] == iso:
            boxes = sorted(
                shape["properties"]["boxes"], key=lambda box: (box[0] - box[2]) * (box[3] - box[1])
            )
            west, south, east, north = boxes[0]
            near = [
                box
                for box in boxes
                if _meets(box, (west - _NEAR, south - _NEAR, east + _NEAR, north + _NEAR))
            ]
            return (
                min(b[0] for b in near),
                min(b[1] for b in near),
                max(b[2] for b in near),
                max(b[3] for b in near),
            )
    return None


def cut(ring: list[Point], box: Box) -> list[Point]:
    """The part of a ring that lies within a box."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        if not ring:
            break
        ring = _cut_edge(ring, axis, limit, sign)
    return ring


def _cut_edge(ring: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
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


def _meets(edges: list[float], box: Box) -> bool:
    return edges[0] <= box[2] and edges[2] >= box[0] and edges[1] <= box[3] and edges[3] >= box[1]


def _ring(arcs: list[int]) -> list[Point]:
    points: list[Point] = []
    for number in arcs:
        arc = _arc(number if number >= 0 else ~number)
        points += (arc if number >= 0 else arc[::-1])[1 if points else 0 :]
    return points


@lru_cache(maxsize=256)
def _arc(number: int) -> tuple[Point, ...]:
    topology = _topology()
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    x = y = 0
    points = []
    for dx, dy in topology["arcs"][number]:
        x, y = x + dx, y + dy
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return tuple(points)


@lru_cache(maxsize=1)
def _topology() -> dict:
    packed = files("dateline.pages") / "assets" / "outlines-50m.topojson.gz"
    return json.loads(gzip.decompress(packed.read_bytes()))
