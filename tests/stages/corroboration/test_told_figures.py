"""Figures that sentences give of what was counted before, and what is none."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report


def read(*texts: str) -> Record:
    """The record of reports of one day, each of another outlet."""
    reports = [
        Report(
            id=f"r-{n}",
            outlet=f"Outlet {n}",
            text=text,
            published="2021-03-09T08:00:00Z",
            language="en",
        )
        for n, text in enumerate(texts)
    ]
    return build(reports, CaseInfo())


def disputed(record: Record, of: str) -> list[set[str]]:
    """The values of each open dispute over one thing that is counted."""
    return [
        {value.value for value in dispute.values}
        for event in record.events
        for dispute in event.disputes
        if dispute.field == f"counts.{of}" and dispute.kind == "contradicts"
    ]


TOLD = {
    "put at": (
        "A landslide at Cusco on Monday killed nine people, the mayor said. A parish priest put "
        "the number of deaths at 16.",
        "killed",
        {"9", "16"},
    ),
    "a pronoun": (
        "Police said four people were killed in the clash at Ibadan on Monday. Nurses put it at "
        "11.",
        "killed",
        {"4", "11"},
    ),
    "the figure was": (
        "The navy said 12 sailors were missing after the collision off Cebu on Monday. The "
        "seamen's union said the figure was 20.",
        "missing",
        {"12", "20"},
    ),
    "gapping behind a semicolon": (
        "The army speaks of 30 dead in the fire at Gitega on Monday; the Red Cross of 52.",
        "killed",
        {"30", "52"},
    ),
    "a bare verb of saying": (
        "Officials say three people died in the blast at Tver on Monday and doctors say seven.",
        "killed",
        {"3", "7"},
    ),
    "bodies that somebody has": (
        "The governor said that five miners died in the collapse at Tete on Monday. An undertaker "
        "has received 13 coffins.",
        "killed",
        {"5", "at least 13"},
    ),
}


@pytest.mark.parametrize(("text", "of", "values"), TOLD.values(), ids=TOLD)
def test_a_figure_stands_against_the_number_before_it(text: str, of: str, values: set[str]):
    assert disputed(read(text), of) == [values]


NOT_TOLD = {
    "fewer bodies than died": (
        "The landslide at Cusco on Monday killed nine people, the mayor said. A morgue in the town "
        "has received four bodies."
    ),
    "parts of a whole": (
        "Fighting on the border on Monday killed 11 people. India counts seven dead; Pakistan "
        "admits to four."
    ),
    "another year": (
        "The cyclone killed nine people at Beira on Monday, the mayor said. The red cross counted "
        "600 deaths in 2019."
    ),
    "another matter": (
        "The strike at Ibadan killed nine people on Monday, the mayor said. The ministry put the "
        "price of a bag of rice at 40."
    ),
    "another number between": (
        "The storm at Yap killed nine people on Monday, the mayor said. The council wants 300 "
        "tents. A trader put it at 80."
    ),
    "another occurrence": (
        "The blast at Tver on Monday killed three people, police said. But a priest said that at "
        "least nine people had been killed in a separate blast at Kazan in the morning."
    ),
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_is_no_figure_of_it(text: str):
    assert disputed(read(text), "killed") == []


def test_whose_a_figure_is():
    record = read(
        "Police said four people were killed in the clash at Ibadan on Monday. The Nigerian Bar "
        "Association put the number of dead at 11."
    )
    (dispute,) = (d for e in record.events for d in e.disputes)
    lines = {line.id: line.name for line in record.lines}
    told = {value.value: lines[value.line or ""] for value in dispute.values}
    assert told["11"] == "Nigerian Bar Association"


def test_a_number_that_its_side_keeps_to():
    record = read(
        "Bandits seized at least 21 villagers near Zaria on Sunday, the governor said.",
        "The governor of Kaduna stood by his figure of 21. The chief of Zaria read out 34 names.",
    )
    assert disputed(record, "captured") == [{"21", "at least 34"}]


DENIED = {
    "a pronoun behind a figure": (
        "A storm at Yap killed nine people on Monday, the mayor said. The final count stands at "
        "12, the harbour master said. Widows dispute it.",
        {"9": {False}, "12": {True, False}},
    ),
    "that figure": (
        "Nurses said that at least 40 people had died of cholera in Tete since Monday. The health "
        "ministry dismissed that figure as a fantasy.",
        {"at least 40": {True, False}},
    ),
    "the toll": (
        "A storm at Yap killed nine people on Monday, the mayor said. The opposition rejected the "
        "toll.",
        {"9": {True, False}},
    ),
}


@pytest.mark.parametrize(("text", "values"), DENIED.values(), ids=DENIED)
def test_a_figure_that_is_denied_right_behind_it(text: str, values: dict[str, set[bool]]):
    told: dict[str, set[bool]] = {}
    for event in read(text).events:
        for dispute in event.disputes:
            if dispute.field == "counts.killed":
                for value in dispute.values:
                    told.setdefault(value.value, set()).add(value.denied)
    assert told == values


NO_FIGURE_DENIED = {
    "seats": "A storm at Yap killed nine people on Monday, the mayor said. The party rejected the "
    "number of seats it was offered.",
    "a bill": "A storm at Yap killed nine people on Monday, the mayor said. The senate rejected "
    "the bill.",
    "its own": "The mayor of Yap said a storm had killed nine people on Monday. Rain fell. Boats "
    "were lost. The senate dismissed that figure.",
}


@pytest.mark.parametrize("text", NO_FIGURE_DENIED.values(), ids=NO_FIGURE_DENIED)
def test_no_figure_is_denied(text: str):
    assert disputed(read(text), "killed") == []


def test_whose_a_figure_is_that_was_read_as_a_deed_of_its_own():
    record = read(
        "Five people were killed in the riot at Ibadan on Monday, the governor said. A nurse at the "
        "town's clinic counted 14 bodies on Monday."
    )
    (dispute,) = (d for e in record.events for d in e.disputes if d.field == "counts.killed")
    lines = {line.id: line.name for line in record.lines}
    told = {value.value: lines[value.line or ""] for value in dispute.values}
    assert told["14"] != told["5"] and "nurse" in told["14"].lower()


def test_some_of_the_dead_are_no_other_victims():
    record = read(
        "A bomb killed 12 soldiers at a barracks in Lashio on Monday, a colonel said. Four villagers "
        "are among the dead.",
        "A bomb killed 12 soldiers at a barracks in Lashio on Monday, a nun said.",
    )
    assert not [d for e in record.events for d in e.disputes if d.field == "targets"]
