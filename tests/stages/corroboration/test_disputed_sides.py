"""Disputes in which one line takes back what another says: who, to whom, where, by what means,
how many, and by which clock."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Dispute, Record, Report


def two(one: str, other: str, later: str = "2017-10-19T15:00:00Z") -> Record:
    texts = (("Harbour News", one, "2017-10-19T12:00:00Z"), ("Upland Post", other, later))
    return build(
        [
            Report(id=f"r-{i}", outlet=outlet, text=text, published=published, language="en")
            for i, (outlet, text, published) in enumerate(texts)
        ],
        CaseInfo(),
    )


def contradictions(record: Record, field: str) -> list[Dispute]:
    return [
        d for e in record.events for d in e.disputes if (d.field, d.kind) == (field, "contradicts")
    ]


TOLD_AGAINST = {
    "agents": (
        "Rangers torched the market of Bouar on Wednesday, a trader said.",
        "The governor said herders, and not rangers, had torched the market of Bouar on Wednesday.",
    ),
    "targets": (
        "An air raid on Shabwa on Wednesday killed 12 mourners, tribal elders said.",
        "An air raid on Shabwa on Wednesday killed 12 insurgents, not mourners, the army said.",
    ),
    "places": (
        "Colombian soldiers detained three traders in Venezuela on Wednesday, a priest said.",
        "Colombian soldiers detained three traders in Cucuta on Wednesday, and not in Venezuela, "
        "the defence ministry said.",
    ),
    "means": (
        "A rocket killed a postman near Avdiivka on Wednesday, a rebel commander said.",
        "A land mine killed a postman near Avdiivka on Wednesday, the police said.",
    ),
}


@pytest.mark.parametrize("field", TOLD_AGAINST)
def test_what_one_line_takes_back_is_disputed(field):
    (dispute,) = contradictions(two(*TOLD_AGAINST[field]), field)
    assert len({value.line for value in dispute.values}) == 2


def test_who_used_only_one_means_used_no_other():
    one = "Police fired live rounds at the marchers in Kisumu on Wednesday, a nurse said."
    other = "Police used only tear gas against the marchers in Kisumu on Wednesday, the mayor said."
    assert contradictions(two(one, other), "means")


def test_two_groups_that_each_claim_an_attack():
    one = "The Islamic State group claimed the bombing in Peshawar on Wednesday."
    other = "The Taliban said they had carried out the bombing in Peshawar on Wednesday."
    (dispute,) = contradictions(two(one, other), "agents")
    assert len(dispute.values) == 2


def test_who_lost_something_denies_the_deed_and_not_its_doer():
    one = "Iran shot down an American drone near Bandar Abbas on Wednesday, Tehran said."
    other = "The American military denied that Iran had shot down one of its drones on Wednesday."
    assert contradictions(two(one, other), "status")


def test_alike_words_of_two_named_sources_are_two_lines():
    words = "A night raid on the village of Tarin on Wednesday killed nine people"
    record = two(f"{words}, village elders said.", f"{words}, the defence ministry said.")
    (event,) = [e for e in record.events if len(e.mentions) > 1]
    assert event.standing and (event.standing.lines, event.standing.verdict) == (2, "corroborated")


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        (
            "places",
            "A mob killed two drivers in the town of Bangassou on Wednesday.",
            "A mob killed two drivers in Mbomou district on Wednesday.",
        ),
        (
            "when",
            "An earthquake struck Sendai on Wednesday afternoon, Hawaii time, and killed two.",
            "An earthquake struck Sendai at 7:58am on Thursday, Japan time, and killed two.",
        ),
        (
            "counts.killed",
            "Floods have killed 140 people across Kerala since Monday, the state said.",
            "Floods have killed 11 people in the town of Munnar since Monday, its mayor said.",
        ),
    ],
)
def test_grains_clocks_and_scopes_are_no_dispute(field, one, other):
    assert contradictions(two(one, other), field) == []
