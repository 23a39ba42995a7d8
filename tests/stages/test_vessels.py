"""The names of vessels are no places."""

from __future__ import annotations

import pytest

from dateline.language import Block, load
from dateline.stages.where.vessels import vessel_words


def named(text: str) -> list[str]:
    reading = load().read(text, [Block(0, len(text))])
    return [reading.words[i].text for i in sorted(vessel_words(reading))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A missile hit the tanker Blue Lagoon off Hodeidah on Monday.", "Blue Lagoon"),
        ("Pirates seized the MV Cape Verde in the Arabian Sea.", "MV Cape Verde"),
        ("HMS London sailed to Gibraltar.", "HMS London"),
        ("A tanker named Lagos burned near Kuwait.", "Lagos"),
        ("The ferry Princess of Liberia sank.", "Princess of Liberia"),
        (
            "The tanker, the Coral Bay, had left Lagos. The Coral Bay was seized.",
            "Coral Bay Coral Bay",
        ),
        ("The ferry Estonia sank off Finland. The Estonia had left Tallinn.", "Estonia Estonia"),
    ],
)
def test_the_name_behind_a_noun_for_a_vessel_is_its_own(text, name):
    assert " ".join(named(text)) == name


@pytest.mark.parametrize(
    "text",
    [
        "The ship Turkey sent reached Gaza.",
        "The boat Libya's coast guard seized was empty.",
        "The vessel, Lagos police said, was empty.",
        "The Lagos ferry sank.",
        "The destroyer Monday left Aden.",
        "A ferry in Lagos sank.",
    ],
)
def test_a_place_beside_a_vessel_stays_one(text):
    assert named(text) == []
