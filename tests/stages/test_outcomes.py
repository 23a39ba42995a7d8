"""What came of an act is told with the act; sentences of our own through the pipeline."""

from __future__ import annotations

import pytest

from dateline.language import Reading, load
from dateline.record.drafts import EventDraft
from dateline.stages.extract import extract
from dateline.stages.outcomes import fold_outcomes


def folded(text: str) -> tuple[Reading, list[EventDraft]]:
    """The mentions of a text, outcomes folded into their acts."""
    reading = load().read(text)
    return reading, fold_outcomes(reading, extract(reading))


def lemmas(text: str) -> list[str]:
    """The triggers of what is left, with all words that tell each mention."""
    reading, drafts = folded(text)
    return [" ".join(reading.words[i].lemma for i in d.trigger_words) for d in drafts]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A mine exploded near the quarry, killing six miners.", ["explode kill"]),
        ("Six miners were killed in an attack on the quarry.", ["kill attack"]),
        ("Six miners died when a mine exploded.", ["die explode"]),
        ("A bombing killed six miners.", ["bombing kill"]),
        ("Gunmen attacked the quarry and killed six miners.", ["attack kill"]),
        ("An attack that killed six miners shook the valley.", ["attack kill"]),
        ("Nine people died and 30 are missing after a ferry sank.", ["die sink"]),
        ("Two men were killed and a third was hurt when a mine exploded.", ["kill explode"]),
    ],
)
def test_an_outcome_is_no_event_of_its_own(text: str, told: list[str]):
    assert lemmas(text) == told


def test_the_act_gives_the_agent_and_the_outcome_the_victims():
    reading, drafts = folded("Gunmen attacked the quarry and killed six miners.")
    assert [reading.words[i].text for i in drafts[0].agents] == ["Gunmen"]
    assert "miners" in [reading.words[i].text for i in drafts[0].targets]


def test_an_outcome_without_an_act_stands_for_itself():
    assert lemmas("Six miners were killed on Tuesday.") == ["kill"]


def test_a_death_without_a_cause_came_of_the_disaster_told_last():
    _, drafts = folded("A flood hit the valley. Six miners were killed.")
    assert [(d.type, d.mode) for d in drafts] == [("HAZARD", drafts[0].mode), ("HAZARD", None)]


def test_an_operation_and_its_goal_are_one():
    assert len(lemmas("The army launched an offensive to crush the militia.")) == 1


def test_what_an_act_is_done_by_is_no_second_act():
    assert len(lemmas("Two lorries were hit by gunfire.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died in Gao on Sunday and 40 were injured when a market burned on Monday.",
        "Three men were killed and two fled when a mine exploded.",
        "Nine people died, and police were angry when a mine exploded on Monday.",
    ],
)
def test_what_came_of_one_act_is_not_told_with_the_cause_of_another(text: str):
    assert not any("die" in told and "explode" in told for told in lemmas(text))
    assert not any("die" in told and "burn" in told for told in lemmas(text))
