"""Harm and force that a hazard does are a disaster; what people do stays an attack or force.

The sentences were written by somebody who had seen neither rule nor code; `KNOWN_MISSES` are read wrongly.
"""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.extract import extract

FORCE = {"ASSAULT", "COERCE", "CRIME"}


def types_told(text: str) -> set[str]:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return {draft.type for draft in extract(reading, places)}


BY_HAZARDS = (
    "A wall of mud engulfed the village of Santa Rosa before dawn on Tuesday, burying fourteen people in their beds.",
    "Hurricane Odette battered the northern coast for nine hours, ripping the roofs from hundreds of homes.",
    "Cholera has claimed at least sixty lives in the lakeside camps since the start of the month.",
    "The wildfire raced down the canyon late on Saturday, overrunning a fire crew and killing three of its members.",
    "Thick smoke choked the stairwell of the apartment block, suffocating a grandmother and her two grandsons.",
    "A magnitude 6.8 earthquake flattened the old market town of Berat Koy, officials said on Monday.",
    "Lightning struck a group of farm workers sheltering under a mango tree, killing five of them instantly.",
    "Heavy snow has cut off eleven mountain hamlets in the eastern province since Thursday evening.",
    "The tsunami swept ashore shortly after noon, dragging fishermen and market traders out to sea.",
    "A tornado tore through a trailer park outside Millfield on Sunday night, hurling cars across the highway.",
    "The river burst its banks near the border, drowning a family of six as they slept.",
    "Measles invaded the crowded shelters of the capital last week, felling dozens of children under five.",
    "A boulder dislodged by the rains crushed a minibus on the coastal road, leaving seven passengers dead.",
)
BY_PEOPLE = (
    "A storm of mortar shells killed nine shoppers in the central market on Wednesday, doctors said.",
    "Gunmen ambushed an army convoy as thick fog covered the mountain pass, killing eleven soldiers.",
    "Soldiers opened fire on earthquake survivors who were queuing for bread outside a warehouse in the port.",
    "Militants seized the flooded town of Darwala on Friday after the garrison withdrew by boat.",
    "Machine-gun fire from a rooftop cut down four protesters near the parliament building on Sunday.",
    "Insurgents besieged the cholera clinic for two days, demanding that the foreign doctors hand over medicines.",
    "Police beat hurricane victims with batons as they tried to enter a locked supermarket in the capital.",
    "Government jets flooded the valley with bombs on Tuesday, killing an estimated forty villagers.",
    "Operation Thunderbolt troops stormed the separatist headquarters at dawn and captured six commanders.",
    "Looters armed with machetes attacked a relief truck carrying blankets to landslide survivors on the northern highway.",
    "A wave of suicide bombers hit three police stations in the city, killing seventeen officers.",
    "The Desert Cyclone brigade overran a border post on Monday and executed its captured guards.",
    "Artillery fire set the grain depot ablaze, killing two night watchmen and a driver.",
    "Arsonists torched a mosque in the drought-stricken district late on Thursday, burning the caretaker to death.",
)
KNOWN_MISSES = (
    pytest.param(
        True,
        "Floodwaters besieged the hospital in Kampong Thale, trapping more than two hundred patients and nurses on the upper floors.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        True,
        "Hailstones the size of tennis balls pummelled the vineyards of the valley, injuring twelve grape pickers.",
        marks=pytest.mark.xfail(strict=True),
    ),
    pytest.param(
        False,
        "An avalanche of rockets struck the northern suburbs overnight, wounding at least thirty residents.",
        marks=pytest.mark.xfail(strict=True),
    ),
)


def is_read_right(text: str, by_hazard: bool) -> bool:
    told = types_told(text)
    if by_hazard:
        return "HAZARD" in told and not told & FORCE
    return bool(told & (FORCE | {"MOBILIZE"}))


@pytest.mark.parametrize("sentence", BY_HAZARDS)
def test_what_a_hazard_does_is_a_disaster(sentence):
    assert is_read_right(sentence, by_hazard=True)


@pytest.mark.parametrize("sentence", BY_PEOPLE)
def test_what_people_do_is_none(sentence):
    assert is_read_right(sentence, by_hazard=False)


@pytest.mark.parametrize(("by_hazard", "sentence"), KNOWN_MISSES)
def test_known_misses(by_hazard, sentence):
    assert is_read_right(sentence, by_hazard)
