"""One drawing of the map: the places of a neighbourhood as exact as their grain, with their names,
the lands behind them, what moved between them, and who holds them when.

Towns and points are dots; districts, provinces and areas are soft discs as wide as such an area
usually is, since the record does not hold their bounds; countries are tinted and never dots;
movement is an arrow; many dots make clusters; and a shade and a flag show who holds a place on the
day that the reader chooses (the newest report's, where no script runs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.pages import map_captions, map_control, outlines, projection
from dateline.pages.base_map import HEIGHT, WIDTH, LandShape, percent, shape
from dateline.pages.ground import Ground, ground
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.map_arrows import Arrow, arrows
from dateline.pages.map_captions import Caption
from dateline.pages.map_clusters import Cluster, clusters
from dateline.prose.sentences import number_of
from dateline.prose.value_words import word
from dateline.record.nouns import Event, Place
from dateline.record.vocabulary import DONE, Grain

LEAST_DEGREES = 5.0
CLUSTER = 13.0  # radius of a cluster, pixels
# Kilometres from its middle within which a place of this grain is drawn: UCDP GED's where_prec 2 is
# "within about 25 km"; a first-order division is drawn at twice that.
RINGS: dict[Grain, float] = {"area": 25.0, "admin2": 25.0, "admin1": 50.0}
_DIAGONAL = ((WIDTH**2 + HEIGHT**2) / 2) ** 0.5  # what SVG takes percents of a radius of

EventsAt = Mapping[str, Sequence[Event]]  # the events of each place, by its id


class Dot(Struct, frozen=True):
    """A place: where it stands (percent), its radius (pixels; percent of the diagonal where it is a
    ring), open where only plans or denials are reported of it, and who holds it when.
    """

    link: Link
    x: str
    y: str
    radius: str
    ring: bool
    open: bool
    title: str
    flags: tuple[map_control.Flag, ...]
    room: str  # for the holder's name: "", "wide" where it fits on wide drawings alone, "none"
    late: bool


class ClusterDot(Struct, frozen=True):
    """A cluster: where it stands (percent), how many places it has, and where it leads to."""

    link: Link
    x: str
    y: str
    number: int
    title: str


class Panel(Struct, frozen=True):
    """One drawing; `crowded`: the countries for whose names a narrow drawing has no room;
    `scale_end`: where the scale bar that begins at 2 percent ends.
    """

    heading: str
    shapes: tuple[LandShape, ...]
    ground: Ground
    clusters: tuple[ClusterDot, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    wide: tuple[Caption, ...]
    narrow: tuple[Caption, ...]
    crowded: tuple[str, ...]
    scale: str
    scale_end: str


def panel(
    places: Sequence[Place],
    events: EventsAt,
    tinted: set[str],
    index: LinkIndex,
    corners: Sequence[outlines.Point] = (),
) -> Panel:
    """The map of some places; of the box between two corners where there is none.

    tinted: the countries (ISO 3166-1 alpha-3) that events name as a whole.
    """
    seen = projection.around([*map(position, places), *corners], WIDTH, HEIGHT, LEAST_DEGREES)
    kilometres, length = seen.scale(WIDTH / 5)
    points = {place.id: seen.point(*position(place)) for place in places}
    near = clusters(points, [place.id for place in places])
    within = {id_ for one in near for id_ in one.members}
    lands = outlines.within(seen.box(margin=8))
    shapes = tuple(shape(land, seen, tinted, list(points.values())) for land in lands)
    countries = [shape.name for shape in shapes if shape.named]
    marks = [
        _mark(place, points[place.id], events, countries, place.id in within, index)
        for place in places
    ]
    wide = map_captions.captions(_of_clusters(near, index), marks, map_captions.WIDE)
    narrow = map_captions.captions(_of_clusters(near, index), marks, map_captions.NARROW)
    return Panel(
        heading=_heading(places) or ", ".join(shape.name for shape in shapes if shape.tinted),
        shapes=tuple(sorted(shapes, key=lambda shape: shape.tinted)),
        ground=ground(seen, _of_interest(lands, places, tinted)),
        clusters=tuple(_cluster(one, events, index) for one in near),
        dots=tuple(
            _dot(place, events.get(place.id, ()), seen, index, room, place.id in within)
            for place, room in zip(places, map(_room, wide.named, narrow.named), strict=True)
        ),
        arrows=arrows(index.shown.events, points, index),
        wide=wide.captions,
        narrow=narrow.captions,
        crowded=_crowded(shapes, narrow),
        scale=f"{kilometres:,} km",
        scale_end=percent(length + 0.02 * WIDTH, WIDTH),
    )


def _mark(
    place: Place,
    point: outlines.Point,
    events: EventsAt,
    countries: Sequence[str],
    late: bool,
    index: LinkIndex,
) -> map_captions.Mark:
    """What is written at a place. `countries`: the names that stand in the drawing."""
    return map_captions.Mark(
        *point,
        size=_radius(events.get(place.id, ())),
        text=_label(place, countries),
        holders=tuple(flag.holder for flag in map_control.flags(place, index)),
        late=late,
    )


def _crowded(shapes: Sequence[LandShape], narrow: map_captions.Captions) -> tuple[str, ...]:
    """The countries for whose names a narrow drawing has no room."""
    hides, width = map_captions.hides, map_captions.NARROW
    return tuple(one.name for one in shapes if one.named and hides(one, narrow, width))


def _of_interest(
    lands: Sequence[outlines.Outline], places: Sequence[Place], tinted: set[str]
) -> list[outlines.Outline]:
    """The countries that have places of the map, or that events name as a whole."""
    spots = [position(place) for place in places]
    return [
        land
        for land in lands
        if land.iso in tinted or any(outlines.contains(land, spot) for spot in spots)
    ]


def _room(wide: bool, narrow: bool) -> str:
    """For a holder's name, where it fits on wide drawings, and on narrow ones."""
    if not wide:
        return "none"
    return "" if narrow else "wide"


