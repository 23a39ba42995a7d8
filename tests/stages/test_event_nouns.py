"""Happenings that a noun tells: nominalisations, what is known, what is in force, disasters."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.record.drafts import EventDraft
from dateline.stages.extract import extract


def told(text: str) -> list[EventDraft]:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return extract(reading, places)


def types(text: str) -> list[str]:
    return [draft.type for draft in told(text)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The burning of the town hall shocked the country.", "ASSAULT"),
        ("They mourned after the torching of three churches.", "ASSAULT"),
        ("The wounding of two nurses caused anger.", "ASSAULT"),
        ("The text signed in Doha on Sunday provides for elections.", "AGREE"),
        ("Under a ceasefire agreed in Doha on Friday, both sides pull back.", "AGREE"),
        ("The repeal of the ban came as a relief.", "CONCEDE"),
        ("The closing of the airport left travellers stranded.", "COERCE"),
        ("A curfew is in effect in the old town.", "COERCE"),
        ("A ban on rallies remains in effect.", "COERCE"),
        ("The ferry disaster shook the island.", "HAZARD"),
        ("An earthquake struck on Sunday. Help came within hours of the disaster.", "HAZARD"),
        ("Wednesday's fire at the ministry destroyed the archives.", "HAZARD"),
    ],
)
def test_a_noun_tells_what_happened(text: str, type_: str):
    assert type_ in types(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The burning of fossil fuels must end.", "ASSAULT"),
        ("The wrecking of his hopes came early.", "ASSAULT"),
        ("He signed the guest book.", "AGREE"),
        ("The distribution of seats in parliament is unfair.", "AID"),
        ("The repeal of the tax code is a matter for experts.", "CONCEDE"),
        ("The closing of the ceremony was moving.", "COERCE"),
        ("The disaster management agency has a new head.", "HAZARD"),
        ("The campaign was a disaster for the party.", "HAZARD"),
        ("A bomb exploded in the market. The tragedy shook the town.", "HAZARD"),
        ("The band set the stage on fire on Wednesday.", "HAZARD"),
    ],
)
def test_the_same_noun_of_something_else_tells_nothing(text: str, type_: str):
    assert type_ not in types(text)


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("The two sides signed a truce on Monday. The deal requires both to pull back.", True),
        ("The army pulled out of Gao. The withdrawal came as a surprise.", True),
        ("The bank lent millions. The deal requires no collateral.", False),  # none is told
        ("The two sides signed a truce on Monday. A deal on trade may follow.", False),
        ("Thousands marched on Friday. The next march is not yet allowed.", False),
        ("Thousands marched on Friday. It was the biggest march in years.", False),
    ],
)
def test_a_definite_noun_points_back_at_what_the_report_tells(text: str, is_known: bool):
    assert any(draft.known for draft in told(text)) == is_known


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Gunmen abducted 42 pupils on Monday. Mothers of the kidnapped boys wept.", "ASSAULT"),
        ("Serbia expelled envoys on Monday. The four expelled diplomats flew home.", "SANCTION"),
    ],
)
def test_a_participle_before_a_noun_points_back_at_what_befell_it(text: str, type_: str):
    assert [draft.known for draft in told(text) if draft.type == type_] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "A detained suspect may call a lawyer.",  # nobody
        "The detained man is 34.",  # no arrest is told
        "Police arrested a thief on Monday. A jailed man may write letters.",
        "Gunmen abducted 42 pupils. The freshly released film is about them.",
    ],
)
def test_a_participle_that_only_describes_points_at_nothing(text: str):
    assert not any(draft.known for draft in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Around 1,500 are hurt.",
        "Eight people were slightly hurt, police said.",
        "Nine dead as strong quake rocks western Iran",
    ],
)
def test_a_state_of_people_is_harm(text: str):
    assert not {"ASSAULT", "HAZARD"}.isdisjoint(types(text))


@pytest.mark.parametrize(
    "text",
    ["His feelings were hurt.", "The house has 34 dead trees.", "The party was hurt by the vote."],
)
def test_a_state_of_no_people_is_none(text: str):
    assert {"ASSAULT", "HAZARD"}.isdisjoint(types(text))
