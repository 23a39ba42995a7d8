"""The map, drawn offline: places of events as exact as their grain, and a list of what is not on it, and why.

Places that lie far apart are drawn on maps of their own, so that neighbouring towns can be told from one
another. Towns and points are dots; districts, provinces and areas are open rings at their middle, since the
record does not hold their bounds; countries are tinted and never dots.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages import labels, outlines, projection
from dateline.pages.lookup import Link, Lookup, country
from dateline.prose.sentences import label, number_of
from dateline.prose.wording import word
from dateline.record.nouns import Event, Place

WIDTH, HEIGHT = 900.0, 560.0
WIDE, NARROW = 640.0, 320.0  # the least widths, on a desk and on a telephone, for which labels are set
TYPE = 13.0  # size of the labels, pixels
NEAR_KM = 600.0  # places within this distance of one another share a map
LEAST_DEGREES = 5.0
DOTS = frozenset({"point", "town"})
RINGS = frozenset({"area", "admin2", "admin1"})
_DONE = frozenset({"happened", "ongoing", "failed"})


class Shape(Struct, frozen=True):
    """A country: its path in the drawing, its name with where it stands (percent), tinted where events name it."""

    path: str
    name: str
    x: str
    y: str
    tinted: bool
    named: bool


class Caption(Struct, frozen=True):
    """Words on the drawing at x, y (percent), shifted by dx, dy (pixels)."""

    text: str
    x: str
    y: str
    dx: str
    dy: str
    anchor: str


class Dot(Struct, frozen=True):
    """A place: where it stands (percent), its radius (pixels), open where only plans or denials are told of it."""

    link: Link
    x: str
    y: str
    radius: str
    ring: bool
    open: bool
    title: str


class Panel(Struct, frozen=True):
    heading: str
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    wide: tuple[Caption, ...]
    narrow: tuple[Caption, ...]
    scale: str
    scale_end: str  # where the scale bar that begins at 2 percent ends


class Told(Struct, frozen=True):
    """A place in the list below the maps; `why` it is not drawn, empty where it is."""

    anchor: str | None
    name: str
    aliases: tuple[str, ...]
    country: str | None
    admin1: str | None
    grain: str
    position: str
    source: str | None
    events: tuple[Link, ...]
    why: str


class Map(Struct, frozen=True):
    panels: tuple[Panel, ...]
    drawn: tuple[Told, ...]
    missing: tuple[Told, ...]
    unused: tuple[Told, ...]


def view(lookup: Lookup) -> Map:
    """The maps and the list of places; places that no event names are listed last."""
    events = _events_at(lookup)
    places = [place for place in lookup.record.places if place.id in events]
    drawn = [place for place in places if not why_not(place)]
    tinted = {place.country for place in places if place.grain == "country" and place.country}
    groups = _groups(drawn, events)
    panels = tuple(_panel(group, events, tinted, lookup) for group in groups)
    if not panels and tinted:
        panels = _countries(tinted, lookup)
    return Map(
        panels=panels,
        drawn=tuple(_told(place, events, lookup) for group in groups for place in group),
        missing=tuple(_told(place, events, lookup) for place in places if why_not(place)),
        unused=tuple(_told(place, events, lookup) for place in lookup.record.places if place.id not in events),
    )


def why_not(place: Place) -> str:
    """Why a place is not drawn as a point, in words; empty where it is."""
    if place.grain == "country":
        return "a whole country: no point can stand for it, so it is tinted where a map shows it"
    if place.grain == "region":
        return "a wide region: no point can stand for it"
    if place.grain in RINGS and (place.lat is None or place.lon is None) and place.country:
        return f"a part of {country(place.country)} that the atlas does not hold"
    if place.lat is None or place.lon is None:
        return "not found in the atlas, or more than one place of this name fits"
    if place.grain not in DOTS and place.grain not in RINGS:
        return "not told how exact its position is"
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return "its position is no position on Earth"
    return ""


def _events_at(lookup: Lookup) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for event in lookup.record.events:
        for id_ in dict.fromkeys(seat.place for seat in event.places):
            events.setdefault(id_, []).append(event)
    return events


def _groups(places: list[Place], events: dict[str, list[Event]]) -> list[list[Place]]:
    """Places in groups of neighbours (each within NEAR_KM of another), the group of most events first."""
    groups: list[list[Place]] = []
    for place in places:
        near = [group for group in groups if any(_far(place, other) <= NEAR_KM for other in group)]
        for group in near:
            groups.remove(group)
        groups.append([*(one for group in near for one in group), place])
    for group in groups:
        group.sort(key=lambda place: (-len(events[place.id]), place.name, place.id))
    return sorted(groups, key=lambda group: (-sum(len(events[place.id]) for place in group), group[0].id))


def _far(a: Place, b: Place) -> float:
    return projection.distance(_position(a), _position(b))


def _position(place: Place) -> outlines.Point:
    return place.lon or 0.0, place.lat or 0.0


def _panel(
    places: list[Place],
    events: dict[str, list[Event]],
    tinted: set[str],
    lookup: Lookup,
    corners: Sequence[outlines.Point] = (),
) -> Panel:
    """The map of some places; of the box between two corners where there is none."""
    seen = projection.around([*(_position(place) for place in places), *corners], WIDTH, HEIGHT, LEAST_DEGREES)
    kilometres, length = seen.scale(WIDTH / 5)
    dots = [seen.point(*_position(place)) for place in places]
    shapes = tuple(_shape(outline, seen, tinted, dots) for outline in outlines.within(seen.box(margin=8)))
    countries = [shape.name for shape in shapes if shape.named]
    return Panel(
        heading=_heading(places) or ", ".join(shape.name for shape in shapes if shape.tinted),
        shapes=tuple(sorted(shapes, key=lambda shape: shape.tinted)),
        dots=tuple(_dot(place, events[place.id], seen, lookup) for place in places),
        wide=_captions(places, events, seen, WIDE, countries),
        narrow=_captions(places, events, seen, NARROW, countries),
        scale=f"{kilometres:,} km",
        scale_end=_percent(length + 0.02 * WIDTH, WIDTH),
    )


def _heading(places: list[Place]) -> str:
    return ", ".join(dict.fromkeys(place.name for place in places[:3])) + (" and around" if places[3:] else "")


def _countries(codes: set[str], lookup: Lookup) -> tuple[Panel, ...]:
    """Where no place can be a dot: a map of each country that events name."""
    panels = []
    for code in sorted(codes):
        box = outlines.extent(code)
        if box is not None:
            panels.append(_panel([], {}, {code}, lookup, corners=[(box[0], box[1]), (box[2], box[3])]))
    return tuple(panels)


def _shape(outline: outlines.Outline, seen: projection.View, tinted: set[str], dots: list[outlines.Point]) -> Shape:
    rings = [_thin([seen.point(*point) for point in ring]) for ring in outline.rings]
    path = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings if len(ring) > 2)
    widest = max(rings, key=_area)
    seen_ring = outlines.cut(widest, (0, 0, WIDTH, HEIGHT))
    x, y = _clear(*_middle(seen_ring or widest), dots, len(outline.name) * TYPE * 0.8)
    named = _area(seen_ring) > 12_000
    return Shape(path, outline.name, _percent(x, WIDTH), _percent(y, HEIGHT), outline.iso in tinted, named)


def _clear(x: float, y: float, dots: list[outlines.Point], long: float) -> outlines.Point:
    """Where a country's name of that length stands clear of the dots and their labels: at x, y, or above or below."""
    for shift in (0, -40, 40, -80, 80, -120, 120):
        if not any(abs(y + shift - dot[1]) < 26 and x - long / 2 - 110 < dot[0] < x + long / 2 + 110 for dot in dots):
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
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _middle(ring: list[outlines.Point]) -> outlines.Point:
    """The centroid of a ring, the middle of its points where it has no area."""
    pairs = list(zip(ring, ring[1:] + ring[:1], strict=True))
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
    if abs(twice) < 1e-6:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * twice)
    return x, y


