"""Incidents: whose a deed is said to be, and things that are struck; sentences of our own
through all stages."""

from __future__ import annotations

import pytest

from dateline.build import ReportState, read_report
from dateline.record.nouns import Report
from dateline.reference.events.responsibility import responsibility_phrases
from dateline.reference.places.atlas import open_atlas


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    """(lemma, agents, targets) by name of every mention."""
    walk = read_report(
        ReportState(Report(id="r", text=text, published="2013-01-12", language="en"), open_atlas())
    )
    assert walk.local_record is not None
    names = {a.id: a.name for a in walk.local_record.actors}
    return [
        (t.lemma, [names[a] for a in t.agents], [names[a] for a in t.targets])
        for t in walk.local_record.local_events
    ]


def agents(text: str, lemma: str) -> list[str]:
    return next(
        (found for trigger, found, _ in told(text) if trigger == lemma), ["no such mention"]
    )


def targets(text: str, lemma: str) -> list[str]:
    return next(
        (found for trigger, _, found in told(text) if trigger == lemma), ["no such mention"]
    )


@pytest.mark.parametrize(
    ("text", "lemma", "doers"),
    [
        (
            "The Azure Front claimed responsibility for the attack on the bank.",
            "attack",
            ["Azure Front"],
        ),
        ("The murder of the mayor was attributed to the Azure Front.", "murder", ["Azure Front"]),
        ("Three sailors took part in the massacre of fishermen.", "massacre", ["sailors"]),
        ("The army was responsible for the massacre of fishermen.", "massacre", ["army"]),
        ("The union accused two officers of having murdered the priests.", "murder", ["officers"]),
        (
            "The union blamed the government and the army for the murder of ten members.",
            "murder",
            ["government", "army"],
        ),
        ("The minister blamed the murder of the mayor on bandits.", "murder", ["bandits"]),
        (
            "A bomb exploded in the bank. The police said that the gang took part in the crime.",
            "explode",
            ["gang"],
        ),
        ("The gang known as the Herons killed the mayor.", "kill", ["Herons"]),
    ],
)
def test_whose_a_deed_is_said_to_be(text: str, lemma: str, doers: list[str]):
    assert agents(text, lemma) == doers


@pytest.mark.parametrize(
    "text",
    [
        "The Azure Front denied responsibility for the murder of the mayor.",
        "The army was not involved in the murder of the mayor.",
        "The murder of the mayor shocked the town.",
        "Monday's murder of the mayor shocked the town.",
    ],
)
def test_a_denial_lays_nothing_at_the_door(text: str):
    assert agents(text, "murder") == []


def test_whose_murder_is_whose_victim():
    assert told("The mayor's murder shocked the town of Gao.")[0] == ("murder", [], ["mayor"])
    assert agents("The army's killing of two students shocked Gao.", "killing") == ["army"]


def test_a_terrorist_attack_tells_no_doer():
    assert told("Gunmen carried out a terrorist attack on the bank.")[0][1] == ["gunmen"]


def test_a_passive_is_shared():
    assert told("The mayor was tried and executed.")[0] == ("execute", [], ["mayor"])


@pytest.mark.parametrize(
    ("text", "lemma", "struck"),
    [
        ("Guerrillas destroyed two power pylons near Gao.", "destroy", ["power pylons"]),
        ("A bomb exploded in front of the library.", "explode", ["library"]),
        ("Unknown men set fire to three buses.", "set fire", ["buses"]),
        ("Rebels attacked a bridge and burned several shops.", "burn", ["shops"]),
        ("The army shelled rebel positions.", "shell", ["rebel positions", "rebel"]),
        ("Ten union members were killed.", "kill", ["union members"]),
    ],
)
def test_things_that_are_struck_are_targets(text: str, lemma: str, struck: list[str]):
    assert targets(text, lemma)[: len(struck)] == struck or set(targets(text, lemma)) == set(struck)


def test_a_thing_spoken_of_again_is_one():
    found = told("A bomb damaged the Spanish library. The library was attacked twice.")
    assert found[0][2] == found[1][2] == ["Spanish library"]


def test_the_capital_and_this_city():
    text = "LIMA, 12 January 2013 (EFE) -- A bomb exploded in this capital today. Peru's police arrested two men."
    walk = read_report(
        ReportState(Report(id="r", text=text, published="2013-01-12", language="en"), open_atlas())
    )
    assert walk.local_record is not None
    names = {p.id: p.name for p in walk.local_record.places}
    assert [names[p.place] for p in walk.local_record.local_events[0].places] == ["Lima"]


def test_the_table_of_responsibility():
    for (pos, first), entries in responsibility_phrases().items():
        assert pos in ("v", "a", "n")
        assert all(entry.words[0] == first and entry.agent and entry.act for entry in entries)
