"""Words that claim a deed, and words like them that do not."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Stretch
from dateline.reference.events.claims_of_deeds import claims_the_act, told_from


@pytest.mark.parametrize(
    "before",
    [
        "The Lake Army claimed responsibility for the",
        "The Lake Army, which is based abroad, has claimed responsibility on Monday in a video for a",
        "On Sunday the Lake Army took full responsibility for ",
        "The Lake Army claimed Monday's twin car ",
        "Fighters of the Lake Army admitted the",
        "The Lake Army acknowledged last week's two ",
        "Nobody was hurt, but the Lake Army claimed the",
        "The Lake Army has not only claimed the",
        "The Lake Army claims responsibility for a wave of car ",
        "The Lake Army claimed credit on Friday for the raid and the",
        "The Lake Army, it said, is taking responsibility for the",
    ],
)
def test_who_did_it_claims_it(before):
    assert claims_the_act(before)


@pytest.mark.parametrize(
    "before",
    [
        "No group has claimed responsibility for the",
        "No group, the police said, has claimed responsibility for the",
        "Nobody immediately claimed the",
        "The Lake Army has not claimed responsibility for the",
        "The Lake Army didn't claim the",
        "The Lake Army refused to claim responsibility for the",
        "The Lake Army denied responsibility for the",
        "The Lake Army took no responsibility for the",
        "The clinic took responsibility for the 300 wounded in the",
        "The clinic took responsibility for the wounded after the",
        "Villagers fled despite claims of rebel ",
        "The army rejected the claim the",
        "Rebels claimed they had ",
        "Rebels claimed that fighters ",
        "Rebels claimed that responsibility for the",
        "Soldiers committed the",
        "Police said the Lake Army bears responsibility for the",
        "The Lake Army took part in the",
        "The Lake Army was held responsible for the",
        "Police said the",
        "",
    ],
)
def test_no_claim(before):
    assert not claims_the_act(before)


def test_a_claim_behind_the_deed():
    assert claims_the_act("Responsibility for the", " was claimed by the Lake Army")
    assert not claims_the_act("Responsibility for the", " has not been claimed by the Lake Army")
    assert not claims_the_act("Responsibility for the", " is still open")


def test_where_the_clause_begins():
    def told(text: str, content: str) -> str:
        start, at = text.index(content), text.index("attack")
        stretch = Stretch(start=start, end=start + len(content))
        return text[told_from(text, (stretch,), 0, at) : at]

    assert told("Rebels claimed their attack killed nine.", "their attack killed nine") == "their "
    claim = "Rebels claimed responsibility for the attack."
    assert told(claim, "responsibility for the attack") == "Rebels claimed responsibility for the "
    assert told(f"{claim} It was late.", "It was late") == claim.removesuffix("attack.")
