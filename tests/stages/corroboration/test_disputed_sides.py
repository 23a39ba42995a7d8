"""Disputes in which one line takes back what another says: who, to whom, where, by what means,
how many, and by which clock."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Dispute, Line, Record, Report


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


CAUSES = {
    "speed was to blame; brakes failed": (
        "A coach crashed near Tarapoto on Wednesday and killed eight people. Speed was to blame, "
        "police said.\n\nThe owner of the coach said its brakes had failed.",
    ),
    "it was caused by; no connective": (
        "A ferry capsized off Mersing on Wednesday. It was caused by overloading, a survivor said.",
        "A ferry capsized off Mersing on Wednesday. The harbour master said its skipper had fallen "
        "asleep.",
    ),
}


def case(*texts: str) -> Record:
    return build(
        [
            Report(id=f"r-{i}", outlet=f"Outlet {i}", text=text, published="2017-10-19T12:00:00Z")
            for i, text in enumerate(texts)
        ],
        CaseInfo(),
    )


@pytest.mark.parametrize("texts", CAUSES.values(), ids=CAUSES)
def test_causes_without_their_outcome_are_of_what_was_told_before(texts):
    (dispute,) = contradictions(case(*texts), "cause")
    assert len({value.line for value in dispute.values}) == 2


def test_a_cause_under_suspicion_is_none():
    text = (
        "A coach crashed near Tarapoto on Wednesday. Speed was to blame, police said.\n\n"
        "Prosecutors are investigating whether the driver had fallen asleep."
    )
    record = case(text)
    assert contradictions(record, "cause") == []
    assert {line.id for line in record.lines} == {m.line for e in record.events for m in e.mentions}


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        (
            "Ukraine shelled a school in Horlivka on Wednesday, separatist officials said.",
            "Kyiv dismissed the report that its forces had shelled a school in Horlivka.",
        ),
        (
            "The mines minister of Zambia resigned on Wednesday, two aides said.",
            "A spokesman for Zambia's mines minister said reports that he had resigned were false.",
        ),
        (
            "The army captured the port of Kismayo on Wednesday, a general said.",
            "Al-Shabab rejected as untrue the claim that the army had captured Kismayo.",
        ),
    ],
)
def test_a_denial_of_what_others_are_said_to_claim_meets_the_claim(told, denied):
    record = case(told, denied)
    fields = {d.field for e in record.events for d in e.disputes if d.kind == "contradicts"}
    assert fields & {"status", "agents"}


@pytest.mark.parametrize(
    "denied",
    [
        "No tram had crashed in Porto since 1959, the paper noted.",
        "No tram had crashed in Porto yet, the mayor said in May.",
    ],
)
def test_what_denies_no_single_occurrence_disputes_none(denied):
    told = "A tram crashed in Porto on Wednesday and killed two people, the fire brigade said."
    assert contradictions(case(told, denied), "status") == []


def test_who_denies_a_part_in_a_deed_denies_that_he_did_it():
    told = (
        "A blast killed four people at a market in Quetta on Wednesday. "
        "Iranian agents carried out the blast, the provincial governor said."
    )
    (dispute,) = contradictions(case(told, "Tehran denied involvement in the blast in Quetta on "
                                     "Wednesday."), "agents")  # fmt: skip
    assert {value.denied for value in dispute.values} == {True, False}


def test_tolls_of_two_sources_stand_side_by_side_in_one_report():
    text = (
        "Clashes broke out in Imphal on Wednesday. A hospital said 150 people were wounded. "
        "The state police said only 40 were wounded."
    )
    (dispute,) = contradictions(case(text), "counts.wounded")
    assert [value.value for value in dispute.values] == ["150", "40 (only)"]


def test_a_part_of_the_dead_by_name_is_no_other_toll():
    one = "Seven soldiers were killed in an attack on Arbinda on Wednesday."
    other = "The attack on Arbinda on Wednesday killed 42 people: 35 civilians and seven soldiers."
    record = case(one, other)
    assert {m.report for e in record.events for m in e.mentions if len(e.mentions) > 1} == {
        report.id for report in record.reports
    }
    assert contradictions(record, "counts.killed") == []


HOLDS = "The ceasefire in Taiz remains in force, the army said on Wednesday."
OVER = "The ceasefire in Taiz has collapsed, a rebel commander said on Wednesday."


def test_whether_it_still_holds_is_disputed():
    found = contradictions(two(OVER, HOLDS), "status")
    assert found, "the truce and its collapse are two events, and both have the dispute"
    for dispute in found:
        assert {value.value for value in dispute.values} == {"in force", "over"}


def test_what_held_on_an_earlier_day_may_be_over_on_a_later():
    assert contradictions(two(HOLDS, OVER, later="2017-10-22T12:00:00Z"), "status") == []


def test_a_rounded_number_is_no_other():
    one = "About 30 people were killed when a bus fell into a gorge near Matucana on Wednesday."
    other = "Thirty-one people died when a bus fell into a gorge near Matucana on Wednesday."
    assert contradictions(two(one, other), "counts.killed") == []


def test_a_claim_is_no_second_line_for_the_deed():
    record = two(
        "A bomb killed nine people at a market in Bouar on Wednesday, police said.",
        "The River Front claimed responsibility on Thursday for the bombing of a market in Bouar "
        "that killed nine people on Wednesday. The claim could not be verified.",
    )
    (event,) = (e for e in record.events if e.type == "ASSAULT")
    assert len(event.mentions) == 2 and event.standing.verdict == "single-line"
    names = {line.id: (line.kind, line.name) for line in record.lines}
    assert ("own-reporting", "Upland Post") in {names[c.line or ""] for c in event.counts}
    assert not event.disputes


CLAUSES = (
    "Rebels claimed they had killed 40 soldiers near Bouar on Wednesday.",
    "Rebels admitted that they had killed 40 soldiers near Bouar on Wednesday.",
    "Rebels acknowledged killing 40 soldiers near Bouar on Wednesday.",
)


@pytest.mark.parametrize("claim", CLAUSES)
def test_what_somebody_claims_in_a_clause_is_his_word(claim):
    record = two(claim, "Villagers said rebels killed 40 soldiers near Bouar on Wednesday.")
    (event,) = (e for e in record.events if e.type == "ASSAULT")
    assert event.standing.verdict == "corroborated"
    assert not any(line.kind == "own-reporting" for line in lines_of_counts(record))


@pytest.mark.parametrize(
    "claim",
    [
        "The River Front claimed Wednesday's bombing of a market in Bouar that killed nine people.",
        "The River Front took responsibility for the bombing of a market in Bouar that killed nine "
        "people on Wednesday.",
    ],
)
def test_a_claim_of_the_deed_by_its_name_is_no_second_line(claim):
    told = "A bomb killed nine people at a market in Bouar on Wednesday, police said."
    (event,) = (e for e in two(told, claim).events if e.type == "ASSAULT")
    assert event.standing.verdict == "single-line"


def test_who_speaks_of_what_nobody_claims_counts_the_dead():
    claim = (
        "The River Front refused to claim responsibility for the bombing of a market in Bouar "
        "that killed nine people on Wednesday."
    )
    record = two(claim, "Traders in Bouar shut their stalls on Thursday.")
    assert {line.kind for line in lines_of_counts(record)} == {"speaker"}


def lines_of_counts(record: Record) -> list[Line]:
    by_id = {line.id: line for line in record.lines}
    return [by_id[c.line] for e in record.events for c in e.counts if c.line is not None]
