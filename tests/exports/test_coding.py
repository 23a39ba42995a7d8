"""What a coder concludes: countries, adversaries, the side that nobody tells, how a place changed hands."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from dateline.exports import acled, ged
from dateline.exports.coding_index import CodingIndex
from dateline.exports.opponents import opponents
from dateline.exports.unfought import is_unfought
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    PlaceMention,
    Record,
    Span,
    Stretch,
    When,
)
from tests.exports.crisis import ACTORS, CRISIS, DAY, count, event, exactly

MORE = (
    *ACTORS,
    Actor(id="gunship", name="helicopter", kind="other", country="FRA"),
    Actor(id="troops", name="troops", kind="military"),
    Actor(id="rebels", name="Islamist rebels", kind="armed-group"),
    Actor(id="wounded", name="the wounded", kind="population"),
    Actor(id="relief", name="River Relief", kind="organization"),
)
WAR = event("war", agents=("army",), targets=("front",), counts=(exactly(3, start=90),))
BEFORE = When("2031-05-10", "2031-05-10", "day", "Saturday")


def case(*events: Event) -> Record:
    return replace(CRISIS, actors=MORE, events=events)


def sides(coded: Event, *others: Event) -> tuple[list[str], list[str], tuple[str, ...]]:
    found = opponents(coded, CodingIndex(case(coded, *others)))
    return [a.id for a in found.agents], [a.id for a in found.targets], found.inferred


def rows(stream, *events: Event) -> dict[str, dict[str, str]]:
    table = csv.DictReader(io.StringIO(b"".join(stream(case(*events))).decode("utf-8")))
    return {row["dateline_event"]: row for row in table}


def test_adversaries_are_the_state_of_the_country_and_the_one_named_group():
    dyad = CodingIndex(case(WAR)).dyad(WAR)
    assert dyad is not None and (dyad.state.id, dyad.group.id) == ("army", "front")


@pytest.mark.parametrize(
    "others",
    [
        (event("crime", agents=("gunmen",), targets=("army",)),),  # gunmen are nobody
        (event("abroad", agents=("french",), targets=("front",)),),  # no state of the country
        (WAR, event("both", agents=("league",), targets=("army",)),
         event("more", agents=("league", "front"), targets=("police",))),  # no group in most
    ],
)  # fmt: skip
def test_no_adversaries_where_the_record_leaves_them_open(others):
    assert CodingIndex(case(*others)).dyad(others[0]) is None


def test_a_group_that_hardly_shows_among_a_countrys_armed_events_is_no_adversary():
    crackdown = [event(f"c-{n}", agents=("police",), targets=("marchers",)) for n in range(20)]
    assert CodingIndex(case(WAR, *crackdown)).dyad(WAR) is None
    assert CodingIndex(case(WAR, *crackdown[:8])).dyad(WAR) is not None


def test_a_state_does_not_fight_itself():
    shot = event("e", agents=("army",), targets=("state", "villagers"), counts=(exactly(7),))
    assert sides(shot, WAR)[1] == ["villagers"]
    row = rows(ged.stream, shot, WAR)["e"]
    assert (row["type_of_violence"], row["side_b"]) == ("3", "Civilians")


def test_who_lets_prisoners_go_does_not_let_go_of_an_adversary():
    freed = event("e", "RETREAT", "release", agents=("army",), targets=("villagers",))
    assert sides(freed, WAR) == (["army"], ["villagers"], ())


def test_who_takes_a_place_takes_it_from_the_adversary():
    seized = event("seized", "COERCE", "seize", agents=("front",), targets=("bridge",))
    assert sides(seized, WAR) == (["front"], ["army"], ("targets",))
    assert sides(seized) == (["front"], ["bridge"], ())  # nobody is known to fight it
    row = rows(acled.stream, seized, WAR)["seized"]
    assert row["sub_event_type"] == "Non-state actor overtakes territory"
    assert row["dateline_inferred"] == "actor2"


def test_an_attacked_side_was_attacked_by_its_adversary():
    assert sides(event("e", targets=("army",)), WAR) == (["front"], ["army"], ("agents",))
    assert sides(event("e", targets=("villagers",)), WAR) == ([], ["villagers"], ())


def test_whoever_fought_forces_and_is_not_told_is_unidentified():
    row = rows(acled.stream, event("e", targets=("army",)))["e"]
    assert (row["sub_event_type"], row["actor1"]) == (
        "Armed clash",
        "Unidentified Armed Group (Suriname)",
    )


def test_a_helicopter_shot_down_is_of_its_forces_where_they_fight_there():
    shot = event("shot", mode="firearms", targets=("gunship",), counts=(exactly(1),))
    beside = event("beside", agents=("french",), targets=("front",))
    assert sides(shot, WAR, beside)[0] == ["front"]
    assert sides(shot, WAR)[0] == []  # the French are not told to fight here
    row = rows(ged.stream, shot, WAR, beside)["shot"]
    assert (row["side_a"], row["side_b"]) == ("Government of Suriname", "River Front")
    row = rows(acled.stream, shot, WAR, beside)["shot"]
    assert {row["actor1"], row["actor2"]} == {"River Front", "Military Forces of France"}
    assert row["event_type"] == "Battles"


def test_the_planes_of_those_who_strike_are_not_their_victims():
    struck = event("e", mode="aerial", agents=("french",), targets=("gunship",))
    found = opponents(struck, CodingIndex(case(struck, WAR)))
    assert [actor.kind for actor in found.targets] == ["other"]


def test_attackers_of_two_kinds_and_bodies_without_arms_share_no_side():
    disputed = event("e", agents=("army", "relief", "front"), targets=("villagers",))
    assert sides(disputed, WAR)[0] == ["army"]


def test_soldiers_without_a_country_are_those_of_the_country():
    found = opponents(e := event("e", agents=("troops",)), CodingIndex(case(e, WAR)))
    assert found.agents[0].country == "SUR"


def test_shells_that_nobody_is_told_to_have_fired_belong_to_the_war_and_a_bomb_does_not():
    shells = event("shells", mode="heavy-weapons", targets=("villagers",), counts=(exactly(4),))
    bomb = event("bomb", mode="explosives", targets=("villagers",), counts=(exactly(4),))
    told = rows(ged.stream, shells, bomb, WAR)
    assert "bomb" not in told
    assert (told["shells"]["type_of_violence"], told["shells"]["dateline_inferred"]) == (
        "1",
        "side_a;side_b",
    )
    told = rows(acled.stream, shells, replace(bomb, when=BEFORE), WAR)
    assert (
        told["shells"]["actor1"] == told["bomb"]["actor1"] == "Unidentified Armed Group (Suriname)"
    )


def test_people_who_died_where_only_things_are_told_as_hit_were_the_aim():
    convoy = event("e", agents=("army",), targets=("bridge",), counts=(exactly(12, who="people"),))
    assert rows(ged.stream, convoy, WAR)["e"]["type_of_violence"] == "3"
    assert rows(acled.stream, convoy, WAR)["e"]["actor2"] == "Civilians (Suriname)"


def test_a_place_is_taken_without_a_fight_where_nobody_fired_or_its_holder_left():
    taken = event("taken", "COERCE", "seize", agents=("army",))
    denied = event("shots", mode="firearms", status="denied", when=None, at=None)
    left = event("left", "RETREAT", "withdraw", agents=("front",), role="from")
    elsewhere = event("left", "RETREAT", "withdraw", agents=("front",), at="p-6", role="from")
    for other, unfought in ((denied, True), (left, True), (elsewhere, False), (WAR, False)):
        assert is_unfought(taken, CodingIndex(case(taken, other))) is unfought
    row = rows(acled.stream, left, taken, WAR)
    assert row["war"]["dateline_events"] == "war;left;taken"  # one place, one day, the same sides
    assert row["war"]["sub_event_type"] == "Armed clash"


def test_a_place_retaken_and_not_named_is_the_one_that_was_taken():
    lost = event("lost", "COERCE", "seize", agents=("front",), when=BEFORE)
    retaken = event("retaken", "COERCE", "seize", agents=("army",), at=None)
    row = rows(acled.stream, lost, retaken)["retaken"]
    assert (row["location"], row["geo_precision"], row["dateline_inferred"]) == (
        "Albina",
        "2",
        "actor2;location",
    )
    assert row["sub_event_type"] == "Government regains territory"
    two = replace(lost, id="two", places=event("two", at="p-6").places)
    assert "retaken" not in rows(acled.stream, lost, two, retaken)


def test_fighters_who_are_let_out_leave_by_agreement_and_those_who_arrive_make_no_row():
    out = event("out", "RETREAT", "withdraw", targets=("front",), role="from")
    arrived = event("in", "MOBILIZE", "troops", agents=("front",), when=BEFORE)
    told = rows(acled.stream, out, arrived, replace(WAR, when=BEFORE))
    assert told["out"]["sub_event_type"] == "Agreement" and "in" not in told


def test_protest_and_those_who_stopped_it_are_one_row():
    march = event("march", "PROTEST", "demo", agents=("marchers",))
    stopped = event("gas", mode="crowd-control", agents=("police",), targets=("marchers",))
    (row,) = rows(acled.stream, march, stopped).values()
    assert row["sub_event_type"] == "Protest with intervention"
    assert row["actor2"] == "Police Forces of Suriname"


def test_mortars_told_as_falling_from_the_air_are_shells():
    mortar = event("m", mode="aerial", targets=("villagers",), means=("Mortar rounds",))
    jets = event("j", mode="aerial", targets=("villagers",), means=("jets", "shells"), when=BEFORE)
    told = rows(acled.stream, mortar, jets)
    assert told["m"]["sub_event_type"] == "Shelling/artillery/missile attack"
    assert told["j"]["sub_event_type"] == "Air/drone strike"


def test_a_night_is_the_day_that_it_ends_on():
    night = When("2031-05-12", "2031-05-13", "overnight", "overnight")
    row = rows(acled.stream, replace(WAR, when=night))["war"]
    assert (row["event_date"], row["time_precision"]) == ("2031-05-13", "1")


def test_one_number_told_by_two_words_is_counted_once_and_a_list_is_added():
    again = (exactly(4, who="medics"), exactly(4, who="staff", start=200))
    listed = (exactly(4, who="medics"), exactly(4, who="drivers", start=20))
    for counts, best in ((again, "4"), (listed, "8")):
        row = rows(ged.stream, event("e", agents=("army",), targets=("villagers",), counts=counts))
        assert row["e"]["best"] == best


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        (event("e", agents=("army",), targets=("front",), status="denied"), "do not say"),
        (event("e", agents=("army",), targets=("front",)), "no deaths"),
        (event("e", targets=("wounded",), counts=(exactly(3),)), "hurt in an earlier"),
        (event("e", agents=("army",), targets=("front",), when=None, counts=(exactly(3),)), "day"),
        (event("e", mode="explosives", targets=("villagers",), counts=(exactly(3),)), "who stood"),
        (event("e", agents=("army",), targets=("front",), when=When("2029-01-01", "2031-05-01"),
               counts=(count(900, None, None),)), "wider"),
    ],
)  # fmt: skip
def test_what_has_no_row_is_listed_with_the_reason(lost, reason):
    assert "e" not in rows(ged.stream, lost, WAR)
    assert reason in rows(ged.left_out, lost, WAR)["e"]["reason"]


def test_an_event_without_a_place_stands_in_the_country_of_its_reports():
    nowhere = event("e", agents=("army",), targets=("front",), at=None, counts=(exactly(3),))
    row = rows(ged.stream, nowhere, WAR)["e"]
    assert (row["where_prec"], row["country"], row["dateline_inferred"]) == (
        "6",
        "Suriname",
        "where_coordinates",
    )
    assert "e" not in rows(acled.stream, nowhere, WAR)
    assert "narrower" in rows(acled.left_out, nowhere, WAR)["e"]["reason"]


def test_a_case_of_accidents_has_no_adversaries():
    flood = event("flood", "HAZARD", "disaster", targets=("villagers",), when=DAY)
    assert CodingIndex(case(flood)).dyad(flood) is None


def test_a_group_that_the_words_of_attacks_name_shows_among_them():
    attacks = [event(f"e{n}", agents=("army",), targets=("villagers",)) for n in range(20)]
    assert CodingIndex(case(WAR, *attacks)).dyad(WAR) is None
    held = tuple(
        replace(a, mentions=(Span("r-1", 10, 15),)) if a.id == "front" else a for a in MORE
    )
    dyad = CodingIndex(replace(case(WAR, *attacks), actors=held)).dyad(WAR)
    assert dyad is not None and dyad.group.id == "front"


def test_a_state_and_a_group_that_agree_stand_against_one_another():
    accord = event("accord", "AGREE", agents=("front", "state"), when=BEFORE)
    row = rows(acled.stream, accord, WAR)["accord"]
    assert (row["sub_event_type"], row["actor1"], row["actor2"]) == (
        "Agreement",
        "Government of Suriname",
        "River Front",
    )


def test_what_doers_do_untold_where_was_in_the_one_town_that_they_hold():
    named = tuple(
        replace(p, mentions=(PlaceMention("r-1", 0, 4),)) if p.id in ("p-1", "p-6") else p
        for p in CRISIS.places
    )
    taken = event("taken", "COERCE", "seize", agents=("front",), when=BEFORE)
    told = When(None, "2031-05-12", None, None, "report")
    beaten = event("b", mode="beat", agents=("front",), targets=("villagers",), at=None, when=told)

    def coded(*events: Event) -> dict[str, dict[str, str]]:
        record = replace(case(*events), places=named)
        table = csv.DictReader(io.StringIO(b"".join(acled.stream(record)).decode("utf-8")))
        return {row["dateline_event"]: row for row in table}

    row = coded(taken, beaten)["b"]
    assert (row["location"], row["event_date"]) == ("Albina", "2031-05-11")
    assert (row["time_precision"], row["dateline_inferred"]) == ("2", "location;event_date")
    two = replace(taken, id="two", places=event("two", at="p-6").places)
    assert "b" not in coded(taken, two, beaten)  # which of the two?
    assert "b" not in coded(taken, replace(beaten, agents=("league",)))  # others hold it
    later = replace(taken, when=When("2031-05-13", "2031-05-13", "day", "Tuesday"))
    assert "b" not in coded(later, beaten)  # it was not theirs yet


def test_what_is_done_where_something_else_goes_on_has_its_setting():
    text = "Outside the hall where envoys held talks, women banged pots. Police held two men."
    report = replace(CRISIS.reports[0], text=text)
    talks = replace(event("talks", "CONSULT"), mentions=(_mention(31, 41),))
    pots = event("pots", "PROTEST", "demo", agents=("people",), at=None, when=None)
    pots = replace(pots, mentions=(_mention(48, 59),))
    index = CodingIndex(replace(case(talks, pots), reports=(report,)))
    found = index.setting(pots)
    assert found is not None and (found.where.place.id, found.when) == ("p-1", DAY)
    held = replace(pots, mentions=(_mention(68, 72),))  # another sentence
    assert CodingIndex(replace(case(talks, held), reports=(report,))).setting(held) is None


def _mention(start: int, end: int) -> EventMention:
    return EventMention(
        report="r-1", start=start, end=end, trigger=Stretch(start, end), line="l-1",
        status="happened",
    )  # fmt: skip
