"""Which tellings stand in one event: by type, actors, place, day, counts and words, and what keeps them apart."""

import random

import pytest

from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import resolve_events
from dateline.stages.reuse import reuse
from tests.stages.made_case import Made


def merged(*made):
    reports = [m.report for m in made]
    united = resolve_entities(reports, [m.local_record for m in made])
    return resolve_events(
        reports, united.local_records, united.actors, united.places, reuse(reports)
    )


def groups(events):
    return sorted(sorted(m.report + str(m.start) for m in e.mentions) for e in events)


class Crisis(Made):
    """A report of an army and rebels in Brod and Lomec."""

    def __init__(self, id: str, text: str, outlet: str, published: str) -> None:
        super().__init__(id, text, outlet, published)
        self.army = self.actor("Military of Ruritania", "military", "RUR")
        self.rebels = self.actor("rebels", "armed-group")
        self.brod = self.place("Brod", 45.0, 18.0, "RUR")
        self.lomec = self.place("Lomec", 46.5, 18.0, "RUR")


def crisis(id="a", text="", outlet="Courier", published="2024-05-03") -> Crisis:
    return Crisis(id, text, outlet, published)


def shelled(m, words, **more):
    more = {"agents": [m.army], "targets": [m.rebels], "at": [m.brod], "day": "2024-05-02", **more}
    return m.tell(words, "shelled", "ASSAULT", "shell", **more)


def test_one_strike_told_by_two_outlets_is_one_event():
    a = crisis("a", "The army shelled rebels in Brod on Thursday.")
    b = crisis("b", "Guns shelled rebel positions around Brod a day earlier.", "Herald")
    shelled(a, "The army shelled rebels in Brod on Thursday")
    shelled(b, "Guns shelled rebel positions around Brod a day earlier", agents=[])
    (event,) = merged(a, b)
    assert event.id == "e-1"
    assert event.when.earliest == event.when.latest == "2024-05-02"
    assert [m.report for m in event.mentions] == ["a", "b"]


@pytest.mark.parametrize(
    "difference",
    [
        {"day": "2024-05-03"},
        {"at": ["lomec"]},
        {"status": "planned", "day": "2024-05-03"},
        {"counts": [("killed", 101, None, None)]},
    ],
    ids=["next day", "other town", "only planned", "other toll"],
)
def test_what_keeps_two_strikes_apart(difference):
    a = crisis("a", "The army shelled rebels in Brod on Thursday.")
    b = crisis("b", "The army shelled rebels again, it was said.", "Herald")
    if "at" in difference:
        difference = {"at": [b.lomec]}
    shelled(a, "The army shelled rebels in Brod on Thursday", counts=[("killed", 1, 1, 1)])
    shelled(b, "The army shelled rebels again", **difference)
    assert len(merged(a, b)) == 2


def test_a_plan_for_a_day_is_one_with_what_came_on_that_day():
    a = crisis("a", "The army shelled rebels in Brod on Thursday.")
    b = crisis("b", "The army will shell rebels in Brod on Thursday.", "Herald")
    shelled(a, "The army shelled rebels in Brod on Thursday")
    b.tell(
        "The army will shell rebels in Brod on Thursday", "shell", "ASSAULT", "shell",
        agents=[b.army], targets=[b.rebels], at=[b.brod], day="2024-05-02", status="planned",
    )  # fmt: skip
    (event,) = merged(a, b)
    assert event.status == "happened"
    assert [m.status for m in event.mentions] == ["happened", "planned"]


def test_type_deed_and_actors_alone_make_nothing_one():
    a = crisis("a", "The army shelled rebels.")
    b = crisis("b", "Guns opened up on fighters, a witness said.", "Herald")
    shelled(a, "The army shelled rebels", at=[], day=None)  # no day, no place
    b.tell(
        "Guns opened up on fighters", "opened up", "ASSAULT", "open fire",
        agents=[b.army], targets=[b.rebels],
    )  # fmt: skip
    assert len(merged(a, b)) == 2


def test_one_verb_with_two_objects_stays_two():
    a = crisis("a", "The ministry sent engineers to Brod and 300 guards to Lomec on Thursday.")
    words = a.report.text.rstrip(".")
    a.tell(words, "sent", "MOBILIZE", "send", agents=[a.army], day="2024-05-02")
    a.tell(
        words,
        "sent",
        "MOBILIZE",
        "send",
        agents=[a.army],
        day="2024-05-02",
        counts=[("troops", 300, 300, 300)],
    )
    assert len(merged(a)) == 2


def test_background_joins_its_event():
    a = crisis("a", "Rebels seized the salt works at Brod on Tuesday.")
    b = crisis("b", "Trade has stopped since rebels seized the salt works.", "Herald")
    a.tell("Rebels seized the salt works at Brod on Tuesday", "seized", "COERCE", "seize", mode="seize",
           agents=[a.rebels], at=[a.brod], day="2024-04-30")  # fmt: skip
    b.tell("rebels seized the salt works", "seized", "COERCE", "seize", mode="seize", agents=[b.rebels],
           background=True)  # fmt: skip
    assert len(merged(a, b)) == 1


def test_a_copied_sentence_is_one_event_even_without_day_and_place():
    sentence = "Guards turned back a convoy of grain lorries at the river crossing, drivers told the station."
    a, b = crisis("a", sentence), crisis("b", sentence, "Herald")
    for m in (a, b):
        m.tell("Guards turned back a convoy of grain lorries", "turned back", "COERCE", "turn back")
    assert len(merged(a, b)) == 1


