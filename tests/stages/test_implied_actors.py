"""Actors that only an event implies; sentences of our own through the stages of one report."""

from __future__ import annotations

import pytest

from dateline.build import ReportState, read_report
from dateline.record.nouns import Actor, Report
from dateline.reference.places.atlas import open_atlas


def targets_and_agents(text: str) -> tuple[list[Actor], list[Actor]]:
    """Targets and agents of the first mention."""
    report = Report(id="r", text=text, published="2017-05-09", language="en")
    local_record = read_report(ReportState(report, open_atlas())).local_record
    assert local_record is not None
    actors = {actor.id: actor for actor in local_record.actors}
    event = local_record.local_events[0]
    return [actors[i] for i in event.targets], [actors[i] for i in event.agents]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked a bridge on Tuesday.", "bridge"),
        ("Gunmen burned the grain depot on Tuesday.", "grain depot"),
    ],
)
def test_a_thing_that_is_struck_is_an_actor_by_its_own_words(text: str, name: str):
    targets, _ = targets_and_agents(text)
    assert [(actor.name, actor.kind) for actor in targets] == [(name, "other")]


def test_a_struck_thing_has_the_country_that_stands_before_it():
    targets, _ = targets_and_agents("Gunmen attacked the Chilean embassy on Tuesday.")
    assert "CHL" in [actor.country for actor in targets]


def test_a_country_dealt_with_is_an_actor():
    targets, _ = targets_and_agents("The army sent tents to Chad on Tuesday.")
    assert [(actor.kind, actor.country) for actor in targets] == [("country", "TCD")]


def test_people_whom_no_table_knows_act():
    _, agents = targets_and_agents("Angolan beekeepers protested in Luanda on Tuesday.")
    assert [(actor.name, actor.kind, actor.country) for actor in agents] == [
        ("Angolan beekeepers", "population", "AGO")
    ]


def test_victims_are_people():
    targets, _ = targets_and_agents("The army evacuated the wounded on Tuesday.")
    assert [(actor.name, actor.kind) for actor in targets] == [("wounded", "population")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Mozambique Red Cross sent tents. The Red Cross said so.", "Mozambique Red Cross"),
        ("The Red Cross sent tents.", "International Committee of the Red Cross"),
        (
            "The ICRC met the Kenya Red Cross. The Red Cross sent tents.",
            "International Committee of the Red Cross",
        ),
    ],
)
def test_a_short_name_is_of_the_body_whose_name_ends_so(text: str, name: str):
    report = Report(id="r", text=text, published="2017-05-09", language="en")
    local_record = read_report(ReportState(report, open_atlas())).local_record
    assert local_record is not None
    last = text.rindex("Red Cross") + 1
    (actor,) = (a for a in local_record.actors if any(m.start <= last < m.end for m in a.mentions))
    assert actor.name == name
