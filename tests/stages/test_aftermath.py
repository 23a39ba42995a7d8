"""What follows on a crisis: custody, funerals, visits, services, people who leave and return; and
near misses of each."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.extract import extract


def told(text: str) -> list[tuple[str, str | None]]:
    reading = load().read(text)
    places = {i for n in reading.names if n.label == "LOC" for i in range(n.first, n.last)}
    return [(draft.type, draft.mode) for draft in extract(reading, places)]


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Five suspects were in custody, the minister said.", "COERCE", "arrest"),
        ("The escapee was caught in a hamlet near the frontier.", "COERCE", "arrest"),
        ("Maradi buries its dead.", "SUPPORT", None),
        ("A crowd of mourners followed her coffin on Friday.", "SUPPORT", None),
        ("The king declared five days of national mourning.", "SUPPORT", None),
        ("The minister is due in Lusaka on Sunday.", "CONSULT", "visit"),
        ("The premier cancelled a trip to Ottawa.", "CONSULT", "visit"),
        ("Ferries between Oslo and Kiel have been suspended.", "SANCTION", "discontinue"),
        ("Trains were suspended because of the snow.", "HAZARD", "disaster"),
        ("Schools in three provinces will remain closed.", "COERCE", "restrict"),
        ("The internet is back.", "CONCEDE", None),
        ("The phone network was down in two districts.", "HAZARD", "accident"),
        ("A curfew is in effect in Multan.", "COERCE", "curfew"),
        ("The summit is off, the government says.", "REJECT", None),
        ("The accord obliges both armies to leave the valley.", "AGREE", None),
        ("Some 900 refugees have gone back since March.", "RETREAT", "return"),
        ("Villagers were allowed home yesterday.", "CONCEDE", None),
        ("The expelled diplomats have crossed the border in two cars.", "RETREAT", "withdraw"),
        ("Twelve prisoners were swapped on a bridge on Thursday.", "RETREAT", "release"),
        ("The ambassador was recalled for consultations.", "SANCTION", "withdraw"),
        ("Heavy snow is forecast for Tuesday.", "HAZARD", "disaster"),
        ("Firefighters searched through the rubble of a hotel.", "AID", None),
        ("A trawler took 31 of them aboard on Friday.", "AID", None),
        ("Four soldiers fell on Friday at an outpost.", "ASSAULT", None),
        ("A boat carrying 30 migrants capsized on Tuesday night.", "HAZARD", "accident"),
        ("A boat overturned off Aceh on Wednesday.", "HAZARD", "accident"),
        ("Nearly 30 are unaccounted for.", "HAZARD", "accident"),
        ("The owner's licence has been withdrawn.", "SANCTION", None),
        ("All of them were picked up in raids before dawn.", "COERCE", "arrest"),
        ("The girls were taken into the forest by armed men.", "ASSAULT", "abduct"),
        ("A mudslide blocked the coastal highway.", "HAZARD", "disaster"),
        ("The village has been without water since Tuesday.", "HAZARD", "accident"),
        ("The start of the exams has been postponed.", "SANCTION", "discontinue"),
        ("Soldiers were patrolling the streets.", "MOBILIZE", "troops"),
        ("Armoured vehicles were parked along the boulevard.", "MOBILIZE", "troops"),
        ("Engineers will throw a pontoon across the river.", "AID", None),
        ("The consul delivered a letter of protest.", "ACCUSE", "disapprove"),
        ("The departure of the ambassador was confirmed.", "RETREAT", "withdraw"),
        ("They left after six hours of talks.", "CONSULT", None),
        ("The governor recalled the march of 8 May.", "PROTEST", "demo"),
        ("The protest followed the burning of a courthouse.", "ASSAULT", None),
        ("One of the hostages slipped away from her captors.", "RETREAT", "withdraw"),
        ("The injured were flown to the capital by helicopter.", "AID", None),
        ("Workers have begun to clear the debris.", "AID", None),
        ("A Turkish rescue team is on its way.", "AID", "humanitarian"),
        ("The main road to the north is open again.", "CONCEDE", None),
        ("Shots were heard near the palace.", "ASSAULT", "firearms"),
        ("State television went off air.", "COERCE", "censor"),
        ("The African Union suspended Guinea.", "SANCTION", None),
        ("Crops have been wiped out.", "HAZARD", "disaster"),
        ("The plant discharged the solvent into the river.", "HAZARD", "accident"),
        ("The ministry shut the plant.", "COERCE", "restrict"),
        ("Ottawa hit back with duties on whisky.", "SANCTION", None),
        ("The pirates made off with four sailors.", "ASSAULT", "abduct"),
        ("The fire is under control.", "AID", None),
        ("A frigate came to their aid.", "AID", None),
        ("The agency resumes aid deliveries.", "AID", None),
        ("Two firefighters lost their lives when a tree fell on their truck.", "HAZARD", None),
        ("Volunteers dug an elderly couple out of the mud.", "AID", None),
        ("Officers broke up the sit-in outside the parliament.", "ASSAULT", "crowd-control"),
        ("Workers were still pinned under the girders in Busan.", "HAZARD", "accident"),
        ("Jet carrying 130 crashes in Guangxi", "HAZARD", "accident"),
        ("Ship with 22 aboard missing off Oman", "HAZARD", "accident"),
        ("Opposition leader under house arrest", "COERCE", "arrest"),
        ("Power back in Havana after two days", "CONCEDE", None),
        ("Curfew eased in Srinagar", "CONCEDE", None),
        ("Parliament set ablaze in Nairobi", "ASSAULT", None),
        ("Defence minister quits over leaked tapes", "RETREAT", "resign"),
    ],
)  # fmt: skip
def test_what_follows_on_a_crisis(text: str, type_: str, mode: str | None):
    assert (type_, mode) in told(text)


@pytest.mark.xfail(strict=True, reason="neighbours in wording that no row or tree reads yet")
@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("A crowd of mourners walked behind her coffin on Friday.", "SUPPORT", None),
        ("The premier called off a trip to Ottawa.", "CONSULT", "visit"),
        ("Four sergeants fell at the dam on Friday.", "ASSAULT", None),
        (
            "A raft carrying 14 pupils who wanted to reach a market capsized on Friday.",
            "HAZARD",
            "accident",
        ),
        ("More than 30 are missing.", "HAZARD", "accident"),
    ],
)
def test_what_is_not_read_yet(text: str, type_: str, mode: str | None):
    assert (type_, mode) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The power was back in the hands of the generals.",
        "Shares in the water company were down 3 percent.",
        "He was in the custody of his grandmother.",
        "The family returned from holiday.",
        "They left their homes at eight to catch the bus.",
        "He buried the bad news.",
        "The general went home early.",
        "The captain of the team was back after injury.",
        "Analysts expect a wave of bankruptcies.",
        "The report is due in March.",
        "The soldier fell in love.",
        "The spokesman opened up about his divorce.",
        "The restaurant reopened after renovation.",
        "The game was cancelled.",
        "The case is closed.",
        "The dog was picked up by its owner.",
        "The children were taken into the forest by their teacher.",
        "Mud blocked the drain.",
        "The car was parked along the road.",
        "The mayor turned on the lights.",
        "The team patrolled the touchline.",
        "He sold the burning of discs.",
        "The room was painted with the help of the parents.",
        "Surgeons carried out 58 operations at the hospital.",
        "The energy minister takes over for the time being.",
        "The river has fed us.",
        "Rain brought relief on Thursday.",
        "Customers queued to withdraw their savings.",
        "The situation is under control.",
    ],
)
def test_what_sounds_alike_and_is_no_event(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("before", "type_"),
    [
        ("An earthquake struck Nepal. The army sent soldiers to help.", "HAZARD"),
        ("Two trains collided near Lahore.", "HAZARD"),
        ("Cholera broke out in the camp.", "HAZARD"),
        ("Gunmen attacked the camp after the flood.", "ASSAULT"),
    ],
)
def test_a_death_without_a_doer_is_of_what_the_report_tells(before: str, type_: str):
    found = told(f"{before} Ten people died on Monday.")
    assert found[-1][0] == type_