def test_a_denial_stands_against_the_claim_of_the_same_proposition_only():
    a = crisis("a", "The army shelled rebels in Brod on Thursday.")
    b = crisis("b", "The army never shelled rebels in Brod, it said.", "Herald")
    c = crisis("c", "The army never shelled rebels in Lomec, it said.", "Herald")
    shelled(a, "The army shelled rebels in Brod on Thursday")
    shelled(b, "The army never shelled rebels in Brod", status="denied", day=None)
    shelled(c, "The army never shelled rebels in Lomec", status="denied", day=None, at=[c.lomec])
    events = merged(a, b, c)
    assert sorted(sorted(m.report for m in e.mentions) for e in events) == [["a", "b"], ["c"]]
    assert {e.status for e in events} == {"happened", "denied"}


def test_a_deed_and_its_harm_in_one_sentence_are_one():
    a = crisis("a", "Two drivers died when gunmen fired on a bus.")
    a.tell("Two drivers died", "died", "ASSAULT", "die", counts=[("killed", 2, 2, 2)])
    a.tell("gunmen fired on a bus", "fired", "ASSAULT", "open fire")
    assert len(merged(a)) == 1


def test_a_headline_is_the_lead_s_event():
    a = crisis("a", "Army pounds hill town. The army shelled rebels in Brod on Thursday.")
    a.tell("Army pounds hill town", "pounds", "ASSAULT", "pound", kind="headline")
    shelled(a, "The army shelled rebels in Brod on Thursday")
    assert len(merged(a)) == 1


def test_two_deeds_of_one_sentence_are_two_events_in_every_copy_of_it():
    sentence = (
        "Hill League men withdrew from the salt works on Friday and freed nine wardens at the gate."
    )
    a, b = crisis("a", sentence), crisis("b", sentence, "Herald")
    for m in (a, b):
        m.tell("Hill League men withdrew from the salt works on Friday", "withdrew", "RETREAT", "withdraw",
               day="2024-05-03", at=[m.brod])  # fmt: skip
        m.tell("freed nine wardens", "freed", "RETREAT", "free", day="2024-05-03", at=[m.brod])
    assert [len(e.mentions) for e in merged(a, b)] == [2, 2]


def test_nameless_people_do_not_contradict_one_another():
    a = crisis("a", "Gunmen on the Lomec road killed a driver on Thursday.")
    b = crisis("b", "On the Lomec road a man was killed on Thursday.", "Herald")
    a.tell("Gunmen on the Lomec road killed a driver", "killed", "ASSAULT", "kill", day="2024-05-02", at=[a.lomec],
           targets=[a.actor("driver", "person")])  # fmt: skip
    b.tell("On the Lomec road a man was killed", "killed", "ASSAULT", "kill", day="2024-05-02", at=[b.lomec],
           targets=[b.actor("man", "person")])  # fmt: skip
    assert len(merged(a, b)) == 1


def test_a_bare_the_attack_points_back_at_the_last_of_its_deed():
    a = crisis(
        "a",
        "The army shelled rebels in Brod on Thursday. The shelling went on past noon. A raid came later.",
    )
    shelled(a, "The army shelled rebels in Brod on Thursday")
    a.tell("shelling", "shelling", "ASSAULT", noun=True)
    a.tell("raid", "raid", "ASSAULT", noun=True)  # "a raid" is a new one
    assert sorted(len(e.mentions) for e in merged(a)) == [1, 2]


def test_harm_is_not_one_with_any_deed_of_its_day():
    a = crisis(
        "a", "On Thursday a pilot was killed near Brod. On Thursday guards retook a town near Brod."
    )
    a.tell(
        "a pilot was killed near Brod", "killed", "ASSAULT", "kill", day="2024-05-02", at=[a.brod]
    )
    a.tell(
        "guards retook a town near Brod",
        "retook",
        "ASSAULT",
        "retake",
        day="2024-05-02",
        at=[a.brod],
    )
    assert len(merged(a)) == 2


def test_bounds_are_the_tightest_that_agree_and_ids_follow_the_days():
    a = crisis("a", "The army shelled rebels in Brod this week.")
    b = crisis("b", "The army shelled rebels in Brod on Thursday.", "Herald")
    c = crisis("c", "The army shelled rebels in Lomec on Wednesday.", "Herald")
    shelled(
        a,
        "The army shelled rebels in Brod this week",
        bounds=("2024-04-29", "2024-05-05"),
        day=None,
    )
    shelled(b, "The army shelled rebels in Brod on Thursday")
    shelled(c, "The army shelled rebels in Lomec on Wednesday", at=[c.lomec], day="2024-05-01")
    first, second = merged(a, b, c)
    assert (first.id, first.when.earliest) == ("e-1", "2024-05-01")
    assert (second.id, second.when.earliest, second.when.latest) == (
        "e-2",
        "2024-05-02",
        "2024-05-02",
    )


def test_the_order_of_reports_does_not_matter():
    rng = random.Random(3)
    made = []
    for n in range(12):
        day, place = f"2024-05-0{1 + n % 3}", ("Brod", "Lomec")[n % 2]
        m = crisis(
            f"r{n}",
            f"The army shelled rebels in {place}, witness {n} said.",
            f"O{n % 4}",
            f"2024-05-0{4 + n % 2}",
        )
        shelled(
            m,
            f"The army shelled rebels in {place}",
            day=day,
            at=[m.brod if n % 2 == 0 else m.lomec],
        )
        made.append(m)
    expected = merged(*made)
    assert len(expected) == 6
    for _ in range(5):
        rng.shuffle(made)
        assert merged(*made) == expected
