"""The map: true places, outlines within the view, labels apart, and a reason for whatever is not drawn."""

from __future__ import annotations

import pytest

from dateline.pages import base_map, map, map_labels, outlines, projection
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Actor, Event, EventPlace, Place, Record


def test_outlines_hold_the_countries_of_a_view():
    found = {outline.iso: outline for outline in outlines.within((-58.0, 3.0, -53.0, 7.0))}
    assert {"SUR", "GUY", "FRA"} <= set(found)
    assert "NLD" not in found
    for outline in found.values():
        for ring in outline.rings:
            assert all(-58.0 <= x <= -53.0 and 3.0 <= y <= 7.0 for x, y in ring)


def test_a_ring_is_cut_at_the_edges_of_a_box():
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    cut = outlines.cut(square, (5.0, 5.0, 20.0, 20.0))
    assert sorted(cut) == [(5.0, 5.0), (5.0, 10.0), (10.0, 5.0), (10.0, 10.0)]
    assert outlines.cut(square, (20.0, 20.0, 30.0, 30.0)) == []


def test_distance_is_that_of_the_earth():
    paris, london = (2.3522, 48.8566), (-0.1276, 51.5072)
    assert projection.distance(paris, london) == pytest.approx(343.6, abs=1)


@pytest.mark.parametrize(
    "points", [[(-54.0, 5.5)], [(-54.0, 5.5), (-55.2, 5.9)], [(10.0, 60.0), (10.5, 69.0)]]
)
def test_every_point_lies_within_its_view(points):
    view = projection.around(points, 900, 560)
    for point in points:
        x, y = view.point(*point)
        assert 0 < x < 900 and 0 < y < 560
    west, south, east, north = view.box()
    assert east - west >= 4.0 - 1e-9 and south < north


def test_the_scale_bar_is_true():
    view = projection.around([(0.0, -1.0), (8.0, 1.0)], 900, 560)
    kilometres, length = view.scale(180)
    x0, y = view.point(4.0, 0.0)
    x1, _ = view.point(5.0, 0.0)
    assert length <= 180
    assert kilometres / length == pytest.approx(111.19 / (x1 - x0), rel=0.01)


def test_labels_do_not_cover_one_another():
    wanted = [
        map_labels.WantedLabel(100 + 14 * n, 100 + 9 * (n % 3), 5, f"Town {n}") for n in range(6)
    ]
    found = map_labels.arrange(wanted, 600, 300, 13)
    assert sum(label is not None for label in found) >= 4
    boxes = []
    for one, label in zip(wanted, found, strict=True):
        if label is None:
            continue
        long = len(one.text) * 13 * 0.56
        left = {"start": label.x, "middle": label.x - long / 2, "end": label.x - long}[label.anchor]
        boxes.append((left, label.y - 10, left + long, label.y + 3))
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not (
                box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
            )


def test_places_by_grain(record):
    drawn = map.view(LinkIndex(record))
    assert [panel.heading for panel in drawn.panels] == ["Moengo, Paramaribo, Albina and around"]
    dots = {dot.link.anchor: dot for dot in drawn.panels[0].dots}
    assert set(dots) == {"p-1", "p-2", "p-3", "p-4"}
    assert dots["p-3"].ring and not dots["p-1"].ring
    assert {place.anchor: place.why for place in drawn.missing} == {
        "p-5": "not found in the atlas, or more than one place of this name fits",
        "p-6": "a whole country: no point can stand for it, so it is tinted where a map shows it",
    }
    assert [place.anchor for place in drawn.unused] == ["p-7"]


def test_far_places_have_maps_of_their_own():
    places = (
        Place(id="p-1", name="Here", lat=5.0, lon=-54.0, grain="town"),
        Place(id="p-2", name="There", lat=52.0, lon=4.0, grain="town"),
        Place(id="p-3", name="Near", lat=5.2, lon=-54.2, grain="town"),
    )
    events = tuple(
        Event(id=f"e-{n}", type="AID", places=(EventPlace(place.id),))
        for n, place in enumerate(places)
    )
    drawn = map.view(LinkIndex(Record(places=places, events=events)))
    assert [[dot.link.text for dot in panel.dots] for panel in drawn.panels] == [
        ["Here", "Near"],
        ["There"],
    ]


