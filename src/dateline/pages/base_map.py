"""The land of the map: each country's path in the drawing, and where its name stands clear of the
places.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages import outlines, projection

WIDTH, HEIGHT = 900.0, 560.0  # units of a drawing
TYPE = 13.0  # size of the labels, pixels
_NAMED = 12_000  # square units that a country must fill to be named


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
    path = "".join(
        f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings if len(ring) > 2
    )
    widest = max(rings, key=_area)
    seen_ring = outlines.cut(widest, (0, 0, WIDTH, HEIGHT))
    x, y = _clear(*_middle(seen_ring or widest), dots, len(outline.name) * TYPE * 0.8)
    named = _area(seen_ring) > _NAMED
    return LandShape(
        path, outline.name, percent(x, WIDTH), percent(y, HEIGHT), outline.iso in tinted, named
    )


def _clear(x: float, y: float, dots: list[outlines.Point], long: float) -> outlines.Point:
    """Where a country's name of that length stands clear of the dots and their labels: at x, y, or
    above or below.
    """
    for shift in (0, -40, 40, -80, 80, -120, 120):
        if not any(
            abs(y + shift - dot[1]) < 26 and x - long / 2 - 110 < dot[0] < x + long / 2 + 110
            for dot in dots
        ):
            return x, min(max(y + shift, 20.0), HEIGHT - 10)
    return x, y


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
