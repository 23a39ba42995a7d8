"""Did it happen? One sentence a rule, through the real pipeline."""

from __future__ import annotations

import pytest

from dateline.rules import tracing
from tests.stages.test_extract import one, read

SAID = "The colonel said rebels had attacked Mopti."
BOASTED = "The rebels said they had attacked Mopti."


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("French troops attacked rebels near Mopti.", "ASSAULT", "happened"),
        ("French troops did not attack rebels near Mopti.", "ASSAULT", "denied"),
        ("French troops will attack rebels near Mopti.", "ASSAULT", "planned"),
        ("Algeria denied that French troops attacked rebels.", "ASSAULT", "denied"),
        ("If French troops attack rebels, Algeria will close its border.", "ASSAULT", "possible"),
        ("The attack by French troops on rebels near Mopti failed.", "ASSAULT", "failed"),
        ("Troops may storm the prison.", "ASSAULT", "possible"),
        ("The rebels plan to attack the city.", "ASSAULT", "planned"),
        ("The mayor insisted that the rebels attacked the market.", "ASSAULT", "happened"),
        ("Anyone who attacks the palace will be shot.", "ASSAULT", "possible"),
        ("Those who attacked the palace will be shot.", "ASSAULT", "happened"),
        ("Rebels are in talks with the government.", "CONSULT", "happened"),
        ("Rebel commanders are under attack in Homs.", "ASSAULT", "happened"),
        ("A general strike is a stoppage of work.", "PROTEST", "possible"),
        ("The army tried to retake the town.", "COERCE", "failed"),
        ("Officers had attempted to seize power.", "COERCE", "failed"),
        ("Militants have twice tried to capture the dam.", "COERCE", "failed"),
        ("The army will try to retake the town.", "COERCE", "planned"),
        ("The army is trying to retake the town.", "COERCE", "planned"),
        ("The army failed to retake the town.", "COERCE", "failed"),
        ("Police denied the killing of two students.", "ASSAULT", "denied"),
        ("No soldiers were killed.", "ASSAULT", "denied"),
        ("The army continued its offensive against the rebels.", "ASSAULT", "ongoing"),
        ("Rebels are shelling the city.", "ASSAULT", "ongoing"),
        ("Rebels no longer control the city.", "COERCE", "happened"),
        ("The government ruled out an attack on the camp.", "ASSAULT", "denied"),
        ("The minister condemned the attack on the camp.", "ASSAULT", "happened"),
        ("The rebels threatened to kill the hostages.", "ASSAULT", "planned"),
        ("The general ordered the troops to storm the palace.", "ASSAULT", "planned"),
        ("Residents fear an attack by the militia.", "ASSAULT", "possible"),
        (
            "The ceasefire ended weeks of fighting between the army and rebels.",
            "ASSAULT",
            "happened",
        ),
        ("France had tanks on standby.", "MOBILIZE", "planned"),
        ("Rebels managed to seize the bridge.", "COERCE", "happened"),
    ],
)
def test_status(text, type_, status):
    _, event_draft = one(text, type_)
    assert event_draft.status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels attacked Mopti, they said. The claim could not be verified.", "possible"),
        ("The rebels said they attacked Mopti. The army was unable to confirm it.", "possible"),
        ("The rebels said they attacked Mopti. Their claim is false.", "denied"),
        ("The rebels said they attacked Mopti. The claim was confirmed.", "happened"),
        (
            "The rebels attacked Mopti and said so. Reports of looting were not verified.",
            "happened",
        ),
        (f"{SAID} No confirmation of who led them was given.", "happened"),
        (f"{SAID} There was no confirmation that the bridge was closed.", "happened"),
        (f"{SAID} There was no confirmation about the fate of the mayor.", "happened"),
        (f"{SAID} No verification was made of the list of voters.", "happened"),
        (f"{SAID} No verification was carried out of the ballots.", "happened"),
        (f"{SAID} There was no quick confirmation from the ministry.", "happened"),
        (f"{BOASTED} There was no quick confirmation from the ministry.", "possible"),
        (f"{BOASTED} There was no confirmation by the UN mission.", "possible"),
        (f"{SAID} There was no confirmation of their claim from the ministry.", "possible"),
        (f"{SAID} No verification was made of the claim.", "possible"),
        (f"{SAID} There was no confirmation that it happened.", "possible"),
        (f"{SAID} There was no confirmation that the raid took place.", "possible"),
    ],
)
def test_what_the_next_sentence_says_of_it(text, status):
    assert one(text, "ASSAULT")[1].status == status


