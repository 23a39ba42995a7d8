"""Packs the outlines of the page's map; run by hand, never imported.

    python pack_outlines.py countries-50m.json codes.json outlines-50m.topojson.gz

countries-50m.json is of the npm package world-atlas 2.0.2 (ISC), which is Natural Earth 1:50m
(public domain); codes.json is of the npm package i18n-iso-countries 7 (MIT) and is read for the ISO
3166 codes alone. What comes out is the same TopoJSON with ISO 3166-1 alpha-3 ids and, for each
polygon, the box that it lies in (west, south, east, north; degrees), so that only the countries of
a view need be unfolded.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def pack(topology: Json, alpha3: dict[str, str]) -> Json:
    """The topology with alpha-3 ids and boxes, countries in the order of their names."""
    countries = [
        _country(topology, geometry, alpha3)
        for geometry in topology["objects"]["countries"]["geometries"]
    ]
    countries.sort(key=lambda country: country["properties"]["name"])
    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": topology["arcs"],
    }


def _country(topology: Json, geometry: Json, alpha3: dict[str, str]) -> Json:
    """A country with the box of each polygon."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    boxes = [_box(topology, rings[0]) for rings in polygons]
    return {
        "type": "MultiPolygon",
        "arcs": polygons,
        "id": alpha3.get(geometry.get("id", "")),
        "properties": {"name": geometry["properties"]["name"], "boxes": boxes},
    }


def _box(topology: Json, ring: list[int]) -> list[float]:
    """The west, south, east and north edge of a ring, in degrees to two decimals."""
    points: list[tuple[float, float]] = []
    for number in ring:
        points += _arc(topology, number)
    longitudes, latitudes = zip(*points, strict=True)
    edges = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return [round(edge, 2) for edge in edges]


def _arc(topology: Json, number: int) -> list[tuple[float, float]]:
    """The points of an arc: TopoJSON keeps whole-number steps; ~n is arc n run backwards."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    x = y = 0
    points: list[tuple[float, float]] = []
    for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
        x, y = x + dx, y + dy
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


if __name__ == "__main__":
    atlas, codes, out = (Path(argument) for argument in sys.argv[1:4])
    numeric = {row[2]: row[1] for row in json.loads(codes.read_text(encoding="utf-8"))}
    packed = pack(json.loads(atlas.read_text(encoding="utf-8")), numeric)
    text = json.dumps(packed, separators=(",", ":"), ensure_ascii=False)
    out.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
