"""The map, drawn offline: places of events as exact as their grain, and a list of what is not on it, and why.

Places that lie far apart are drawn on maps of their own, so that neighbouring towns can be told from one
another. Towns and points are dots; districts, provinces and areas are soft discs as wide as such an area usually is,
since the record does not hold their bounds; countries are tinted and never dots; movement is an arrow; and a flag
names who holds a place on the day that the reader chooses (the newest report's, where no script runs).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages import control, map_labels, outlines, projection
from dateline.pages.base_map import HEIGHT, TYPE, WIDTH, Shape, percent, shape
from dateline.pages.link_index import Link, LinkIndex, country
from dateline.pages.map_arrows import Arrow, arrows
from dateline.pages.timeline import published
from dateline.prose.sentences import label, number_of
from dateline.prose.value_words import word
from dateline.record.nouns import Event, Place

WIDE, NARROW = (
    640.0,
    320.0,
)  # the least widths, on a desk and on a telephone, for which labels are set
NEAR_KM = 600.0  # places within this distance of one another share a map
LEAST_DEGREES = 5.0
DOTS = frozenset({"point", "town"})
# Kilometres from its middle within which a place of this grain is drawn: UCDP GED's where_prec 2 is "within about
# 25 km"; a first-order division is drawn at twice that.
RINGS = {"area": 25.0, "admin2": 25.0, "admin1": 50.0}
_DONE = frozenset({"happened", "ongoing", "failed"})


class Caption(Struct, frozen=True):
    """Words on the drawing at x, y (percent), shifted by dx, dy (pixels)."""

    text: str
    x: str
    y: str
    dx: str
    dy: str
    anchor: str
    late: bool = False  # found no free seat: shown only when a reader looks closer


class Flag(Struct, frozen=True):
    """Who holds a place from the first day to the last (ISO; empty: open); `now`: on the day of the newest report."""

    holder: str
    first: str
    last: str
    now: bool


class Dot(Struct, frozen=True):
    """A place: where it stands (percent), its radius (pixels; percent of the diagonal where it is a ring), open where
    only plans or denials are told of it, and who holds it when."""

    link: Link
    x: str
    y: str
    radius: str
    ring: bool
    open: bool
    title: str
    flags: tuple[Flag, ...]


class Panel(Struct, frozen=True):
    heading: str
    shapes: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    wide: tuple[Caption, ...]
    narrow: tuple[Caption, ...]
    scale: str
    scale_end: str  # where the scale bar that begins at 2 percent ends


class PlaceView(Struct, frozen=True):
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
    """days: the ISO days between which a reader can choose who held what."""

    days: tuple[str, ...]
    panels: tuple[Panel, ...]
    drawn: tuple[PlaceView, ...]
    missing: tuple[PlaceView, ...]
    unused: tuple[PlaceView, ...]


def view(index: LinkIndex) -> Map:
    """The maps and the list of places; places that no event names are listed last."""
    events = _events_at(index)
    held = {one.place for one in index.record.control}
    places = [place for place in index.record.places if place.id in events or place.id in held]
    drawn = [place for place in places if not why_not(place)]
    tinted = {place.country for place in places if place.grain == "country" and place.country}
    groups = _groups(drawn, events)
    panels = tuple(_panel(group, events, tinted, index) for group in groups)
    if not panels and tinted:
        panels = _countries(tinted, index)
    flagged = any(dot.flags for panel in panels for dot in panel.dots)
    return Map(
        days=control.view(index).days if flagged else (),
        panels=panels,
        drawn=tuple(_told(place, events, index) for group in groups for place in group),
        missing=tuple(_told(place, events, index) for place in places if why_not(place)),
        unused=tuple(
            _told(place, events, index) for place in index.record.places if place not in places
        ),
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


def _events_at(index: LinkIndex) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for event in index.record.events:
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
        group.sort(key=lambda place: (-len(events.get(place.id, [])), place.name, place.id))
    return sorted(
        groups,
        key=lambda group: (-sum(len(events.get(place.id, [])) for place in group), group[0].id),
    )


def _far(a: Place, b: Place) -> float:
    return projection.distance(_position(a), _position(b))


def _position(place: Place) -> outlines.Point:
    return place.lon or 0.0, place.lat or 0.0


def _panel(
    places: list[Place],
    events: dict[str, list[Event]],
    tinted: set[str],
    index: LinkIndex,
    corners: Sequence[outlines.Point] = (),
) -> Panel:
    """The map of some places; of the box between two corners where there is none."""
    seen = projection.around(
        [*(_position(place) for place in places), *corners], WIDTH, HEIGHT, LEAST_DEGREES
    )
    kilometres, length = seen.scale(WIDTH / 5)
    points = {place.id: seen.point(*_position(place)) for place in places}
    dots = list(points.values())
    shapes = tuple(
        shape(outline, seen, tinted, dots) for outline in outlines.within(seen.box(margin=8))
    )
    countries = [shape.name for shape in shapes if shape.named]
    return Panel(
        heading=_heading(places) or ", ".join(shape.name for shape in shapes if shape.tinted),
        shapes=tuple(sorted(shapes, key=lambda shape: shape.tinted)),
        dots=tuple(_dot(place, events.get(place.id, []), seen, index) for place in places),
        arrows=arrows(index.record.events, points, index),
        wide=_captions(places, events, seen, WIDE, countries),
        narrow=_captions(places, events, seen, NARROW, countries),
        scale=f"{kilometres:,} km",
        scale_end=percent(length + 0.02 * WIDTH, WIDTH),
    )


def _heading(places: list[Place]) -> str:
    return ", ".join(dict.fromkeys(place.name for place in places[:3])) + (
        " and around" if places[3:] else ""
    )


def _countries(codes: set[str], index: LinkIndex) -> tuple[Panel, ...]:
    """Where no place can be a dot: a map of each country that events name."""
    panels = []
    for code in sorted(codes):
        box = outlines.extent(code)
        if box is not None:
            panels.append(
                _panel([], {}, {code}, index, corners=[(box[0], box[1]), (box[2], box[3])])
            )
    return tuple(panels)


def _radius(events: list[Event]) -> float:
    return min(11.0, 4.0 + len(events) ** 0.5 * 1.6)


def _dot(place: Place, events: list[Event], seen: projection.View, index: LinkIndex) -> Dot:
    x, y = seen.point(*_position(place))
    kilometres, length = seen.scale(WIDTH / 5)
    across = (
        RINGS.get(place.grain or "", 0.0)
        * length
        / kilometres
        / ((WIDTH**2 + HEIGHT**2) / 2) ** 0.5
    )
    flags = _flags(place, index)
    return Dot(
        link=index.place(place.id),
        x=percent(x, WIDTH),
        y=percent(y, HEIGHT),
        radius=f"{100 * across:.2f}%" if across else f"{_radius(events):.1f}",
        ring=place.grain in RINGS,
        open=not any(event.status in _DONE for event in events),
        title=f"{place.name} ({word('grain', place.grain).words}): {number_of(len(events), 'event')}",
        flags=flags,
    )


def _flags(place: Place, index: LinkIndex) -> tuple[Flag, ...]:
    newest = published(index)[-1:]
    day = newest[0].date().isoformat() if newest else ""
    found = []
    for held in index.record.control:
        if held.place == place.id:
            first, last = control.first_day(held.from_, index), control.last_day(held.to, index)
            now = bool(day) and control.stands(held, day, index)
            holder = index.actor(held.holder).text if held.holder else "nobody told"
            found.append(Flag(holder, first, last, now))
    return tuple(found)


def _captions(
    places: list[Place],
    events: dict[str, list[Event]],
    seen: projection.View,
    width: float,
    countries: list[str],
) -> tuple[Caption, ...]:
    """The labels of the dots for a drawing that is `width` pixels wide."""
    ratio = width / WIDTH
    wanted = []
    for place in places:
        x, y = seen.point(*_position(place))
        text = (
            place.name
            if place.name not in countries
            else f"{place.name} ({word('grain', place.grain).words})"
        )
        wanted.append(
            map_labels.Wanted(x * ratio, y * ratio, _radius(events.get(place.id, [])), text)
        )
    captions = []
    for one, seat in zip(
        wanted, map_labels.arrange(wanted, width, HEIGHT * ratio, TYPE), strict=True
    ):
        x, y = percent(one.x, width), percent(one.y, HEIGHT * ratio)
        if seat is not None:
            captions.append(
                Caption(
                    one.text, x, y, f"{seat.x - one.x:.1f}", f"{seat.y - one.y:.1f}", seat.anchor
                )
            )
        elif width == WIDE:
            captions.append(
                Caption(one.text, x, y, f"{one.size + 4:.1f}", "4.5", "start", late=True)
            )
    return tuple(captions)


def _told(place: Place, events: dict[str, list[Event]], index: LinkIndex) -> PlaceView:
    found = place.lat is not None and place.lon is not None
    return PlaceView(
        anchor=index.anchor("place", place.id),
        name=place.name,
        aliases=tuple(alias for alias in place.aliases if alias != place.name),
        country=country(place.country),
        admin1=place.admin1,
        grain=word("grain", place.grain).words,
        position=f"{place.lat:.3f}, {place.lon:.3f}" if found else "",
        source=place.source,
        events=tuple(
            index.event(event.id, label(event, index)) for event in events.get(place.id, ())
        ),
        why=why_not(place),
    )
