"""What mentions of one event give one another."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.propagation import Propagation
from tests.stages.made_case import Made


def _mentions(*told: dict):
    """One mention a report, as it is told."""
    made = [Made(id, "Guns shelled the depot.", id) for id in "abc"[: len(told)]]
    for m, more in zip(made, told, strict=True):
        m.tell("Guns shelled the depot", "shelled", "ASSAULT", "shell", **more)
    return mention_features([m.report for m in made], [m.local_record for m in made], ())


def test_an_empty_slot_is_filled_from_the_cluster_and_a_full_one_stands():
    mentions = _mentions({"agents": ["a1"], "day": "2024-05-01"}, {"targets": ["a2"], "at": ["p1"]})
    first, second = Propagation(mentions).among([[0, 1]])
    assert (first.agents, first.targets, first.locations) == (("a1",), ("a2",), ("p1",))
    assert second.days == (date(2024, 5, 1), date(2024, 5, 1))
    assert first.local_event == mentions[0].local_event  # what the report tells stays as it is


def test_what_all_agree_on_goes_before_what_one_names():
    mentions = _mentions({"agents": ["a1", "a2"]}, {"agents": ["a2", "a3"]}, {})
    assert Propagation(mentions).among([[0, 1, 2]])[2].agents == ("a2",)


def test_a_mention_alone_gains_nothing():
    mentions = _mentions({"agents": ["a1"]}, {})
    assert Propagation(mentions).among([[0], [1]]) == mentions


def test_a_long_time_is_not_handed_on():
    mentions = _mentions({}, {})
    long, short = date(2024, 1, 1), date(2024, 4, 25)
    told = [replace(mentions[0], days=(long, date(2024, 5, 1))), mentions[1]]
    assert Propagation(told).among([[0, 1]])[1].days is None
    told = [replace(mentions[0], days=(short, date(2024, 5, 1))), mentions[1]]
    assert Propagation(told).among([[0, 1]])[1].days == (short, date(2024, 5, 1))


def test_a_headline_has_the_status_of_its_own_text():
    made = Made("a", "Ardel closes its port. Ardel will close its port.", "Courier", "2024-05-03")
    made.tell("Ardel closes its port", "closes", "COERCE", "close", kind="headline")
    made.tell("Ardel will close its port", "close", "COERCE", "close", status="planned")
    mentions = mention_features([made.report], [made.local_record], ())
    assert {m.status for m in Propagation(mentions).among([[0, 1]])} == {"planned"}
    assert [m.status for m in Propagation(mentions).among([[0], [1]])] == ["happened", "planned"]


def test_what_a_cluster_gives_is_given_again_as_long_as_it_stands():
    mentions = _mentions({"agents": ["a1"]}, {"targets": ["a2"]})
    propagation = Propagation(mentions)
    first = propagation.among([[0, 1]])
    assert all(a is b for a, b in zip(propagation.among([[0, 1]]), first, strict=True))
    assert propagation.among([[0], [1]]) == mentions
