"""Event mentions out of real trees: types, arguments, light verbs, what is no event."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.record.drafts import EventDraft
from dateline.reference.events.lexicon import classes, lexicon
from dateline.rules import tracing
from dateline.stages.extract import extract
from dateline.stages.factuality import assess_factuality
from dateline.stages.outcomes import fold_outcomes


def read(text: str):
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return reading, assess_factuality(reading, fold_outcomes(reading, extract(reading, places)))


def words(reading, heads) -> set[str]:
    return {reading.words[i].lower for i in heads}


def one(text: str, type_: str) -> tuple[object, EventDraft]:
    reading, found = read(text)
    of_type = [h for h in found if h.type == type_]
    assert of_type, f"no {type_} in {text!r}, only {[h.type for h in found]}"
    return reading, of_type[0]


@pytest.mark.parametrize(
    ("text", "type_", "agents", "targets"),
    [
        ("Government soldiers shelled the rebels on Tuesday.", "ASSAULT", {"soldiers"}, {"rebels"}),
        ("The rebels were shelled by government soldiers.", "ASSAULT", {"soldiers"}, {"rebels"}),
        ("The army launched an attack on the militia.", "ASSAULT", {"army"}, {"militia"}),
        ("The militia came under fire from the army.", "ASSAULT", {"army"}, {"militia"}),
        ("Gunmen who kidnapped two nurses fled.", "ASSAULT", {"gunmen"}, {"nurses"}),
        ("Police arrested three students.", "COERCE", {"police"}, {"students"}),
        ("The minister accused the rebels of looting.", "ACCUSE", {"minister"}, {"rebels"}),
        ("The president urged the rebels to surrender.", "REQUEST", {"president"}, {"rebels"}),
        (
            "Hundreds of students protested against the government.",
            "PROTEST",
            {"students"},
            {"government"},
        ),
        ("The union supports the strikers.", "SUPPORT", {"union"}, {"strikers"}),
    ],
)
def test_who_does_what_to_whom(text, type_, agents, targets):
    reading, event_draft = one(text, type_)
    assert agents <= words(reading, event_draft.agents)
    assert targets <= words(reading, event_draft.targets)


@pytest.mark.parametrize(
    ("text", "type_", "agents", "targets"),
    [
        ("The attack left 12 people killed.", "ASSAULT", set(), {"people"}),
        ("The rebels had three soldiers executed.", "ASSAULT", set(), {"soldiers"}),
        ("Police kept the protesters detained for two days.", "COERCE", set(), {"protesters"}),
        ("He helped the rebels capture the town.", "COERCE", {"rebels"}, set()),
        ("Mondays raid on the convoy destroyed 18 trucks.", "ASSAULT", set(), {"convoy", "trucks"}),
        (
            "Fridays attack on the market killed six traders.",
            "ASSAULT",
            set(),
            {"market", "traders"},
        ),
        (
            "Jets struck a convoy late on Monday killing nine nurses.",
            "ASSAULT",
            {"jets"},
            {"convoy", "nurses"},
        ),
    ],
)
def test_who_suffers_a_deed_does_not_do_it_nor_does_its_day(text, type_, agents, targets):
    reading, event_draft = one(text, type_)
    assert words(reading, event_draft.agents) == agents
    assert targets <= words(reading, event_draft.targets)


def test_a_capture_has_its_place_and_no_victim():
    reading, event_draft = one("Rebels captured the town of Gao on Monday.", "COERCE")
    assert event_draft.mode == "seize"
    assert "gao" in words(reading, [i for i, _ in event_draft.places])
    assert not event_draft.targets


def test_the_speaker_is_never_the_doer():
    reading, event_draft = one("Algeria said that French troops attacked rebels.", "ASSAULT")
    assert words(reading, event_draft.agents) == {"troops"}


def test_an_outcome_is_told_with_its_act():
    reading, found = read("A bomb exploded in the market, killing 12 people.")
    assaults = [h for h in found if h.type == "ASSAULT"]
    assert len(assaults) == 1
    assert "people" in words(reading, assaults[0].targets)


def test_one_verb_two_moves():
    reading, found = read(
        "France sent special forces into Mopti and several hundred troops into Bamako."
    )
    moves = [h for h in found if h.type == "MOBILIZE"]
    places = [words(reading, [i for i, _ in h.places]) for h in moves]
    assert {"mopti"} in places and {"bamako"} in places


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the weather was fine.",
        "The two leaders sat down to dinner.",
        "He bought a new attack helicopter model for his son.",
        "The area controlled by the army is dry.",
        "The truce was hanging by a thread.",
        "A banner hung over the gate.",
        "The market was a riot of colour and scents.",
        "Two midfielders were injured in the match on Sunday.",
        "Team news: 4 injured, 1 suspended.",
    ],
)
def test_what_is_no_event(text):
    _, found = read(text)
    assert not found


def test_the_table_holds_only_known_types_and_classes():
    from typing import get_args

    from dateline.record.vocabulary import EventType

    special = {"actor", "place", "person", "named-body", "national", "several", "any"}
    special |= {"counted-people", "headcount"}
    for entries in lexicon().values():
        for entry in entries:
            assert entry.type in (*get_args(EventType), "-"), (
                entry
            )  # "-": the word so used tells nothing
            named = {n for tests in entry.conditions for c in tests for n in c.classes}
            assert named <= classes().keys() | special, entry


def test_the_lexicon_knows_every_type():
    from typing import get_args

    from dateline.record.vocabulary import EventType

    assert {e.type for entries in lexicon().values() for e in entries} - {"-"} == set(
        get_args(EventType)
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The militia launched an attack on the port.", "extract.light verb: subject acts"),
        ("The militia came under attack.", "extract.light verb: subject undergoes it"),
        (
            "They were told whom to shoot.",
            "extract.verb that names no event: infinitive of a question",
        ),
        (
            "Kenya appealed for aid from Japan.",
            "extract.target: who is asked",
        ),
        (
            "Latvia sent medics to protect Riga.",
            "extract.place: object of its purpose",
        ),
        (
            "The army attacked gunmen heading towards the port.",
            "extract.mention that only describes: says which participant",
        ),
    ],
)
def test_the_rule_that_decides_has_a_name(text: str, rule: str):
    with tracing() as trace:
        read(text)
    assert rule in [f"{decision.table}: {decision.rule}" for decision in trace.decisions]


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Mortar rounds slammed into the ferry landing.", "ASSAULT", "heavy-weapons"),
        ("Artillery shells hit the market, killing two in the second strike.", "ASSAULT",
         "heavy-weapons"),
        ("A fresh wave of air raids hit the town of Gao.", "ASSAULT", None),
        ("A wave hit the village, killing two children.", "HAZARD", None),
        ("A wave of mud hit the village, killing two children.", "HAZARD", None),
        ("Iran hanged seven men.", "ASSAULT", "execute"),
    ],
)  # fmt: skip
def test_shells_waves_and_ropes(text, type_, mode):
    _, found = read(text)
    assert {h.type for h in found} == {type_}
    assert mode is None or {h.mode for h in found} == {mode}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Under the deal, the rebels will leave Gao.", {"rebels"}),
        ("The militia was evacuated under an agreement with the government.", {"militia"}),
        ("Under the deal, residents will return to Gao.", set[str]()),  # they signed nothing
        ("The soldiers were freed under an agreement.", set[str]()),
    ],
)
def test_who_acts_under_an_accord_is_a_party_to_it(text, parties):
    reading, found = read(text)
    accords = [h for h in found if h.type == "AGREE"]
    assert {w for h in accords for w in words(reading, h.agents)} == parties


@pytest.mark.parametrize(
    "text",
    [
        "A bomb injured two midfielders on Sunday.",
        "Two midfielders were injured when the bus crashed.",
    ],
)
def test_players_who_are_hurt_by_more_than_play(text):
    assert read(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Some 9,000 families lack shelter in Beira.",
        "More than 12,000 people need food in Beira.",
        "Nearly 4,000 people are in need of aid in Beira.",
    ],
)
def test_counted_people_in_need_are_a_hazard(text):
    assert [draft.type for draft in read(text)[1]] == ["HAZARD"]


def test_need_without_a_number_is_none():
    assert not read("Residents need food in Beira.")[1]


FERRY = "A ferry sank off Buton on Monday and 40 people are missing. "


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The guns fell silent at dawn.", "RETREAT"),
        ("The government fell silent on the matter.", None),
        ("The troops went home in June.", "RETREAT"),
        ("The tourists went home in June.", None),
        ("The minister backed up his colleague.", "SUPPORT"),
        ("Lorries are backed up for three kilometres.", None),
        (FERRY + "The search was suspended at nightfall.", "AID"),
        (FERRY + "A helicopter joined the operation.", "AID"),
        ("The search for a new prime minister continues.", None),
        ("A series of bombs exploded in Kano.", "ASSAULT"),
        ("The number of customers exploded.", None),
        ("The club released the goalkeeper on a free transfer.", None),
        ("Rebels released the goalkeeper after two days.", "RETREAT"),
        ("An avalanche of paper has buried the tax office.", None),
        ("The tax office was buried in a landslide.", "HAZARD"),
        ("The fans were held hostage by the weather.", None),
        ("Nine miners were held hostage by armed men.", "ASSAULT"),
        ("She has been fighting a cold all week.", None),
        ("Soldiers killed 12 rebels in an operation near Kidal.", "ASSAULT"),
    ],
)
def test_what_arguments_and_the_report_make_of_a_word(text: str, type_: str | None):
    _, found = read(text)
    assert type_ in {draft.type for draft in found} if type_ else not found


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The ferry left Bali at noon. It sank two hours later.", "HAZARD"),
        ("Those who were on the ferry when it sank were taken to Bali.", "HAZARD"),
        ("The bridge was old, and it collapsed on Monday.", "HAZARD"),
        ("The dollar fell before it sank further.", None),
        ("The government had a plan, and it collapsed.", None),
    ],
)
def test_it_is_of_the_class_of_the_thing_meant(text: str, type_: str | None):
    _, found = read(text)
    assert type_ in {draft.type for draft in found} if type_ else not found
