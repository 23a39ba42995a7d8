"""What is demanded, refused or threatened gives the demand its kind; sentences of our own
through the pipeline."""

from __future__ import annotations

import pytest

from dateline.language import Reading, load
from dateline.record.drafts import EventDraft
from dateline.stages.complements import fold_complements
from dateline.stages.extract import extract
from dateline.stages.factuality import assess_factuality
from dateline.stages.outcomes import fold_outcomes


def folded(text: str) -> tuple[Reading, list[EventDraft]]:
    """The mentions of a text, contents folded into the acts of speech over them."""
    reading = load().read(text)
    names = [name for name in reading.names if name.label == "LOC"]
    places = {i for name in names for i in range(name.first, name.last)}
    drafts = fold_outcomes(reading, extract(reading, places))
    return reading, fold_complements(reading, assess_factuality(reading, drafts))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Latvia refused to send troops to Chad.", [("REJECT", "assist")]),
        ("The union demanded the resignation of the minister.", [("REQUEST", "yield")]),
        ("The minister rejected an appeal by the union.", [("REJECT", None)]),
        ("The colonel threatened to attack the port.", [("THREATEN", "violence")]),
        ("The miners seized a bridge to demand talks.", [("PROTEST", "obstruct")]),
    ],
)
def test_a_content_gives_the_mode(text: str, told: list[tuple[str, str | None]]):
    _, drafts = folded(text)
    assert [(draft.type, draft.mode) for draft in drafts] == told


def test_what_happened_is_told_though_it_is_spoken_of():
    _, drafts = folded("The union condemned the attack on the port.")
    assert "ASSAULT" in [draft.type for draft in drafts]


def test_a_harm_unless_somebody_yields_is_a_threat_to_him():
    reading, drafts = folded("Peru will withdraw its troops unless the rebels disarm.")
    threats = [draft for draft in drafts if draft.type == "THREATEN"]
    assert [reading.words[i].text for i in threats[0].targets] == ["rebels"]


def test_what_somebody_is_given_time_to_do_is_demanded_of_him():
    reading, drafts = folded("The colonel gave the rebels until Friday to withdraw.")
    demands = [draft for draft in drafts if (draft.type, draft.mode) == ("REQUEST", "yield")]
    assert [reading.words[i].text for i in demands[0].agents] == ["colonel"]
    assert [reading.words[i].text for i in demands[0].targets] == ["rebels"]


def test_who_warns_of_a_disaster_threatens_nobody():
    _, drafts = folded("The mayor warned of floods.")
    assert "THREATEN" not in [draft.type for draft in drafts]


@pytest.mark.parametrize(
    ("text", "type_", "announced"),
    [
        ("The colonel vowed to attack the port.", "ASSAULT", "THREATEN"),
        ("Latvia pledged to release the sailors.", "RETREAT", "AGREE"),
    ],
)
def test_what_is_promised_is_one_plan(text: str, type_: str, announced: str):
    _, drafts = folded(text)
    assert [(draft.type, draft.status, draft.announced) for draft in drafts] == [
        (type_, "planned", announced)
    ]


def test_until_another_acts_is_a_threat():
    _, drafts = folded("The pilots will strike until the minister resigns.")
    assert drafts[0].type == "THREATEN"
