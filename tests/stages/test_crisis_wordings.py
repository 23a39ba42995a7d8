"""Further wordings of what crises are made of, and near misses: the same verbs of other things."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.extract import extract


def types_told(text: str) -> set[str]:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return {draft.type for draft in extract(reading, places)}


TOLD = [
    ("HAZARD", "By Sunday evening the fire had eaten through 4,000 hectares of pine forest."),
    ("HAZARD", "The fire jumped the highway on Saturday afternoon."),
    ("HAZARD", "Flood waters swallowed three hamlets."),
    ("HAZARD", "Whole streets are under water."),
    ("HAZARD", "The earth shook for 40 seconds."),
    ("HAZARD", "Winds ripped up trees and pylons."),
    ("HAZARD", "Locusts stripped the fields bare."),
    ("HAZARD", "Wells have run dry in 40 villages."),
    ("HAZARD", "The volcano spewed ash 6 km into the sky on Sunday."),
    ("HAZARD", "The dinghy deflated and its passengers were thrown into the sea."),
    ("HAZARD", "Toxic fumes overcame eleven workers in a tannery."),
    ("HAZARD", "A slick has spread along 20 km of coast."),
    ("HAZARD", "Pilgrims were crushed when a barrier gave way."),
    ("HAZARD", "The capital has been without water for six days."),
    ("HAZARD", "The hospital has run out of beds and oxygen, doctors said on Monday."),
    ("AID", "The vaccine drive opened on Thursday in Pemba."),
    ("AID", "Nurses went from door to door with vaccines."),
    ("AID", "Sappers defused a bomb near the school."),
    ("AID", "The road was cleared on Tuesday."),
    ("AID", "The state will pay for the funerals."),
    ("AID", "Surgeons have operated on 70 of the wounded since Monday."),
    ("MOBILIZE", "Armoured cars rolled through the streets at dawn."),
    ("MOBILIZE", "A warship steamed towards the platform."),
    ("MOBILIZE", "The two armies began exercises on Thursday."),
    ("RETREAT", "Rebel units slipped out of the town at night."),
    ("RETREAT", "Troops were ordered back to barracks."),
    ("RETREAT", "Both sides moved back their heavy guns."),
    ("RETREAT", "The hostages are home."),
    ("CONCEDE", "The pipeline was reopened on Thursday."),
    ("ASSAULT", "Rocket fire killed a farmer on Tuesday."),
    ("ASSAULT", "A mine killed two children gathering firewood."),
    ("ASSAULT", "Insurgents struck again on Friday."),
    ("ASSAULT", "Raiders made off with 40 schoolgirls."),
    ("ASSAULT", "The bodies of 11 men, all shot in the head, were discovered by a road."),
    ("ASSAULT", "Security forces used live ammunition against the crowd."),
    ("CRIME", "The fire was started deliberately."),
    ("CONSULT", "The cabinet went into emergency session."),
    ("REJECT", "The rebels pulled out of the negotiations."),
    ("ACCUSE", "Investigators suspect sabotage."),
    ("COOPERATE", "The two armies set up a hotline."),
    ("SANCTION", "The airline stopped flying to Rangoon."),
    ("SUPPORT", "Athletes wore black armbands."),
]

NOT_TOLD = [
    ("HAZARD", "The new book has swallowed three years of his life."),
    ("HAZARD", "The team was without a coach for six days."),
    ("HAZARD", "His engine of growth failed, the economist said."),
    ("HAZARD", "The factory ran out of ideas."),
    ("HAZARD", "Oil reached $90 a barrel."),
    ("HAZARD", "The harvest failed to impress the judges."),
    ("AID", "The firm shipped in water from Fiji for its guests."),
    ("AID", "The hotel put up 30 football fans."),
    ("AID", "The family will get $2 million from the lottery."),
    ("MOBILIZE", "The car rolled into the garage."),
    ("MOBILIZE", "The column on page two appeared on Monday."),
    ("RETREAT", "The soldiers are home on leave."),
    ("RETREAT", "The peace of the garden returned."),
    ("CONCEDE", "The museum will reopen a debate on colonialism."),
    ("ASSAULT", "The mine produced 40 tonnes of gold."),
    ("ASSAULT", "The burglar made off with a laptop."),
    ("ASSAULT", "The artist struck a pose."),
    ("ASSAULT", "The scientist escaped an attempt to patent his idea."),
    ("CONSULT", "The choir went into retreat."),
    ("REJECT", "The company pulled out of the trade fair."),
    ("ACCUSE", "She suspected nothing."),
    ("ACCUSE", "The signpost pointed at the village."),
    ("COOPERATE", "The firm set up a helpline for customers."),
    ("SUPPORT", "The bride wore black."),
]


@pytest.mark.parametrize(("type_", "sentence"), TOLD, ids=[told for _, told in TOLD])
def test_it_is_told(type_, sentence):
    assert type_ in types_told(sentence)


@pytest.mark.parametrize(("type_", "sentence"), NOT_TOLD, ids=[told for _, told in NOT_TOLD])
def test_the_same_words_of_other_things_tell_none(type_, sentence):
    assert type_ not in types_told(sentence)
