"""An arrow only where the record knows both ends and both stand in the drawing."""

from __future__ import annotations

from typing import Any

from dateline.pages import map_arrows
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import (
    Event,
    EventMention,
    EventPlace,
    Place,
    PlaceMention,
    Record,
    Report,
    Stretch,
)

POINTS = {"p-1": (90.0, 56.0), "p-2": (450.0, 280.0)}


def arrows(*seats: tuple[str, Any], status: Any = "happened", type_: Any = "MOBILIZE"):
    event = Event(
        id="e-1",
        type=type_,
        label="March",
        status=status,
        places=tuple(EventPlace(*seat) for seat in seats),
    )
    return map_arrows.arrows((event,), POINTS, LinkIndex(Record(events=(event,))))


def test_from_one_place_toward_another():
    (arrow,) = arrows(("p-1", "from"), ("p-2", "toward"))
    assert (arrow.x1, arrow.y1, arrow.x2, arrow.y2) == ("10.00%", "10.00%", "50.00%", "50.00%")
    assert arrow.link.anchor == "e-1" and not arrow.open


def test_what_is_at_a_place_and_heads_for_another_sets_out_there():
    assert len(arrows(("p-1", "at"), ("p-2", "toward"))) == 1
    assert arrows(("p-1", "at"), ("p-2", "toward"), status="planned")[0].open


def test_no_arrow_without_both_ends():
    assert arrows(("p-2", "toward")) == ()
    assert arrows(("p-1", "from")) == ()
    assert arrows(("p-1", "from"), ("p-3", "toward")) == ()
    assert arrows(("p-1", "at"), ("p-1", "toward")) == ()


def test_words_sanctions_and_harm_are_no_movement():
    for type_ in ("REQUEST", "SANCTION", "ACCUSE", "ASSAULT"):
        assert arrows(("p-1", "from"), ("p-2", "toward"), type_=type_) == ()


def test_what_is_planned_stops_short_of_its_aim():
    (arrow,) = arrows(("p-1", "from"), ("p-2", "toward"), status="planned")
    assert arrow.open and (arrow.x2, arrow.y2) == ("38.80%", "38.80%")


def test_what_heads_towards_a_place_stops_short_of_it():
    text = "Rebels marched from Albina {} Moengo."
    for words, short in (("towards", True), ("to", False)):
        told = text.format(words)
        aim = told.index("Moengo")
        place = Place(id="p-2", name="Moengo", mentions=(PlaceMention("r", aim, aim + 6),))
        mention = EventMention(report="r", start=0, end=len(told), trigger=Stretch(7, 14))
        event = Event(
            id="e-1",
            type="MOBILIZE",
            places=(EventPlace("p-1", "from"), EventPlace("p-2", "toward")),
            mentions=(mention,),
        )
        record = Record(reports=(Report(id="r", text=told),), places=(place,), events=(event,))
        (arrow,) = map_arrows.arrows((event,), POINTS, LinkIndex(record))
        assert arrow.open == short


def test_who_is_told_to_be_at_the_aim_has_arrived():
    (arrow,) = arrows(("p-1", "from"), ("p-2", "toward"), ("p-2", "at"))
    assert not arrow.open
    (arrow,) = arrows(("p-1", "at"), ("p-2", "toward"))
    assert arrow.open
