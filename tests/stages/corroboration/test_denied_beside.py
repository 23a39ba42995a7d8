"""Denials whose words name what they deny by a pronoun, a noun for a claim or a near word."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Record, Report


def read(text: str) -> Record:
    """The record of one report."""
    report = Report(
        id="r-1", outlet="Nile Post", text=text, published="2020-08-12T08:00:00Z", language="en"
    )
    return build([report], CaseInfo())


def told_by(record: Record, word: str) -> Event:
    """The event of which a trigger holds the word."""
    for event in record.events:
        for m in event.mentions:
            if word in record.reports[0].text[m.trigger.start : m.trigger.end]:
                return event
    raise AssertionError(word)


def disputed(text: str, word: str) -> set[str]:
    """The fields in which lines contradict one another, of the event told by the word."""
    return {d.field for d in told_by(read(text), word).disputes if d.kind == "contradicts"}


DENIED = {
    "a pronoun": (
        "Rebels said on Monday that they had seized the town of Gulu. The army denied it.",
        "seized",
    ),
    "a noun for what was said": (
        "Monitors said the army had shelled the port of Bosaso. The army dismissed the claims.",
        "shelled",
    ),
    "called untrue": (
        "A priest said soldiers had burned the village of Lira. The government called the "
        "accusation a lie.",
        "burned",
    ),
    "an indefinite": (
        "Police detained six students on Friday, a lawyer said. The governor denied that anyone "
        "had been arrested.",
        "detained",
    ),
    "a clause that points back": (
        "Police detained six students on Friday, a lawyer said. The governor denied that this had "
        "happened.",
        "detained",
    ),
    "a near word": (
        "Kenya closed its border on Sunday, a customs officer said. Nairobi denied having sealed "
        "the frontier.",
        "closed",
    ),
}


@pytest.mark.parametrize(("text", "word"), DENIED.values(), ids=DENIED)
def test_what_is_denied_right_behind_it(text: str, word: str):
    assert "status" in disputed(text, word)


NOT_DENIED = {
    "no more than the setting": (
        "The mayor accused miners of carrying sticks into the march through La Paz. Their union "
        "rejected the allegation.",
        "march",
    ),
    "what nobody is blamed for": (
        "The envoy said food had been delivered to the camp at Yola. Lagos rejected the charge as "
        "a slander.",
        "delivered",
    ),
    "claims that are spelled out": (
        "Floods drowned 12 people at Sylhet, a clerk said. The relief fund denies claims made in "
        "a video that it sells tents.",
        "drowned",
    ),
    "an offer turned down": (
        "Rebels said they had seized the town of Gulu and offered talks. The army rejected the "
        "offer.",
        "seized",
    ),
    "something else is denied": (
        "The army shelled a market on Sunday, a nurse said. It denied that it had shelled a "
        "convoy in May.",
        "shelled",
    ),
    "the price is denied": (
        "The crew was freed on Friday for a large sum, an agent said. The owner denied that any "
        "money had been handed over.",
        "freed",
    ),
    "not what stands before": (
        "Police detained six students on Friday, a lawyer said. Rain fell on Saturday. The "
        "governor denied it.",
        "detained",
    ),
}


@pytest.mark.parametrize(("text", "word"), NOT_DENIED.values(), ids=NOT_DENIED)
def test_what_is_no_denial_of_it(text: str, word: str):
    assert "status" not in disputed(text, word)


def test_one_who_is_blamed_denies_his_part():
    text = (
        "Gunmen attacked a bus near Gulu on Sunday, killing the driver, a clerk said. Police "
        "blamed the Lord's Resistance Army, which denied it."
    )
    assert "agents" in disputed(text, "attacked")


def test_one_who_is_told_to_have_used_it_denies_its_use():
    text = (
        "A Sudanese drone hit a bus near Kassala on Sunday, killing four people, Eritrea's army "
        "said. The Sudanese government denied that it had used drones."
    )
    assert disputed(text, "hit") & {"agents", "status"}


def test_another_means_is_no_denial_of_it():
    text = (
        "A Sudanese drone hit a bus near Kassala on Sunday, killing four people, Eritrea's army "
        "said. The Sudanese government denied that it had used gas."
    )
    assert not disputed(text, "hit") & {"agents", "status"}


def test_who_answers_a_blame_of_nobody_by_name_denies_it():
    text = (
        "Gunmen attacked a police post near Jolo on Sunday, killing a clerk, a nun said. The government blamed "
        "separatist fighters who have sought a state of their own for decades. A spokesman for "
        "the Moro Council denied that its men were involved."
    )
    assert "agents" in disputed(text, "attacked")


def test_a_blame_is_denied_and_not_the_deed():
    text = (
        "Gunmen attacked a bus near Gulu in June, killing the driver, a clerk said, an attack that "
        "police pinned on the Lord's Resistance Army. The group denied it."
    )
    assert "status" not in disputed(text, "attacked")


def test_a_plan_is_denied_and_not_the_deed():
    made = "Chad closed its border with Sudan on Monday, an officer said."
    plan = f"{made} A minister denied any plan to close its border with Sudan."
    assert "status" not in disputed(plan, "closed")
    deed = f"{made} A minister denied that Chad had closed its border with Sudan."
    assert "status" in disputed(deed, "closed")
