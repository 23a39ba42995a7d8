"""What people rule of events: fields set, facts taken out, added by marked words, and joined."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from dateline.record.anchors import Anchor
from dateline.record.nouns import Event, EventPlace
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.event_work import RuledEvents
from dateline.stages.rule.events import rule_events
from tests.stages.rule.made_rulings import (
    ACTORS,
    EVENTS,
    KILLED,
    PLACES,
    REPORT,
    TEXT,
    TOOK,
    WITHDREW,
    marked,
    name_of,
    signed,
)

REBELS, ARMY, MOPTI = name_of("a", "Rebels"), name_of("a", "army"), name_of("p", "Mopti")
KONNA = name_of("p", "Konna")
MINE = {"type": "ASSAULT", "label": "A mine went off"}


def ruled(*rulings: SignedRuling) -> RuledEvents:
    return rule_events(EVENTS, ACTORS, PLACES, [REPORT], rulings, {})


def first(*rulings: SignedRuling) -> Event:
    return ruled(*rulings).events[0]


def said(found: RuledEvents) -> list[str]:
    return [fault.message for fault in found.faults]


def test_nothing_ruled_changes_nothing():
    assert ruled() == RuledEvents(EVENTS)


@pytest.mark.parametrize(
    "field, value, held",
    [
        ("status", "denied", "denied"),
        ("agents", [ARMY], ("a-2",)),
        ("agents", [], ()),
        ("places", [MOPTI], "p-2"),
        ("when", {"earliest": "2013-01-09"}, "2013-01-09"),
        ("when", None, None),
        ("mode", None, None),
    ],
)
def test_a_field_is_set(field: str, value: Any, held: Any):
    event = first(signed(5, "correct", TOOK, field=field, value=value))
    found = getattr(event, field)
    found = found[0].place if field == "places" else found
    assert (found.earliest if field == "when" and found else found) == held
    assert [one.field for one in event.ruled or ()] == [field]


@pytest.mark.parametrize(
    "about, field, value, why",
    [
        (TOOK, "agents", ["a.r-1.3"], "leads to nothing in the record"),
        (TOOK, "agents", [MOPTI], "takes actors by their lasting names"),
        (TOOK, "places", [REBELS], "takes places by their lasting names"),
        (TOOK, "mode", "hunger-strike", "is no mode of COERCE"),
        (TOOK, "when", {"earliest": "2013-01-12", "latest": "2013-01-10"}, "ends before it begins"),
        ("e.r-1.8", "status", "denied", "it waits"),
    ],
)
def test_what_cannot_be_set_is_a_fault(about: str, field: str, value: Any, why: str):
    found = ruled(signed(5, "correct", about, field=field, value=value))
    assert found.events == EVENTS
    assert [why in one for one in said(found)] == [True]


def test_places_that_a_ruling_leaves_keep_their_roles():
    event = replace(EVENTS[0], places=(EventPlace("p-1", "from"), EventPlace("p-2", "near")))
    said = signed(5, "correct", TOOK, field="places", value=[MOPTI])
    after = rule_events([event], ACTORS, PLACES, [REPORT], [said], {}).events[0]
    assert after.places == (EventPlace("p-2", "near"),)
    again = signed(6, "correct", TOOK, field="places", value=[MOPTI, KONNA])
    after = rule_events([event], ACTORS, PLACES, [REPORT], [said, again], {}).events[0]
    assert after.places == (EventPlace("p-2", "near"), EventPlace("p-1", "from"))


def test_agents_are_noted_by_what_people_call_them_and_by_lasting_name():
    event = first(signed(5, "correct", TOOK, field="agents", value=[ARMY], was=[REBELS]))
    (note,) = list(event.ruled or ())
    assert (note.was, note.read, note.open) == ('["Rebels"]', f'["{REBELS}"]', False)


def test_what_the_program_reads_since_opens_the_ruling_unless_the_person_says_it_too():
    looked = {"earliest": "2013-01-08", "latest": "2013-01-08", "grain": "day"}
    other = signed(5, "correct", TOOK, field="when", value={"earliest": "2013-01-09"}, was=looked)
    same = {"earliest": "2013-01-10", "latest": "2013-01-10"}
    assert [one.open for one in first(other).ruled or ()] == [True]
    again = signed(5, "correct", TOOK, field="when", value=same, was=looked)
    assert [one.open for one in first(again).ruled or ()] == [False]


def test_a_fact_taken_out_takes_links_and_its_own_rulings_with_it():
    found = ruled(
        signed(5, "withdraw", TOOK, reason="misread"),
        signed(6, "correct", TOOK, field="agents", value=["a.r-1.3"]),
    )
    assert [event.id for event in found.events] == ["e-2", "e-3"]
    assert found.events[0].caused_by == ()
    (gone,) = found.withdrawn
    assert (gone.name, gone.label, gone.reason, gone.names) == (
        TOOK,
        "Rebels took Konna",
        "misread",
        (TOOK,),
    )
    assert found.faults == []


def test_a_fact_is_made_of_marked_words():
    found = ruled(signed(5, "add", value=MINE, words=(marked("A mine"),)))
    made = found.events[-1]
    assert (made.id, made.type, made.label) == ("e-4", "ASSAULT", "A mine went off")
    (mention,) = made.mentions
    assert TEXT[mention.start : mention.end] == "A mine" and mention.added == 5


@pytest.mark.parametrize(
    "value, words, why",
    [
        (MINE, "A bomb", "its words are not found: “A bomb”"),
        (MINE | {"mode": "hunger-strike"}, "A mine", "is no mode of ASSAULT"),
        (MINE | {"agents": ["a.r-1.3"]}, "A mine", "leads to nothing"),
    ],
)
def test_a_fact_that_cannot_be_made_is_a_fault(value: dict[str, Any], words: str, why: str):
    anchor = marked(words) if words in TEXT else Anchor("r-1", 59, 65, words, "to Mopti. ")
    found = ruled(signed(5, "add", value=value, words=(anchor,)))
    assert found.events == EVENTS and [why in one for one in said(found)] == [True]


ADDED = f"{name_of('e', 'A mine')}.r5"
ADD = signed(5, "add", value=MINE, words=(marked("A mine"),))


@pytest.mark.parametrize("about, other", [(KILLED, ADDED), (ADDED, KILLED)])
def test_marked_words_join_what_is_read(about: str, other: str):
    found = ruled(ADD, signed(6, "merge", about, others=(other,)))
    assert [event.id for event in found.events] == ["e-1", "e-2", "e-3"]
    assert found.events[2].mentions == EVENTS[2].mentions, "they come when lines are counted"
    assert [mention.added for mention in found.joined["e-3"]] == [5]
    assert [one.field for one in found.events[2].ruled or ()] == ["mentions"]


def test_a_join_of_a_join_brings_all_words():
    second = signed(7, "add", value=MINE, words=(marked("mine killed"),))
    other = f"{name_of('e', 'mine killed')}.r7"
    merges = (
        signed(8, "merge", ADDED, others=(other,)),
        signed(9, "merge", WITHDREW, others=(other,)),
    )
    found = ruled(ADD, second, *merges)
    assert [event.id for event in found.events] == ["e-1", "e-2", "e-3"]
    assert [mention.added for mention in found.joined["e-2"]] == [5, 7]


def test_a_join_with_what_nobody_added_waits():
    found = ruled(signed(6, "merge", KILLED, others=(ADDED,)))
    assert found.joined == {}
    assert ["ruling 5, which added that fact, is not in force" in one for one in said(found)] == [
        True
    ]