@pytest.mark.parametrize(
    "text",
    [
        "In the film, rebels attacked the base.",
        "The television series follows rebels who attacked the base.",
        "Exercise scenario: Rebels attacked the base.",
        "Under the scenario of the drill, rebels attacked the base.",
    ],
)
def test_what_is_narrated_is_no_deed(text):
    with pytest.raises(AssertionError):
        one(text, "ASSAULT")


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Vacancies in the region", False),
        ("Vehicle maintenance schedule, May", False),
        ("Vacancies fall as rebels move", True),
        ("Unrest in the region", True),
        ("Weekly menu", False),
        ("Class timetable for the week", False),
        ("Goma office vacancies", False),
        ("Recipe for trouble in Kivu", True),
        ("Villagers reject timetable for return", True),
        ("Mortar round hits drill programme in Tikrit", True),
        ("Shells hit fleet maintenance programme", True),
        ("Terms of reference for panel signed after talks", True),
        ("Shortages shrink school menu", True),
        ("Menu of options for envoys", True),
    ],
)
def test_what_a_text_only_lists(heading, told):
    text = f"{heading}\n\nGuard: leads the response to attacks by rebels on the base."
    assert any(draft.type == "ASSAULT" for draft in read(text)[1]) is told
    for past in ("Rebels attacked the base on Monday.", "A bomb has killed two guards."):
        assert any(draft.type == "ASSAULT" for draft in read(f"{heading}\n\n{past}")[1])


def test_what_a_vacancy_asks_to_have_been_done_is_only_listed():
    text = "Vacancies in the region\n\nGuard: must have attacked bases of rebels."
    assert all(draft.type != "ASSAULT" for draft in read(text)[1])


def test_what_a_film_tells_without_a_year_is_possible():
    assert one("The film tells how rebels attacked the base.", "ASSAULT")[1].status == "possible"
    dated = "The film tells how rebels attacked the base in 1998."
    assert one(dated, "ASSAULT")[1].status == "happened"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The film tells how rebels shot 1200 herders.", "possible"),
        ("The film tells how rebels shot 1950 herders.", "possible"),
        ("The film tells how rebels shot 60 herders in the 1994 war.", "happened"),
        ("The film tells how rebels shot 1200 herders in 1994.", "happened"),
    ],
)
def test_a_number_of_people_is_no_year(text, status):
    assert one(text, "ASSAULT")[1].status == status


def test_a_speech_verb_does_not_negate_what_is_said():
    _, event_draft = one("The army did not say that rebels attacked the base.", "ASSAULT")
    assert event_draft.status == "happened"


def test_certainty_as_the_words_put_it():
    assert one("Rebels reportedly attacked the base.", "ASSAULT")[1].certainty == "probable"
    assert one("Rebels attacked the base.", "ASSAULT")[1].certainty == "certain"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The militia plans to attack the port.", "factuality.complement: governing predicate"),
        ("The colonel ordered them to attack.", "factuality.embedding: complement clause"),
        ("A bid to storm the port failed.", "factuality.noun clause: infinitive on a noun"),
        ("Unless they attack, it will end.", "factuality.adverbial clause: condition"),
        ("The militia did not attack the port.", "factuality.negation: negated verb"),
        ("Nobody attacked the port.", "factuality.negation: negated subject"),
        ("The militia would have attacked the port.", "factuality.auxiliary: modal with a perfect"),
        ("The threat of an attack grew.", "factuality.argument: part of a noun phrase"),
    ],
)
def test_the_rule_that_decides_has_a_name(text: str, rule: str):
    with tracing() as trace:
        read(text)
    assert rule in [f"{decision.table}: {decision.rule}" for decision in trace.decisions]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Prisoners who escape are usually found within a mile.", "possible"),
        ("Most strikes in Germany are settled within a week.", "possible"),
        ("A general strike is a stoppage of work in all trades.", "possible"),
        ("A hostage who is freed may take years to sleep.", "possible"),
        ("Why do bridges collapse?", "possible"),
        ("Protesters march through the streets.", "happened"),
        ("A hostage who was freed on Monday may need surgery.", "happened"),
        ("The rebels who hold the town usually shell the road.", "happened"),
        ("Why did the bridge in Genoa collapse?", "happened"),
    ],
)
def test_what_is_said_of_no_one_occasion(text: str, status: str):
    _, found = read(text)
    assert status in {draft.status for draft in found}


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("In the opening chapter, a spy is poisoned in a hotel.", False),
        ("In the latest chapter of the conflict, rebels seized Goma.", True),
        ("The hero of the series hijacks a ship.", False),
        ("The hero of the battle was shot dead on Monday.", True),
        ("The opera ends with the sacking of Troy.", False),
    ],
)
def test_parts_and_figures_of_works(text: str, is_told: bool):
    _, found = read(text)
    assert bool(found) is is_told
