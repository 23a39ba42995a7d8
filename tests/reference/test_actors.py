"""The tables by which actors are sought and named."""

from __future__ import annotations

from dateline.reference.actors.actors import actor_words, name_of_office_holder, name_of_state_body
from dateline.reference.actors.titles import title_key


def test_state_bodies_and_office_holders_without_a_name_are_called_by_a_pattern():
    assert name_of_state_body("military", "Peru") == "Military of Peru"
    assert name_of_state_body("government", "Peru") == "Government of Peru"
    assert name_of_office_holder("president", "Peru") == "president of Peru"


def test_one_set_takes_in_another():
    words = actor_words()
    assert words.police < words.policing


def test_the_spellings_of_a_title_meet():
    assert title_key("Defense Minister") == title_key("defence minister")