def country_panels(codes: set[str], index: LinkIndex) -> tuple[Panel, ...]:
    """Where no place can be a dot: a map of each country that events name."""
    boxes = [(code, box) for code in sorted(codes) if (box := outlines.extent(code))]
    return tuple(
        panel([], {}, {code}, index, corners=[(west, south), (east, north)])
        for code, (west, south, east, north) in boxes
    )


def position(place: Place) -> outlines.Point:
    """Longitude and latitude in degrees, the order of the outlines; 0 where unknown."""
    return place.lon or 0.0, place.lat or 0.0


def _heading(places: Sequence[Place]) -> str:
    """Konna, Mopti, Gao and around"""
    names = ", ".join(dict.fromkeys(place.name for place in places[:3]))
    return f"{names} and around" if places[3:] else names


def _radius(events: Sequence[Event]) -> float:
    """Of a dot, in pixels: the more events, the larger."""
    return min(11.0, 4.0 + len(events) ** 0.5 * 1.6)


def _ring(place: Place, seen: projection.MercatorView) -> float:
    """The radius of an area, in percent of the diagonal; 0 for what is drawn as a dot."""
    if place.grain not in RINGS:
        return 0.0
    kilometres, length = seen.scale(WIDTH / 5)
    return 100 * (RINGS[place.grain] * length / kilometres / _DIAGONAL)


def _of_clusters(near: Sequence[Cluster], index: LinkIndex) -> list[map_captions.Mark]:
    """What is written at the clusters: the first place of each, and how many more."""
    return [
        map_captions.Mark(
            one.x,
            one.y,
            size=CLUSTER,
            text=f"{index.place(one.members[0]).text} +{len(one.members) - 1}",
        )
        for one in near
    ]


def _cluster(one: Cluster, events: EventsAt, index: LinkIndex) -> ClusterDot:
    """A cluster as it is drawn; it leads to its first place in the list below the map."""
    first = index.place(one.members[0])
    told = number_of(
        len({event.id for id_ in one.members for event in events.get(id_, ())}), "event"
    )
    names = ", ".join(index.place(id_).text for id_ in one.members)
    return ClusterDot(
        link=first,
        x=percent(one.x, WIDTH),
        y=percent(one.y, HEIGHT),
        number=len(one.members),
        title=f"{number_of(len(one.members), 'place')} close together: {names}; {told}",
    )


def _dot(
    place: Place,
    events: Sequence[Event],
    seen: projection.MercatorView,
    index: LinkIndex,
    room: str,
    late: bool,
) -> Dot:
    """The mark of a place: position in percent of the panel, radius in percent for a ring of
    uncertainty, else in pixels; open where nothing has happened yet.
    """
    x, y = seen.point(*position(place))
    ring, number = _ring(place, seen), number_of(len(events), "event")
    return Dot(
        link=index.place(place.id),
        x=percent(x, WIDTH),
        y=percent(y, HEIGHT),
        radius=f"{ring:.2f}%" if ring else f"{_radius(events):.1f}",
        ring=place.grain in RINGS,
        open=not any(event.status in DONE for event in events),
        title=f"{place.name} ({word('grain', place.grain).words}): {number}",
        flags=map_control.flags(place, index),
        room=room,
        late=late,
    )


def _label(place: Place, countries: Sequence[str]) -> str:
    """The name of a place; with its grain where a country of that name stands in the drawing."""
    if place.name not in countries:
        return place.name
    return f"{place.name} ({word('grain', place.grain).words})"
