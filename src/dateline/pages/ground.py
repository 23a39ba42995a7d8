"""What the map draws upon the land: borders of first-order divisions, lakes and rivers, each cut to
a view and unfolded from the packed file only where the view needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.pages.base_map import path_of
from dateline.pages.outlines import Box, Outline, Point, contains, cut
from dateline.pages.projection import MercatorView

STEPS = 200  # of a degree
FINE = 22.0  # degrees of longitude: on wider views divisions, and rivers, would only be a tangle
_FINEST = 0.9  # units of a drawing that the points of a line stand apart at the least
_SMALLEST = 8.0  # units by which a lake must be wide or high


class Ground(Struct, frozen=True):
    """The paths of a drawing: one for all borders, one for all lakes, one for all rivers; empty
    where there are none.
    """

    divisions: str = ""
    lakes: str = ""
    rivers: str = ""


class GroundLines(Struct, frozen=True):
    """The same as lines of points in the drawing, for pictures that are no SVG."""

    divisions: tuple[list[Point], ...]
    lakes: tuple[list[Point], ...]
    rivers: tuple[list[Point], ...]


class _Layer(Struct, frozen=True):
    """Lines as columns of whole numbers, `STEPS` to a degree. `boxes`: of each line west,
    south, east, north; `starts`: where its points start, and behind the last where they end.
    """

    boxes: NDArray[np.int32]
    starts: NDArray[np.int32]
    points: NDArray[np.int32]


class _Packed(Struct, frozen=True):
    """The packed file: `assets/pack_ground.py` makes it."""

    divisions: _Layer
    lakes: _Layer
    rivers: _Layer


def ground(seen: MercatorView, lands: Sequence[Outline]) -> Ground:
    """What a view shows of borders, lakes and rivers; of borders those of the countries handed
    in.
    """
    found = _found(seen, lands)
    box = seen.box(margin=8)
    return Ground(
        divisions=_paths(found.divisions, box, seen),
        lakes="".join(_path(ring, seen, closed=True) for ring in found.lakes),
        rivers=_paths(found.rivers, box, seen),
    )


def ground_lines(seen: MercatorView, lands: Sequence[Outline]) -> GroundLines:
    """The same as lines of points in the drawing."""
    found = _found(seen, lands)
    box = seen.box(margin=8)

    def drawn(lines: Iterable[list[Point]]) -> tuple[list[Point], ...]:
        parts = (part for line in lines for part in _inside(line, box))
        return tuple([seen.point(*point) for point in part] for part in parts if len(part) > 1)

    lakes = tuple([seen.point(*point) for point in ring] for ring in found.lakes)
    return GroundLines(drawn(found.divisions), lakes, drawn(found.rivers))


def _found(seen: MercatorView, lands: Sequence[Outline]) -> GroundLines:
    """What a view shows, in degrees; lakes cut to it."""
    packed = _packed()
    box = seen.box(margin=8)
    lakes = (cut(ring, box) for ring in _within(packed.lakes, box))
    fine = box[2] - box[0] <= FINE
    borders = _within(packed.divisions, box) if fine else ()
    rivers = _within(packed.rivers, box) if fine else ()
    return GroundLines(
        divisions=tuple(line for line in borders if _is_of(line, lands)),
        lakes=tuple(ring for ring in lakes if len(ring) > 2),
        rivers=tuple(rivers),
    )


def _is_of(line: list[Point], lands: Sequence[Outline]) -> bool:
    """True if the middle of a border lies in one of some countries."""
    a, b = line[(len(line) - 1) // 2], line[len(line) // 2]
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return any(contains(land, middle) for land in lands)


def _paths(lines: Iterable[list[Point]], box: Box, seen: MercatorView) -> str:
    """One path of all lines."""
    return "".join(_path(part, seen) for line in lines for part in _inside(line, box))


def _within(layer: _Layer, box: Box) -> Iterator[list[Point]]:
    """The lines of a layer whose box meets another, in degrees."""
    west, south, east, north = (edge * STEPS for edge in box)
    wests, souths, easts, norths = layer.boxes.T
    meets = (wests <= east) & (easts >= west) & (souths <= north) & (norths >= south)
    for n in np.flatnonzero(meets):
        points = layer.points[layer.starts[n] : layer.starts[n + 1]].tolist()
        yield [(x / STEPS, y / STEPS) for x, y in points]


def _inside(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """The parts of a line that lie in a box, each with the points by which it leaves it."""
    west, south, east, north = box
    part: list[Point] = []
    within = [west <= x <= east and south <= y <= north for x, y in line]
    for n, point in enumerate(line):
        if any(within[max(0, n - 1) : n + 2]):
            part.append(point)
        elif part:
            yield part
            part = []
    yield part


def _path(line: list[Point], seen: MercatorView, closed: bool = False) -> str:
    """The path of a line; nothing for a lake too small to be seen."""
    points = [seen.point(*point) for point in line]
    if len(points) < 2:
        return ""
    xs, ys = zip(*points, strict=True)
    if closed and max(max(xs) - min(xs), max(ys) - min(ys)) < _SMALLEST:
        return ""
    return path_of(points, _FINEST, closed)


@lru_cache(maxsize=1)
def _packed() -> _Packed:
    """The packed lines."""
    packed = files("dateline.pages") / "assets" / "ground-10m.npz"
    with packed.open("rb") as file:
        columns = np.load(file)
        divisions, lakes, rivers = (
            _Layer(*(columns[f"{layer}_{name}"] for name in _Layer.__struct_fields__))
            for layer in _Packed.__struct_fields__
        )
    return _Packed(divisions, lakes, rivers)
