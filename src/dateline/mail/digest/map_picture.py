"""A map of the places of a digest, as a picture inside the mail: drawn from the outlines that ship
with the situation page, each place with the numbers of its facts.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from PIL import Image, ImageDraw, ImageFont

from dateline.mail.digest.fact_items import FactItem, MapPoint
from dateline.mail.digest.harmless import harmless
from dateline.mail.digest.pictures import DigestPicture
from dateline.pages import outlines, projection
from dateline.pages.ground import ground_lines
from dateline.pages.outlines import Outline
from dateline.pages.projection import MercatorView

WIDTH, HEIGHT = 600, 320  # points of the picture in the mail; it has twice as many pixels
NEAR_KM = 600.0  # places within this distance of one another share the map
LEAST_DEGREES = 5.0
_FINE = 2  # pixels a point
_SMOOTH = 2  # drawn so many times as large, and made smaller, so that lines are smooth
_COLOURS = 64
_SCALE = _FINE * _SMOOTH
_SEA, _WATER, _LAND = "#dbe6ee", "#9dbbd3", "#f7f4ec"
_BORDER, _DIVISION, _NAME = "#9c9484", "#ddd6c6", "#7a7263"
_DOT, _DOT_EDGE = "#a3271c", "#ffffff"
_RADIUS, _NUMBER_SIZE, _NAME_SIZE = 13, 18, 17
_NUMBERS, _TOLD = 2, 8  # numbers at one dot, and of one place in words


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The picture, and in words what it shows."""

    picture: DigestPicture
    words: str


def map_picture(items: Iterable[FactItem]) -> DrawnMap | None:
    """The map of the facts' places, of those that lie together; None where no place has a point."""
    places = _places(items)
    shown = _together(places)
    if not shown:
        return None
    words = "; ".join(f"{_numbers(places[one], _TOLD)} {harmless(one.name)}" for one in shown)
    data = _png([(one, places[one]) for one in shown])
    name = f"map.{hashlib.sha256(data).hexdigest()[:16]}@dateline"
    return DrawnMap(DigestPicture(name, "image/png", data), words)


def _places(items: Iterable[FactItem]) -> dict[MapPoint, list[int]]:
    """The numbers of the facts at each place, places in the order of the facts."""
    found: dict[MapPoint, list[int]] = {}
    for item in items:
        for point in item.points:
            numbers = found.setdefault(point, [])
            if item.number not in numbers:
                numbers.append(item.number)
    return found


def _together(places: dict[MapPoint, list[int]]) -> list[MapPoint]:
    """The neighbours, each near another, that have the most facts."""
    groups: list[list[MapPoint]] = []
    for place in places:
        near = [group for group in groups if any(_is_near(place, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*chain.from_iterable(near), place])
    order = list(places)
    if not groups:
        return []
    best = max(groups, key=lambda group: sum(len(places[one]) for one in group))
    return sorted(best, key=order.index)


def _is_near(one: MapPoint, other: MapPoint) -> bool:
    here, there = (one.longitude, one.latitude), (other.longitude, other.latitude)
    return projection.distance(here, there) <= NEAR_KM


def _numbers(numbers: Sequence[int], most: int) -> str:
    """1, 3, …"""
    shown = ", ".join(map(str, numbers[:most]))
    return f"{shown}, …" if len(numbers) > most else shown


def _png(places: Sequence[tuple[MapPoint, list[int]]]) -> bytes:
    """The drawing."""
    width, height = WIDTH * _SCALE, HEIGHT * _SCALE
    points = [(place.longitude, place.latitude) for place, _ in places]
    seen = projection.around(points, width, height, LEAST_DEGREES)
    dots = [seen.point(*point) for point in points]
    image = Image.new("RGB", (width, height), _SEA)
    draw = ImageDraw.Draw(image)
    lands = outlines.within(seen.box(margin=8 * _SCALE))
    _draw_lands(draw, seen, lands)
    _draw_names(draw, seen, lands, dots)
    # the first facts are drawn last, so that their numbers stand on top
    for dot, (_, numbers) in reversed(list(zip(dots, places, strict=True))):
        _draw_dot(draw, dot, numbers)
    small = image.resize((width // _SMOOTH, height // _SMOOTH), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_lands(draw: ImageDraw.ImageDraw, seen: MercatorView, lands: Sequence[Outline]) -> None:
    """Countries, the borders of their divisions, lakes and rivers."""
    rings = [[seen.point(*point) for point in ring] for land in lands for ring in land.rings]
    for ring in rings:
        draw.polygon(ring, fill=_LAND)
    lines = ground_lines(seen, lands)
    for river in lines.rivers:
        draw.line(river, fill=_WATER, width=_SCALE)
    for lake in lines.lakes:
        draw.polygon(lake, fill=_SEA, outline=_WATER)
    for division in lines.divisions:
        draw.line(division, fill=_DIVISION, width=_SCALE)
    for ring in rings:
        draw.line([*ring, ring[0]], fill=_BORDER, width=2 * _SCALE)


def _draw_names(
    draw: ImageDraw.ImageDraw,
    seen: MercatorView,
    lands: Sequence[Outline],
    dots: Sequence[outlines.Point],
) -> None:
    """The name of each country that has room for it, clear of the dots."""
    font = ImageFont.load_default(_NAME_SIZE * _SCALE)
    for land in lands:
        long = draw.textlength(land.name, font=font)
        if not land.name.isascii() or long > seen.width:
            continue
        spot = _clear_spot(seen, land, long, dots)
        if spot is not None:
            draw.text(spot, land.name, font=font, fill=_NAME, anchor="mm")


def _clear_spot(
    seen: MercatorView, land: Outline, long: float, dots: Sequence[outlines.Point]
) -> outlines.Point | None:
    """Where a name stands whole in its land, farthest from the dots; None where there is no room
    that is clear of them.
    """
    rings = tuple(tuple(seen.point(*point) for point in ring) for ring in land.rings)
    drawn = Outline(land.iso, land.name, rings)
    best: tuple[float, outlines.Point] | None = None
    step, half = 20 * _SCALE, long / 2 + 6 * _SCALE
    for x in range(int(half), int(seen.width - half) + 1, step):
        for y in range(step, int(seen.height), step):
            if not all(outlines.contains(drawn, (at, y)) for at in (x - half, x, x + half)):
                continue
            clear = min(max(abs(x - a) - half, abs(y - b)) for a, b in dots)
            if clear > 24 * _SCALE and (best is None or clear > best[0]):
                best = clear, (x, y)
    return best[1] if best else None


def _draw_dot(draw: ImageDraw.ImageDraw, at: outlines.Point, numbers: Sequence[int]) -> None:
    """A place: a lozenge with the numbers of its facts."""
    words = _numbers(numbers, _NUMBERS).replace(", …", "+")
    font = ImageFont.load_default(_NUMBER_SIZE * _SCALE)
    x, y = at
    high = _RADIUS * _SCALE
    half = max(high, draw.textlength(words, font=font) / 2 + 7 * _SCALE)
    box = (x - half, y - high, x + half, y + high)
    draw.rounded_rectangle(box, high, fill=_DOT, outline=_DOT_EDGE, width=2 * _SCALE)
    draw.text((x, y), words, font=font, fill=_DOT_EDGE, anchor="mm")
