"""Shades and flags: a colour for each holder, who holds when, one name at a time."""

from __future__ import annotations

from dateline.pages import map, map_control
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Actor, Control, Event, EventPlace, Place, Record, Report

PLACE = Place(id="p-1", name="Albina", lat=5.5, lon=-54.0, grain="town")
RECORD = Record(
    reports=(Report(id="r", published="2031-05-14"),),
    actors=(Actor(id="a-1", name="Rebels"), Actor(id="a-2", name="Marines")),
    places=(PLACE, Place(id="p-2", name="Moengo", lat=5.6, lon=-54.4, grain="town")),
    events=(Event(id="e-1", type="COERCE", places=(EventPlace("p-1"), EventPlace("p-2"))),),
    control=(
        Control(place="p-1", holder="a-1", from_="2031-05-01", to="2031-05-10", event="e-1"),
        Control(place="p-1", holder="a-2", from_="2031-05-10", to=None, event="e-1"),
        Control(place="p-1", holder=None, from_="2031-05-11", to=None, event="e-1"),
        Control(place="p-2", holder="a-2", from_="2031-05-11", to=None, event="e-1"),
    ),
)


def test_the_flags_of_a_place():
    found = map_control.flags(PLACE, LinkIndex(RECORD))
    assert [(flag.holder, flag.colour, flag.now, flag.covered) for flag in found] == [
        ("Rebels", 2, False, False),
        ("Marines", 1, True, False),
        ("nobody told", 0, True, True),
    ]


def test_the_key_names_the_holders_that_are_drawn():
    drawn = map.view(LinkIndex(RECORD))
    assert [(one.colour, one.words) for one in drawn.holders] == [
        (0, "nobody told"),
        (1, "Marines"),
        (2, "Rebels"),
    ]
