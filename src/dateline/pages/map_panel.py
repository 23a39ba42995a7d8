"""One drawing of the map: the places of a neighbourhood as exact as their grain, with their names,
the lands behind them, what moved between them, and who holds them when.

Towns and points are dots; districts, provinces and areas are soft discs as wide as such an area
usually is, since the record does not hold their bounds; countries are tinted and never dots;
movement is an arrow; and a flag names who holds a place on the day that the reader chooses (the
newest report's, where no script runs).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.pages import control, map_labels, outlines, projection
from dateline.pages.base_map import HEIGHT, TYPE, WIDTH, LandShape, percent, shape
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.map_arrows import Arrow, arrows
from dateline.pages.timescale import published
from dateline.prose.sentences import number_of
from dateline.prose.value_words import word
from dateline.record.nouns import Event, Place
from dateline.record.vocabulary import Grain

# the least widths, on a desk and on a telephone, for which labels are set
WIDE, NARROW = 640.0, 320.0
LEAST_DEGREES = 5.0
# Kilometres from its middle within which a place of this grain is drawn: UCDP GED's where_prec 2 is
# "within about 25 km"; a first-order division is drawn at twice that.
RINGS: dict[Grain, float] = {"area": 25.0, "admin2": 25.0, "admin1": 50.0}
_DONE = frozenset({"happened", "ongoing", "failed"})
_DIAGONAL = ((WIDTH**2 + HEIGHT**2) / 2) ** 0.5  # what SVG takes percents of a radius of

EventsAt = Mapping[str, Sequence[Event]]  # the events of each place, by its id


class Caption(Struct, frozen=True):
    """Words on the drawing at x, y (percent), shifted by dx, dy (pixels)."""

    text: str
    x: str
    y: str
    dx: str
    dy: str
    anchor: str
    late: bool = False  # found no free position: shown only when a reader looks closer


class Flag(Struct, frozen=True):
    """Who holds a place from the first day to the last (ISO; empty: open); `now`: on the day of the
    newest report.
    """

    holder: str
    first: str
    last: str
    now: bool


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
    flags: tuple[Flag, ...]


class Panel(Struct, frozen=True):
    """One drawing; `scale_end`: where the scale bar that begins at 2 percent ends."""

    heading: str
    shapes: tuple[LandShape, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[Arrow, ...]
    wide: tuple[Caption, ...]
    narrow: tuple[Caption, ...]
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
    dots = list(points.values())
    lands = outlines.within(seen.box(margin=8))
    shapes = tuple(shape(land, seen, tinted, dots) for land in lands)
    countries = [shape.name for shape in shapes if shape.named]
    return Panel(
        heading=_heading(places) or ", ".join(shape.name for shape in shapes if shape.tinted),
        shapes=tuple(sorted(shapes, key=lambda shape: shape.tinted)),
        dots=tuple(_dot(place, events.get(place.id, ()), seen, index) for place in places),
        arrows=arrows(index.shown.events, points, index),
        wide=_captions(places, events, seen, WIDE, countries),
        narrow=_captions(places, events, seen, NARROW, countries),
        scale=f"{kilometres:,} km",
        scale_end=percent(length + 0.02 * WIDTH, WIDTH),
    )


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


def _dot(
    place: Place, events: Sequence[Event], seen: projection.MercatorView, index: LinkIndex
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
        open=not any(event.status in _DONE for event in events),
        title=f"{place.name} ({word('grain', place.grain).words}): {number}",
        flags=_flags(place, index),
    )


def _flags(place: Place, index: LinkIndex) -> tuple[Flag, ...]:
    """Who holds the place, holding by holding."""
    newest = published(index)[-1:]
    day = newest[0].date().isoformat() if newest else ""
    return tuple(
        Flag(
            holder=index.actor(held.holder).text if held.holder else "nobody told",
            first=control.first_day(held.from_, index),
            last=control.last_day(held.to, index),
            now=bool(day) and control.stands(held, day, index),
        )
        for held in index.shown.control
        if held.place == place.id
    )


def _captions(
    places: Sequence[Place],
    events: EventsAt,
    seen: projection.MercatorView,
    width: float,
    countries: list[str],
) -> tuple[Caption, ...]:
    """The labels of the dots for a drawing that is `width` pixels wide."""
    ratio = width / WIDTH
    height = HEIGHT * ratio
    wanted: list[map_labels.WantedLabel] = []
    for place in places:
        x, y = seen.point(*position(place))
        size, text = _radius(events.get(place.id, ())), _label(place, countries)
        wanted.append(map_labels.WantedLabel(x * ratio, y * ratio, size, text))
    captions: list[Caption] = []
    positions = map_labels.arrange(wanted, width, height, TYPE)
    for one, label in zip(wanted, positions, strict=True):
        x, y = percent(one.x, width), percent(one.y, height)
        if label is not None:
            dx, dy = f"{label.x - one.x:.1f}", f"{label.y - one.y:.1f}"
            captions.append(Caption(one.text, x, y, dx, dy, label.anchor))
        elif width == WIDE:
            dx = f"{one.size + 4:.1f}"
            captions.append(Caption(one.text, x, y, dx, "4.5", "start", late=True))
    return tuple(captions)


def _label(place: Place, countries: list[str]) -> str:
    """The name of a place; with its grain where a country of that name stands in the drawing."""
    if place.name not in countries:
        return place.name
    return f"{place.name} ({word('grain', place.grain).words})"