def test_a_country_is_tinted_and_never_a_dot():
    places = (
        Place(id="p-1", name="Suriname", lat=4.0, lon=-56.0, country="SUR", grain="country"),
        Place(id="p-2", name="Albina", lat=5.5, lon=-54.05, country="SUR", grain="town"),
    )
    events = tuple(
        Event(id=f"e-{n}", type="AID", places=(EventPlace(place.id),))
        for n, place in enumerate(places)
    )
    drawn = map.view(LinkIndex(Record(places=places, events=events)))
    assert [dot.link.text for dot in drawn.panels[0].dots] == ["Albina"]
    assert [shape.name for shape in drawn.panels[0].shapes if shape.tinted] == ["Suriname"]


def test_a_country_alone_has_a_map_of_its_own():
    place = Place(id="p-1", name="Suriname", lat=4.0, lon=-56.0, country="SUR", grain="country")
    drawn = map.view(
        LinkIndex(
            Record(
                places=(place,), events=(Event(id="e", type="AID", places=(EventPlace("p-1"),)),)
            )
        )
    )
    (panel,) = drawn.panels
    assert panel.heading == "Suriname" and not panel.dots
    assert outlines.extent("SUR") == pytest.approx((-58.1, 1.8, -54.0, 6.0), abs=0.1)
    west, south, east, north = outlines.extent("FRA") or (0, 0, 0, 0)
    assert west > -10 and south > 40


def test_a_place_at_the_pole_and_a_false_one():
    places = (
        Place(id="p-1", name="Pole", lat=90.0, lon=0.0, grain="point"),
        Place(id="p-2", name="Nowhere", lat=120.0, lon=0.0, grain="point"),
    )
    events = tuple(
        Event(id=f"e-{n}", type="AID", places=(EventPlace(place.id),))
        for n, place in enumerate(places)
    )
    drawn = map.view(LinkIndex(Record(places=places, events=events)))
    assert [place.name for place in drawn.missing] == ["Nowhere"]


def test_a_person_is_in_no_list_of_places():
    places = (
        Place(id="p-1", name="Roldán"),
        Place(id="p-2", name="Roldan", lat=-32.9, lon=-60.9, grain="town"),
    )
    people = (Actor(id="a", name="Ximena Roldán", kind="person", aliases=("Roldán", "Roldan")),)
    event = Event(id="e", type="AID", places=(EventPlace("p-1"), EventPlace("p-2")))
    index = LinkIndex(Record(places=places, actors=people, events=(event,)))
    drawn = map.view(index)
    assert drawn.missing == drawn.unused == ()
    assert [place.name for place in drawn.drawn] == ["Roldan"]
    assert index.place("p-1").anchor is None


def test_the_name_of_a_country_stands_in_its_land_and_clear_of_dots():
    view = projection.around([(-54.0, 5.5), (-55.2, 4.0)], 900, 560)
    (suriname,) = (one for one in outlines.within(view.box(8)) if one.iso == "SUR")
    dots = [view.point(-54.0, 5.5), view.point(-55.2, 4.0)]
    drawn = base_map.shape(suriname, view, set(), dots)
    assert drawn.named
    x, y = 9 * float(drawn.x.rstrip("%")), 5.6 * float(drawn.y.rstrip("%"))
    ring = max(suriname.rings, key=len)
    land = outlines.Outline(None, "", (tuple(view.point(*point) for point in ring),))
    assert outlines.contains(land, (x, y))
    assert all(abs(y - dot[1]) >= 26 or abs(x - dot[0]) > 110 for dot in dots)


def test_a_far_place_of_few_events_has_its_map_folded():
    places = (
        Place(id="p-1", name="Here", lat=5.0, lon=-54.0, grain="town"),
        Place(id="p-2", name="There", lat=52.0, lon=4.0, grain="town"),
        Place(id="p-3", name="Yonder", lat=-30.0, lon=20.0, grain="town"),
    )
    seats = ["p-1"] * 12 + ["p-2"] * 6 + ["p-3"]
    events = tuple(
        Event(id=f"e-{n}", type="AID", places=(EventPlace(seat),)) for n, seat in enumerate(seats)
    )
    drawn = map.view(LinkIndex(Record(places=places, events=events)))
    assert len(drawn.panels) == 3 and drawn.in_sight == 2
