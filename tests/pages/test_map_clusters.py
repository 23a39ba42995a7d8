"""Many dots fold into clusters; few stay what they are."""

from __future__ import annotations

from dateline.pages import map
from dateline.pages.link_index import LinkIndex
from dateline.pages.map_clusters import MANY, clusters
from dateline.record.nouns import Event, EventPlace, Place, Record


def test_few_dots_make_no_cluster():
    points = {"a": (10.0, 10.0), "b": (11.0, 10.0)}
    assert clusters(points, ["a", "b"]) == ()


def test_each_dot_of_many_joins_the_first_near_it():
    points = {f"p-{n}": (100.0 * (n % 9) + n // 9, 50.0) for n in range(MANY + 3)}
    found = clusters(points, list(points))
    assert [one.members[0] for one in found] == [f"p-{n}" for n in range(9)]
    assert sorted(id_ for one in found for id_ in one.members) == sorted(points)
    assert (found[1].x, found[1].y) == points["p-1"]


def test_a_map_of_many_places_has_clusters_with_their_number_and_all_places_in_its_list():
    places = tuple(
        Place(id=f"p-{n}", name=f"Town {n}", lat=5.0 + 0.005 * n, lon=-54.0, grain="town")
        for n in range(MANY + 1)
    )
    events = tuple(
        Event(id=f"e-{n}", type="AID", places=(EventPlace(place.id),))
        for n, place in enumerate(places)
    )
    drawn = map.view(LinkIndex(Record(places=places, events=events)))
    (panel,) = drawn.panels
    (cluster,) = panel.clusters
    assert cluster.number == len(places) == len(drawn.drawn)
    assert cluster.title.startswith(f"{len(places)} places close together: Town 0, ")
    assert all(dot.late for dot in panel.dots)
    assert [one.text for one in panel.wide if not one.late] == [f"Town 0 +{MANY}"]