def _radius(events: list[Event]) -> float:
    return min(11.0, 4.0 + len(events) ** 0.5 * 1.6)


def _dot(place: Place, events: list[Event], seen: projection.View, lookup: Lookup) -> Dot:
    x, y = seen.point(*_position(place))
    return Dot(
        link=lookup.place(place.id),
        x=_percent(x, WIDTH),
        y=_percent(y, HEIGHT),
        radius=f"{_radius(events):.1f}",
        ring=place.grain in RINGS,
        open=not any(event.status in _DONE for event in events),
        title=f"{place.name} ({word('grain', place.grain).words}): {number_of(len(events), 'event')}",
    )


def _captions(
    places: list[Place], events: dict[str, list[Event]], seen: projection.View, width: float, countries: list[str]
) -> tuple[Caption, ...]:
    """The labels of the dots for a drawing that is `width` pixels wide."""
    ratio = width / WIDTH
    wanted = []
    for place in places:
        x, y = seen.point(*_position(place))
        text = place.name if place.name not in countries else f"{place.name} ({word('grain', place.grain).words})"
        wanted.append(labels.Wanted(x * ratio, y * ratio, _radius(events[place.id]), text))
    captions = []
    for one, seat in zip(wanted, labels.arrange(wanted, width, HEIGHT * ratio, TYPE), strict=True):
        if seat is not None:
            x, y = _percent(one.x, width), _percent(one.y, HEIGHT * ratio)
            captions.append(Caption(one.text, x, y, f"{seat.x - one.x:.1f}", f"{seat.y - one.y:.1f}", seat.anchor))
    return tuple(captions)


def _percent(value: float, whole: float) -> str:
    return f"{100 * value / whole:.2f}%"


def _told(place: Place, events: dict[str, list[Event]], lookup: Lookup) -> Told:
    found = place.lat is not None and place.lon is not None
    return Told(
        anchor=lookup.anchor("place", place.id),
        name=place.name,
        aliases=tuple(alias for alias in place.aliases if alias != place.name),
        country=country(place.country),
        admin1=place.admin1,
        grain=word("grain", place.grain).words,
        position=f"{place.lat:.3f}, {place.lon:.3f}" if found else "",
        source=place.source,
        events=tuple(lookup.event(event.id, label(event, lookup)) for event in events.get(place.id, ())),
        why=why_not(place),
    )
