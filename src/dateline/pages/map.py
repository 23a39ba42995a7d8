"""The map, drawn offline: places of events as exact as their grain, and a list of what is not on
it, and why.

Places that lie far apart are drawn on maps of their own, so that neighbouring towns can be kept
from one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from msgspec import Struct

from dateline.pages import control, map_control, projection
from dateline.pages.link_index import Link, LinkIndex, country
from dateline.pages.map_panel import RINGS, EventsAt, Panel, country_panels, panel, position
from dateline.prose.sentences import label
from dateline.prose.value_words import word
from dateline.record.nouns import Event, Place

MAPS = 3  # in sight at most
MATTERS = 0.2  # of the events of the first map that another must have to stand beside it
NEAR_KM = 600.0  # places within this distance of one another share a map
DOTS = frozenset({"point", "town"})


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


class MapView(Struct, frozen=True):
    """days: the ISO days between which a reader can choose who held what; in_sight: how many of the
    maps are not folded.
    """

    days: tuple[str, ...]
    panels: tuple[Panel, ...]
    in_sight: int
    drawn: tuple[PlaceView, ...]
    missing: tuple[PlaceView, ...]
    unused: tuple[PlaceView, ...]
    holders: tuple[map_control.HolderKey, ...]


def view(index: LinkIndex) -> MapView:
    """The maps and the list of places; places that no event names are listed last. What the page
    has no anchor for is the name of a person, and in no list.
    """
    events = _events_at(index)
    named = events.keys() | {holding.place for holding in index.shown.control}
    listed_places = [one for one in index.shown.places if index.anchor("place", one.id)]
    places, unused = _parted(listed_places, lambda place: place.id in named)
    missing, drawn = _parted(places, lambda place: bool(why_not(place)))
    groups = _groups(drawn, events)
    panels = _panels(groups, places, events, index)
    dots = chain.from_iterable(panel.dots for panel in panels)
    flagged = {flag.holder for dot in dots for flag in dot.flags}

    def listed(shown: list[Place]) -> tuple[PlaceView, ...]:
        return tuple(place_view(place, events, index) for place in shown)

    return MapView(
        days=control.view(index).days if flagged else (),
        panels=panels,
        in_sight=_in_sight(groups, events) or len(panels[:MAPS]),
        drawn=listed(list(chain.from_iterable(groups))),
        missing=listed(missing),
        unused=listed(unused),
        holders=map_control.key(index, flagged),
    )


def _parted(
    places: Iterable[Place], fits: Callable[[Place], bool]
) -> tuple[list[Place], list[Place]]:
    """The places that fit and those that do not, each in the order handed in."""
    fitting: list[Place] = []
    others: list[Place] = []
    for place in places:
        (fitting if fits(place) else others).append(place)
    return fitting, others


def _panels(
    groups: list[list[Place]], places: list[Place], events: EventsAt, index: LinkIndex
) -> tuple[Panel, ...]:
    """A map for each group of neighbours; of the countries named, where nothing can be a dot."""
    tinted = {place.country for place in places if place.grain == "country" and place.country}
    panels = tuple(panel(group, events, tinted, index) for group in groups)
    return panels or country_panels(tinted, index)


def _nowhere(place: Place) -> bool:
    """True for a place without a position."""
    return place.lat is None or place.lon is None


def _off_the_earth(place: Place) -> bool:
    """True for a position beyond 90 degrees of latitude or 180 of longitude."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return not (-90 <= lat <= 90 and -180 <= lon <= 180)


def why_not(place: Place) -> str:
    """Why a place is not drawn as a point, in words; empty where it is."""
    if place.grain == "country":
        return "a whole country: no point can stand for it, so it is tinted where a map shows it"
    if place.grain == "region":
        return "a wide region: no point can stand for it"
    is_area = place.grain in RINGS
    if _nowhere(place) and is_area and place.country:
        return f"a part of {country(place.country)} that the atlas does not hold"
    if _nowhere(place):
        return "not found in the atlas, or more than one place of this name fits"
    if not is_area and place.grain not in DOTS:
        return "not told how exact its position is"
    if _off_the_earth(place):
        return "its position is no position on Earth"
    return ""


def _events_at(index: LinkIndex) -> dict[str, list[Event]]:
    """The events of each place, by its id."""
    events: dict[str, list[Event]] = {}
    for event in index.shown.events:
        for id_ in dict.fromkeys(seat.place for seat in event.places):
            events.setdefault(id_, []).append(event)
    return events


def _groups(places: list[Place], events: EventsAt) -> list[list[Place]]:
    """Places in groups of neighbours (each within NEAR_KM of another), the group of most events
    first.
    """
    groups: list[list[Place]] = []
    for place in places:
        near = [group for group in groups if any(_far(place, other) <= NEAR_KM for other in group)]
        for group in near:
            groups.remove(group)
        groups.append([*(one for group in near for one in group), place])

    def number_of_events(place: Place) -> int:
        """The number of events at the place."""
        return len(events.get(place.id, ()))

    for group in groups:
        group.sort(key=lambda place: (-number_of_events(place), place.name, place.id))
    return sorted(groups, key=lambda group: (-sum(map(number_of_events, group)), group[0].id))


def _in_sight(groups: list[list[Place]], events: EventsAt) -> int:
    """How many maps stand in sight: the first, and those with not much fewer events."""
    told = [sum(len(events.get(place.id, ())) for place in group) for group in groups[:MAPS]]
    return sum(number >= MATTERS * told[0] for number in told)


def _far(a: Place, b: Place) -> float:
    """Kilometres between two places."""
    return projection.distance(position(a), position(b))


def place_view(place: Place, events: EventsAt, index: LinkIndex) -> PlaceView:
    """How a place is shown in the list; position in degrees to three decimals."""
    here = events.get(place.id, ())
    return PlaceView(
        anchor=index.anchor("place", place.id),
        name=place.name,
        aliases=tuple(alias for alias in place.aliases if alias != place.name),
        country=country(place.country),
        admin1=place.admin1,
        grain=word("grain", place.grain).words,
        position="" if _nowhere(place) else f"{place.lat:.3f}, {place.lon:.3f}",
        source=place.source,
        events=tuple(index.event(event.id, label(event, index)) for event in here),
        why=why_not(place),
    )
