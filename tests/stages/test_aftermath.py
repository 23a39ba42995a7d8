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
        ("The fugitive had been caught near the border.", "COERCE", "arrest"),
        ("Maradi buries its dead.", "SUPPORT", None),
        ("Hundreds of people followed his coffin on Wednesday.", "SUPPORT", None),
        ("The president has decreed three days of national mourning.", "SUPPORT", None),
        ("The minister is due in Lusaka on Sunday.", "CONSULT", "visit"),
        ("The president cancelled a trip to Addis Ababa.", "CONSULT", "visit"),
        ("Trains between Lusaka and Livingstone have been suspended.", "SANCTION", "discontinue"),
        ("Trains were suspended because of the snow.", "HAZARD", "disaster"),
        ("Schools in three provinces will remain closed.", "COERCE", "restrict"),
        ("The internet is back.", "CONCEDE", None),
        ("Mobile internet was down across the country.", "HAZARD", "accident"),
        ("A night-time curfew is now in force in Lome.", "COERCE", "curfew"),
        ("The summit is off, the government says.", "REJECT", None),
        ("The deal requires heavy weapons to be withdrawn.", "AGREE", None),
        ("About 6,000 evacuees have returned since Friday.", "RETREAT", "return"),
        ("Villagers were allowed home yesterday.", "CONCEDE", None),
        ("The expelled diplomats have crossed the border in two cars.", "RETREAT", "withdraw"),
        ("On Sunday, seven servicemen were exchanged at the crossing.", "RETREAT", "release"),
        ("The ambassador was recalled for consultations.", "SANCTION", "withdraw"),
        ("More rain is forecast for the end of the week.", "HAZARD", "disaster"),
        ("Rescuers were digging through the rubble of a block of flats.", "AID", None),
        ("Fishermen had taken 58 of them aboard in the dark.", "AID", None),
        ("Two soldiers fell on Monday at a border post.", "ASSAULT", None),
        ("A canoe carrying 20 people who were trying to cross in darkness capsized on Saturday night.", "HAZARD", "accident"),
        ("A boat overturned off Aceh on Wednesday.", "HAZARD", "accident"),
        ("More than 70 are unaccounted for.", "HAZARD", "accident"),
        ("The owner's licence has been withdrawn.", "SANCTION", None),
        ("All of them were picked up in raids before dawn.", "COERCE", "arrest"),
        ("The girls were taken into the forest by armed men.", "ASSAULT", "abduct"),
        ("A mudslide blocked the coastal highway.", "HAZARD", "disaster"),
        ("The village has been without water since Tuesday.", "HAZARD", "accident"),
        ("The start of the school year has been put off.", "SANCTION", "discontinue"),
        ("Soldiers were patrolling the streets.", "MOBILIZE", "troops"),
        ("Armoured vehicles were parked along the boulevard.", "MOBILIZE", "troops"),
        ("Engineers will throw a pontoon across the river.", "AID", None),
        ("The ministry handed him a note of protest.", "ACCUSE", "disapprove"),
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
