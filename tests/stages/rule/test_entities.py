"""What people rule of actors and places: the field is set, and who set it stands beside it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.record.nouns import Actor, Fault, Place
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.entities import rule_entities
from tests.stages.rule.made_rulings import ACTORS, PLACES, name_of, signed

REBELS, KONNA = name_of("a", "Rebels"), name_of("p", "Konna")


def ruled(*rulings: SignedRuling) -> tuple[Actor, Place, list[Fault]]:
    """The first actor and place after rulings; the others are as they were."""
    actors, places, faults = rule_entities(ACTORS, PLACES, rulings, {})
    assert (actors[1:], places[1:]) == (ACTORS[1:], PLACES[1:])
    return actors[0], places[0], faults


@pytest.mark.parametrize(
    "about, field, value",
    [
        (REBELS, "name", "Ansar Dine"),
        (REBELS, "kind", "government"),
        (REBELS, "country", "MLI"),
        (REBELS, "country", None),
        (KONNA, "lat", 14.94),
        (KONNA, "lat", None),
        (KONNA, "grain", "town"),
    ],
)
def test_a_field_is_set_and_who_set_it_noted(about: str, field: str, value: Any):
    actor, place, faults = ruled(signed(5, "correct", about, field=field, value=value))
    thing, program = (actor, ACTORS[0]) if about == REBELS else (place, PLACES[0])
    assert getattr(thing, field) == value and faults == []
    (note,) = list(thing.ruled or ())
    assert (note.field, note.by, note.ruling, note.open) == (field, "K. D.", 5, False)
    assert note.was in (None, f'"{getattr(program, field)}"')


@pytest.mark.parametrize(
    "about, field, value, said",
    [
        (REBELS, "kind", "gang", "'kind' cannot be that"),
        (REBELS, "country", "XXX", "is no country"),
        (REBELS, "name", "  ", "cannot be empty"),
        (KONNA, "lat", 91.0, "between -90 and 90"),
        (name_of("p", "Konna")[:-1] + "4", "name", "Kona", "it waits"),
    ],
)
def test_what_cannot_be_is_a_fault_and_nothing_changes(
    about: str, field: str, value: Any, said: str
):
    actor, place, faults = ruled(signed(5, "correct", about, field=field, value=value))
    assert (actor, place) == (ACTORS[0], PLACES[0])
    assert [said in fault.message for fault in faults] == [True]


def test_the_later_ruling_counts_and_confirmations_add_up():
    rulings = (
        signed(5, "correct", REBELS, field="name", value="Ansar"),
        signed(6, "confirm", REBELS),
        signed(7, "correct", REBELS, field="name", value="Ansar Dine"),
        signed(8, "confirm", REBELS),
    )
    actor, _, _ = ruled(*rulings)
    assert actor.name == "Ansar Dine"
    assert [(one.field, one.ruling) for one in actor.ruled or ()] == [
        ("confirm", 6),
        ("name", 7),
        ("confirm", 8),
    ]


def test_what_no_entity_takes_changes_nothing_here():
    assert ruled(signed(5, "withdraw", REBELS)) == (ACTORS[0], PLACES[0], [])


def test_news_since_the_person_looked_opens_the_ruling():
    looked = signed(5, "correct", REBELS, field="name", value="Ansar Dine", was="Fighters")
    actor, _, _ = ruled(looked)
    (note,) = list(actor.ruled or ())
    assert note.open and note.was == '"Rebels"'
