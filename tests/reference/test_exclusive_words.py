"""Words that exclude one another: cholera and polio, a first round and a runoff."""

from __future__ import annotations

import pytest

from dateline.reference.events.exclusive_words import name_two_things


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("an outbreak of cholera in Blantyre", "polio was confirmed in Blantyre"),
        ("she won the first round", "he conceded the runoff"),
        ("the presidential election was put off", "the parliamentary election was put off"),
        ("a bus fell into a ravine", "an ambulance overturned"),
        ("measles killed nine", "diphtheria killed nine"),
    ],
)
def test_two_things_of_a_kind(left, right):
    assert name_two_things(left, right, "HAZARD")
    assert name_two_things(right, left, "HAZARD")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("an outbreak of cholera in Blantyre", "the outbreak has killed forty"),
        ("bird flu was found", "avian influenza was found"),
        ("cholera and measles spread", "measles spread"),
        ("the second round of voting", "the run-off"),
        ("the presidential election", "cholera"),
        ("a train hit a school bus", "the bus was crushed"),
        ("the boat sank", "the vessel went down"),
    ],
)
def test_one_thing_or_none(left, right):
    assert not name_two_things(left, right, "HAZARD")


def test_craft_part_accidents_alone():
    assert not name_two_things("troops in a bus", "troops in a lorry", "MOBILIZE")
