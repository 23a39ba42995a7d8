"""Acts that both sides do together: talks, visits, agreements, whichever way round they are told."""

from __future__ import annotations

import pytest

from dateline.stages.event_coreference.cannot_link import cannot_link
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.mutual_acts import held_with_others, matched_sides
from dateline.stages.event_coreference.participant_features import (
    other_agents,
    same_agents,
    same_targets,
)
from dateline.stages.event_coreference.statistics import CaseStatistics
from tests.stages.made_case import Made

TEXT = "Ida Korr will meet Bela Tarn and Olaf Brenn of Sylvia, the Ruranian envoy said."


def _pair(first: dict, second: dict, type_: str = "CONSULT") -> MentionPair:
    """Talks told by two reports of one text; who takes part is given by name."""
    made = [Made("a", TEXT, "Courier", "2024-05-03"), Made("b", TEXT, "Herald", "2024-05-03")]
    for m, told in zip(made, (first, second), strict=True):
        ids = {
            "korr": m.actor("Ida Korr", "person", "RUR", "President"),
            "tarn": m.actor("Bela Tarn", "person", "MOR"),
            "brenn": m.actor("Olaf Brenn", "person", "SYL", "foreign minister"),
            "sylvia": m.actor("Sylvia", "country", "SYL"),
            "envoy": m.actor("envoy", "person", "RUR"),
        }
        slots = {slot: [ids[name] for name in names] for slot, names in told.items()}
        m.tell("meet Bela Tarn", "meet", type_, "meet", **slots)
    mentions = mention_features([m.report for m in made], [m.local_record for m in made], ())
    case = CaseStatistics(mentions, list(made[0].actors.values()), [])
    return MentionPair(mentions[0], mentions[1], case)


def test_who_meets_whom_is_told_either_way_round():
    pair = _pair(
        {"agents": ["korr"], "targets": ["tarn"]}, {"agents": ["tarn"], "targets": ["korr"]}
    )
    assert matched_sides(pair) == 2
    assert same_agents(pair) is not None and same_targets(pair) is not None
    assert not held_with_others(pair) and not cannot_link(pair)


def test_one_side_in_common_is_no_second_one():
    pair = _pair({"agents": ["korr"]}, {"agents": ["korr"], "targets": ["korr", "tarn"]})
    assert same_agents(pair) is not None and same_targets(pair) is None
    assert not cannot_link(pair)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (("korr", "tarn"), ("korr", "brenn"), True),  # one leader's talks with two others
        (("korr", "tarn"), ("brenn",), True),
        (("korr", "brenn"), ("envoy", "sylvia"), False),  # by name, and as their states
        (("korr",), ("brenn",), False),  # they may have met one another
        (("korr",), ("brenn", "sylvia"), False),
        (("korr",), ("envoy",), False),
        (("korr", "tarn", "brenn"), ("korr", "tarn"), False),
        (("envoy", "tarn"), ("korr",), False),
    ],
)
def test_talks_with_others_are_other_talks(first, second, apart):
    pair = _pair({"agents": list(first)}, {"agents": list(second)})
    assert held_with_others(pair) == apart == cannot_link(pair)


def test_nobody_in_common_tells_against_them():
    assert other_agents(_pair({"agents": ["korr", "tarn"]}, {"agents": ["brenn"]})) is not None
    assert other_agents(_pair({"agents": ["korr"]}, {"agents": ["brenn"]})) is None
    assert other_agents(_pair({}, {"agents": ["brenn"]})) is None


def test_two_sides_of_an_agreement_are_no_number_of_anything():
    made = Made("a", "The two nations agreed. Two ferries sank.")
    two = {"counts": [("other", 2, 2, 2)]}
    made.tell("The two nations agreed", "agreed", "AGREE", "agree", **two)
    made.tell("Two ferries sank", "sank", "HAZARD", "sink", **two)
    deal, wreck = mention_features([made.report], [made.local_record], ())
    assert deal.count_ranges == () and wreck.count_ranges == (("other", (2, 2)),)
