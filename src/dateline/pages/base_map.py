"""The land of the map: each country's path in the drawing, and where its name stands clear of the
places.
"""

from __future__ import annotations

from itertools import product

from msgspec import Struct

from dateline.pages import outlines, projection

WIDTH, HEIGHT = 900.0, 560.0  # units of a drawing
TYPE = 13.0  # size of the labels, pixels
_NAMED = 12_000  # square units that a country must fill to be named
# from its middle, where its name may stand, the nearest first
_SHIFTS = sorted(
    product(range(-240, 241, 60), range(-160, 161, 40)),
    key=lambda shift: (abs(shift[0]) + abs(shift[1]), shift),
)


class LandShape(Struct, frozen=True):
    """A country: its path in the drawing, its name with where it stands (percent), tinted where
    events name it.
    """

    path: str
    name: str
    x: str
    y: str
    tinted: bool
    named: bool


def shape(
    outline: outlines.Outline,
    seen: projection.MercatorView,
    tinted: set[str],
    dots: list[outlines.Point],
) -> LandShape:
    """A country as a view shows it; `dots` are the places that its name must stand clear of."""
    rings = [_thin([seen.point(*point) for point in ring]) for ring in outline.rings]
    path = "".join(path_of(ring, 0.0, closed=True) for ring in rings if len(ring) > 2)
    widest = max(rings, key=_area)
    seen_ring = outlines.cut(widest, (0, 0, WIDTH, HEIGHT))
    spot = None
    if _area(seen_ring) > _NAMED:
        long = len(outline.name) * TYPE * 0.8
        spot = _clear(_middle(seen_ring), seen_ring, dots, long)
    x, y = spot or (0.0, 0.0)
    return LandShape(
        path=path,
        name=outline.name,
        x=percent(x, WIDTH),
        y=percent(y, HEIGHT),
        tinted=outline.iso in tinted,
        named=spot is not None,
    )


def path_of(points: list[outlines.Point], least: float, closed: bool = False) -> str:
    """A line as an SVG path has it, in steps from point to point; points that stand closer than
    `least` units to the one before are left out, but never the last.
    """
    kept = _thin(points, least) if least else points
    if not closed and kept[-1] != points[-1]:
        kept.append(points[-1])
    tenths = [(round(x * 10), round(y * 10)) for x, y in kept]
    (x0, y0), *rest = tenths
    steps: list[str] = []
    for (x1, y1), (x2, y2) in zip(tenths, rest, strict=False):
        steps.append(f"{_tenths(x2 - x1)}{_with_sign(y2 - y1)}")
    return f"M{_tenths(x0)}{_with_sign(y0)}l{' '.join(steps)}{'z' if closed else ''}"


def _tenths(number: int) -> str:
    """A number of tenths in the fewest letters: 1.5; -.3; 2"""
    whole, part = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole or ('' if part else 0)}{f'.{part}' if part else ''}"


def _with_sign(number: int) -> str:
    """The second of two numbers, parted from the first by its sign, else by a space."""
    return _tenths(number) if number < 0 else f" {_tenths(number)}"


def _clear(
    middle: outlines.Point,
    ring: list[outlines.Point],
    dots: list[outlines.Point],
    long: float,
) -> outlines.Point | None:
    """Where a country's name of that length stands in its land, and clear of the dots and their
    labels: at its middle or as near as can be; None where there is no such place.
    """
    land = outlines.Outline(None, "", (tuple(ring),))
    for across, down in _SHIFTS:
        x, y = middle[0] + across, min(max(middle[1] + down, 20.0), HEIGHT - 10)
        fits = long / 2 < x < WIDTH - long / 2 and outlines.contains(land, (x, y))
        if fits and not any(
            abs(y - dot[1]) < 26 and x - long / 2 - 110 < dot[0] < x + long / 2 + 110
            for dot in dots
        ):
            return x, y
    return None


def _thin(ring: list[outlines.Point], least: float = 0.7) -> list[outlines.Point]:
    """The ring without points that stand closer than `least` units to the one before."""
    kept = ring[:1]
    for point in ring[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept


def _area(ring: list[outlines.Point]) -> float:
    """The area of a ring by the shoelace formula, in squared units of its points."""
    return (
        abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True)))
        / 2
    )


def _middle(ring: list[outlines.Point]) -> outlines.Point:
    """The centroid of a ring, the middle of its points where it has no area."""
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    twice = sum(crosses)  # twice the signed area
    if abs(twice) < 1e-6:
        xs, ys = zip(*ring, strict=True)
        return sum(xs) / len(ring), sum(ys) / len(ring)
    weighted = list(zip(pairs, crosses, strict=True))
    x = sum((a[0] + b[0]) * cross for (a, b), cross in weighted) / (3 * twice)
    y = sum((a[1] + b[1]) * cross for (a, b), cross in weighted) / (3 * twice)
    return x, y


def percent(value: float, whole: float) -> str:
    """A part of the drawing's width or height as an SVG attribute has it."""
    return f"{100 * value / whole:.2f}%"
