"""Lines as the contract defines them, standing by the stated rules, disputes field by field."""

import random

import pytest
from msgspec.structs import replace

from dateline.processes.forked_chunks import ForkedChunks
from dateline.record.nouns import (
    Count,
    Credit,
    DatelineField,
    Event,
    EventMention,
    EventPlace,
    Report,
    Role,
    Stretch,
)
from dateline.stages import corroboration
from dateline.stages.corroboration import corroborate
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import resolve_events
from dateline.stages.reuse import reuse
from tests.stages.made_case import Made

FLOOD = "The river broke its banks at Lomec and carried away two bridges before sunrise on Monday."
LOCAL = "At the fire station in our street, volunteers filled four thousand sandbags by hand."
TAIL = "The province last saw water this high in the spring of 1954, records of the harbour show."


def weighed(*made, **event):
    """All tellings of the reports as one event, weighed."""
    reports = [m.report for m in made]
    united = resolve_entities(reports, [m.local_record for m in made])
    local_events = [t for local_record in united.local_records for t in local_record.local_events]
    one = Event(
        id="e-1", type=local_events[0].type, status=event.get("status", "happened"),
        certainty=event.get("certainty", "certain"),
        counts=tuple(c for t in local_events for c in t.counts),
        mentions=tuple(
            EventMention(report=t.report, start=t.start, end=t.end, trigger=t.trigger, status=t.status,
                         statement=t.statement)
            for t in local_events
        ),
    )  # fmt: skip
    return corroborate(reports, united.local_records, united.actors, [one], reuse(reports))


def told(id, outlet, text, words=None, trigger="broke", published="2024-05-01", type="HAZARD", speaker=None,
         speaker_text=None, more=None, **local_event):  # fmt: skip
    m = Made(id, text, outlet, published, **(more or {}))
    words = words or text.split(".")[0]
    if speaker or speaker_text:
        who = m.actor(speaker, "person") if speaker else None
        local_event["statement"] = m.said(words, who, speaker_text)
    m.tell(words, trigger, type, **local_event)
    return m


def standing(*made, **event):
    s = weighed(*made, **event).events[0].standing
    return s.outlets, s.lines, s.verdict


def test_two_outlets_in_their_own_words_are_two_lines():
    a = told("a", "Courier", FLOOD)
    b = told("b", "Herald", "Lomec lost two bridges when the water broke through.")
    assert standing(a, b) == (2, 2, "corroborated")


def test_two_outlets_that_quote_one_speaker_are_one_line():
    a = told("a", "Courier", "The dam broke at four, Irena Holub said.", speaker="Irena Holub")
    b = told("b", "Herald", "It broke quite early, said Holub.", speaker="Holub")
    b.actor("Irena Holub", "person")
    result = weighed(a, b)
    assert result.events[0].standing.lines == 1
    assert result.lines[0].why == "Courier and Herald both quote Irena Holub"
    assert result.lines[0].reports == ("a", "b")


def test_copied_words_are_one_line_without_any_credit():
    result = weighed(
        told("a", "Courier", FLOOD), told("b", "Herald", FLOOD, published="2024-05-02")
    )
    assert [(line.kind, line.name) for line in result.lines] == [("own-reporting", "Courier")]
    why = "1 of 1 sentence shared; Courier had it first (2024-05-01); nobody names a source"
    assert result.lines[0].why == why
    assert result.events[0].standing.outlets == 2


def test_copies_of_a_credited_agency_are_the_agency_s_line():
    credit = {"credits": (Credit("agency", "Reuters", 0, 0),)}
    a = told("a", "Courier", FLOOD, more=credit)
    b = told("b", "Herald", FLOOD)
    result = weighed(a, b)
    assert [(line.kind, line.name) for line in result.lines] == [("agency", "Reuters")]
    assert result.lines[0].why == "1 of 1 sentence shared; Courier credits Reuters"


def wire(id, outlet, text, words, published="2024-05-01"):
    field = DatelineField("LOMEC", "AP", None, 0, 0)
    return told(
        id,
        outlet,
        text,
        words,
        trigger=words.split()[1],
        published=published,
        more={"dateline": field},
    )


def test_local_paragraphs_stand_apart_from_the_wire_s():
    a = wire("a", "Courier", f"{FLOOD}\n\n{TAIL}", FLOOD)
    b = wire("b", "Herald", f"{FLOOD}\n\n{LOCAL}\n\n{TAIL}", LOCAL)
    assert [(line.kind, line.name) for line in weighed(a, b).lines] == [
        ("agency", "AP"), ("own-reporting", "Herald"),
    ]  # fmt: skip


def test_a_tail_that_the_other_may_have_trimmed_stays_the_agency_s():
    a = wire("a", "Courier", FLOOD, FLOOD)
    b = wire("b", "Herald", f"{FLOOD}\n\n{TAIL}", TAIL)
    assert [line.kind for line in weighed(a, b).lines] == ["agency"]


def test_an_outlet_that_names_another_as_its_source_is_on_that_outlet_s_line():
    a = told("a", "Courier", FLOOD)
    b = told(
        "b",
        "Herald",
        "Two bridges fell as the bank broke, the Courier reported.",
        speaker="Courier",
    )
    assert standing(a, b) == (2, 1, "single-line")


def test_an_act_of_speech_is_its_speaker_s_line_also_in_an_outlet_s_own_voice():
    made = []
    for id, outlet, text in (
        ("a", "Courier", "Holub accused the builders of fraud."),
        ("b", "Herald", "Builders were accused by Holub."),
    ):
        m = Made(id, text, outlet, "2024-05-01")
        holub = m.actor("Holub", "person")
        m.tell(text.rstrip("."), "accused", "ACCUSE", "accuse", agents=[holub])
        made.append(m)
    assert standing(*made) == (2, 1, "single-line")


def test_unnamed_sources_of_two_outlets_are_two_lines_unless_copied():
    a = told("a", "Courier", "The gate broke first, a guard said.", speaker_text="a guard")
    b = told("b", "Herald", "Water broke over the wall, a guard said.", speaker_text="a guard")
    assert standing(a, b) == (2, 2, "corroborated")
    words = "The western gate broke first and the water came down the valley within minutes, a guard said."
    a = told("a", "Courier", words, speaker_text="a guard")
    b = told("b", "Herald", words, speaker_text="a guard")
    assert standing(a, b) == (2, 1, "single-line")


def test_copied_words_stand_on_the_line_of_the_one_who_is_named_in_any_copy():
    full = FLOOD.rstrip(".") + ", the harbour master said."
    a = told("a", "Courier", full, FLOOD.rstrip("."), speaker_text="the harbour master")
    b = told("b", "Herald", FLOOD, published="2024-05-02")
    result = weighed(a, b)
    assert [(line.kind, line.name) for line in result.lines] == [("unnamed", "the harbour master")]


def test_a_copy_whose_speaker_was_read_otherwise_stays_on_the_source_s_line():
    words = (
        "The western gate broke first and the water came down the valley within minutes, she said."
    )
    a = told("a", "Courier", f"Irena Holub ran there. {words}", words, speaker="Irena Holub")
    b = told(
        "b",
        "Herald",
        f"Ana Lund sells maps. {words}",
        words,
        speaker="Ana Lund",
        published="2024-05-02",
    )
    result = weighed(a, b)
    assert [line.name for line in result.lines] == ["Irena Holub"]


def test_the_reason_of_a_line_counts_sentences_and_says_who_credits_whom():
    field = {"dateline": DatelineField("LOMEC", "AP", None, 0, 0)}
    both = f"{FLOOD}\n\n{TAIL}"
    a = told("a", "AP", f"{both}\n\nIt rained on.", more=field)
    b = told(
        "b", "Herald", f"{both}\n\n{LOCAL}\n\nNobody slept.", published="2024-05-02", more=field
    )
    c = told(
        "c",
        "Courier",
        f"{LOCAL}\n\n{both}".replace(LOCAL, "Trams ran late all day."),
        published="2024-05-03",
    )
    assert weighed(a, b, c).lines[0].why == (
        "Herald shares 2 of 3 sentences with AP, Courier 2 of 3; Herald credits AP, Courier carries its words"
    )


def test_a_paragraph_between_the_words_of_a_wire_is_the_outlet_s_though_only_the_other_credits_it():
    a = wire("a", "Courier", f"{FLOOD}\n\n{LOCAL}\n\n{TAIL}", LOCAL)
    b = told("b", "Herald", f"{FLOOD}\n\n{TAIL}", FLOOD)
    assert [(line.kind, line.name) for line in weighed(a, b).lines] == [
        ("own-reporting", "Courier"), ("agency", "AP"),
    ]  # fmt: skip


def test_an_officer_and_the_body_he_speaks_for_are_one_line():
    a = told(
        "a",
        "Courier",
        "The dam broke at four, said Irena Holub of the River Office.",
        speaker="Irena Holub",
    )
    office = a.actor("River Office", "organization")
    holub = a.actors["Irena Holub"]
    a.actors["Irena Holub"] = replace(holub, roles=(Role("director", of=office),))
    b = told("b", "Herald", "It broke quite early, said the River Office.")
    body = b.actor("River Office", "organization")
    b.local_events[0] = replace(b.local_events[0], statement=b.said("It broke quite early", body))
    result = weighed(a, b)
    assert [line.name for line in result.lines] == ["Irena Holub"]


def test_help_from_an_agency_is_no_copy_of_it():
    text = FLOOD + "\n\nReuters' Ana Lund contributed reporting."
    start = text.index("Reuters")
    credit = {"credits": (Credit("agency", "Reuters", start, start + 7),)}
    assert [line.kind for line in weighed(told("a", "Courier", text, more=credit)).lines] == [
        "own-reporting"
    ]


def test_an_agency_of_the_case_is_known_by_its_own_dateline():
    field = DatelineField("LOMEC", "Plains Wire", None, 0, 0)
    a = told("a", "Plains Wire", FLOOD, more={"dateline": field})
    b = told("b", "Herald", FLOOD, published="2024-05-02")
    assert [(line.kind, line.name) for line in weighed(a, b).lines] == [("agency", "Plains Wire")]


def test_a_headline_stands_on_the_line_of_its_report_s_telling():
    a = Made("a", "Dam broke. The dam broke at four, Irena Holub said.", "Courier")
    holub = a.actor("Irena Holub", "person")
    a.tell("Dam broke", "broke", "HAZARD", kind="headline")
    a.tell(
        "The dam broke at four", "broke", "HAZARD", statement=a.said("The dam broke at four", holub)
    )
    assert standing(a) == (1, 1, "single-line")


def test_a_later_version_is_no_second_voice():
    a = told("a", None, FLOOD)
    b = told(
        "b", None, "The river broke out at Lomec.", published="2024-05-02", more={"version_of": "a"}
    )
    assert standing(a, b) == (1, 1, "single-line")


def test_outlets_are_listed_and_never_graded():
    made = [
        told("a", "Courier", FLOOD),
        told("b", "Herald", FLOOD),
        told("c", "Courier", "It broke."),
    ]
    assert [(o.id, o.name, o.reliability) for o in weighed(*made).outlets] == [
        ("o-1", "Courier", None), ("o-2", "Herald", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "event", "credibility"),
    [
        ([told("a", "Courier", FLOOD)], {}, 3),
        ([told("a", "Courier", FLOOD), told("b", "Herald", "Water broke in.")], {}, 1),
        (
            [told("a", "Courier", FLOOD), told("b", "Herald", "Water broke in.")],
            {"certainty": "probable"},
            2,
        ),
        ([told("a", "Courier", "It broke, a guard said.", speaker_text="a guard")], {}, 6),
        ([told("a", "Courier", FLOOD)], {"certainty": "possible"}, 6),
    ],
)
def test_credibility(made, event, credibility):
    assert weighed(*made, **event).events[0].standing.credibility == credibility


def test_a_denial_makes_a_dispute_with_both_sides_lines():
    a = told("a", "Courier", "The gate broke, Ana Lund said.", speaker="Ana Lund")
    b = told(
        "b", "Herald", "No gate ever broke, Jon Rask said.", speaker="Jon Rask", status="denied"
    )
    result = weighed(a, b)
    (event,) = result.events
    assert event.standing.verdict == "disputed"
    (dispute,) = event.disputes
    names = {line.id: line.name for line in result.lines}
    assert dispute.kind == "contradicts"
    assert [(v.value, names[v.line or ""]) for v in dispute.values] == [
        ("happened", "Ana Lund"),
        ("denied", "Jon Rask"),
    ]


def toll(id, outlet, text, number, published="2024-05-01", **more):
    m = told(
        id,
        outlet,
        text,
        trigger="died",
        published=published,
        counts=[("killed", number, number, number)],
        **more,
    )
    return m


def test_tolls_that_contradict_and_tolls_that_supersede():
    a = toll("a", "Courier", "Six died there.", 6)
    b = toll("b", "Herald", "As many as nine died.", 9)
    (dispute,) = weighed(a, b).events[0].disputes
    assert (dispute.field, dispute.kind) == ("counts.killed", "contradicts")
    assert [v.value for v in dispute.values] == ["6", "9"]
    later = toll("c", "Courier", "Eleven died there.", 11, published="2024-05-02")
    (dispute,) = weighed(a, later).events[0].disputes
    assert dispute.kind == "supersedes"
    assert weighed(a, later).events[0].standing.verdict == "single-line"


def test_a_whole_and_its_parts_in_one_report_are_no_dispute():
    a = toll("a", "Courier", "Twenty died there: 17 in the mill and three on the quay.", 20)
    a.tell("17 in the mill", "17", "HAZARD", counts=[("killed", 17, 17, 17)])
    assert weighed(a).events[0].disputes == ()


def test_a_part_that_another_report_repeats_is_no_dispute():
    a = toll("a", "Courier", "Twenty died there: 17 in the mill and three on the quay.", 20)
    a.tell("17 in the mill", "17", "HAZARD", counts=[("killed", 17, 17, 17)])
    b = toll("b", "Herald", "Seventeen died there.", 17)
    assert weighed(a, b).events[0].disputes == ()


def test_two_named_sources_stand_against_one_another_in_two_versions_of_a_page():
    a = toll("a", "Courier", "Nine died there, Ana Lund said.", 9, speaker="Ana Lund")
    b = toll("b", "Courier", "Fourteen died there, Jon Rask said.", 14, published="2024-05-02", speaker="Jon Rask",
             more={"version_of": "a"})  # fmt: skip
    (dispute,) = weighed(a, b).events[0].disputes
    assert dispute.kind == "contradicts"


def test_ranges_that_meet_are_no_dispute():
    a = toll("a", "Courier", "Six died there.", 6)
    b = Made("b", "At least five died.", "Herald", "2024-05-01")
    b.tell("At least five died", "died", "HAZARD", counts=[("killed", 5, None, None)])
    assert weighed(a, b).events[0].disputes == ()


def test_counts_bear_the_line_of_their_mention():
    result = weighed(
        toll("a", "Courier", "Six died there.", 6), toll("b", "Herald", "As many as six died.", 6)
    )
    assert [c.line for c in result.events[0].counts] == ["l-1", "l-2"]


def test_the_order_of_reports_does_not_matter():
    rng = random.Random(2)
    made = [
        told(f"r{n}", f"O{n % 3}", f"The wall broke, guard {n} said." if n % 2 else FLOOD)
        for n in range(6)
    ]
    expected = weighed(*made)
    for _ in range(5):
        rng.shuffle(made)
        assert weighed(*made) == expected


def disputes_of(result, id="e-1"):
    event = next(e for e in result.events if e.id == id)
    return [(d.field, d.kind, [v.value for v in d.values], d.open) for d in event.disputes]


def counted(id, outlet, text, number, who, published="2024-05-01", **more):
    m = told(id, outlet, text, trigger="died", published=published, **more)
    start = m.report.text.index("died")
    count = Count(
        of="killed",
        who=who,
        low=number,
        best=number,
        high=number,
        report=id,
        start=start,
        end=start + 4,
    )
    m.local_events[0] = replace(m.local_events[0], counts=(count,))
    return m


def test_civilians_are_people_in_other_words_but_soldiers_are_not():
    a = counted("a", "Courier", "Six villagers died there.", 6, "villagers")
    b = counted("b", "Herald", "As many as nine people died.", 9, "people")
    assert disputes_of(weighed(a, b)) == [("counts.killed", "contradicts", ["6", "9"], True)]
    c = counted("b", "Herald", "As many as nine soldiers died.", 9, "soldiers")
    assert disputes_of(weighed(a, c)) == []


def test_one_side_s_new_number_does_not_settle_what_the_other_said():
    a = toll("a", "Courier", "Nine died there, Ana Lund said.", 9, speaker="Ana Lund")
    b = toll("b", "Herald", "Fourteen died there, Jon Rask said.", 14, speaker="Jon Rask")
    c = toll(
        "c", "Herald", "Rask said seventeen died there.", 17, published="2024-05-02", speaker="Rask"
    )
    c.actor("Jon Rask", "person")
    result = weighed(a, b, c)
    assert disputes_of(result) == [
        ("counts.killed", "supersedes", ["14", "17"], False),
        ("counts.killed", "contradicts", ["9", "14", "17"], True),
    ]
    (held,) = result.events[0].tolls
    assert (held.low, held.best, held.high, held.as_of) == (9, 17, 17, "2024-05-02")
    assert [(x.low, x.high) for x in held.lines] == [(9, 9), (17, 17)]


def test_a_later_agreement_settles_a_contradiction():
    a = toll("a", "Courier", "Nine died there, Ana Lund said.", 9, speaker="Ana Lund")
    b = toll("b", "Herald", "Fourteen died there, Jon Rask said.", 14, speaker="Jon Rask")
    c = toll(
        "c", "Courier", "Lund said fourteen died there.", 14, published="2024-05-02", speaker="Lund"
    )
    c.actor("Ana Lund", "person")
    result = weighed(a, b, c)
    assert ("counts.killed", "contradicts", ["9", "14"], False) in disputes_of(result)
    assert result.events[0].standing.verdict == "corroborated"


def test_a_number_within_a_vaguer_one_refines_it():
    a = Made("a", "Several hundred died.", "Courier", "2024-05-01")
    a.tell("Several hundred died", "died", "HAZARD", counts=[("killed", 200, None, 999)])
    b = toll("b", "Herald", "About 600 died there.", 600)
    (event,) = weighed(a, b).events
    assert event.disputes == ()
    (refined,) = event.refinements
    assert (refined.field, [v.value for v in refined.values]) == (
        "counts.killed",
        ["200 to 999", "600"],
    )


def test_the_sum_of_two_occurrences_is_not_held_against_one():
    a = toll("a", "Courier", "Six died there.", 6)
    b = Made("b", "The two floods left nine who died.", "Herald", "2024-05-01")
    b.tell("The two floods left nine who died", "floods", "HAZARD", "flood",
           counts=[("killed", 9, 9, 9), ("other", 2, 2, 2)])  # fmt: skip
    first, two = b.local_events[0].counts
    b.local_events[0] = replace(b.local_events[0], counts=(first, replace(two, who="floods")))
    assert weighed(a, b).events[0].disputes == ()


def attack(id, outlet, text, published="2024-05-01", speaker=None, **more):
    return told(
        id,
        outlet,
        text,
        trigger="attacked",
        published=published,
        type="ASSAULT",
        speaker=speaker,
        **more,
    )


def acting(m, name, kind, country=None, role="agents"):
    m.local_events[0] = replace(m.local_events[0], **{role: (m.actor(name, kind, country),)})
    return m


def test_two_sides_that_are_each_said_to_have_done_it():
    a = acting(
        attack("a", "Courier", "The Hill League attacked Brod."), "Hill League", "armed-group"
    )
    b = acting(
        attack("b", "Herald", "Rur army attacked the town at dawn."), "Rur army", "military", "RUR"
    )
    ((field, kind, values, still),) = disputes_of(weighed(a, b))
    assert (field, kind, len(values), still) == ("agents", "contradicts", 2, True)
    c = acting(attack("b", "Herald", "Gunmen attacked the town at dawn."), "Gunmen", "armed-group")
    assert disputes_of(weighed(a, c)) == []
    assert [r.field for r in weighed(a, c).events[0].refinements] == ["agents"]


def test_a_fight_told_from_either_side_is_no_dispute():
    a = acting(
        attack("a", "Courier", "The Hill League attacked Rur army."), "Hill League", "armed-group"
    )
    army = a.actor("Rur army", "military", "RUR")
    a.local_events[0] = replace(a.local_events[0], targets=(army,))
    b = acting(
        attack("b", "Herald", "Rur army attacked the hills at dawn."), "Rur army", "military", "RUR"
    )
    assert disputes_of(weighed(a, b)) == []


def test_an_army_and_its_government_are_one_side():
    a = acting(
        attack("a", "Courier", "Rur government attacked Brod."),
        "Rur government",
        "government",
        "RUR",
    )
    b = acting(
        attack("b", "Herald", "Rur army attacked the town at dawn."), "Rur army", "military", "RUR"
    )
    assert disputes_of(weighed(a, b)) == []


def test_a_group_and_its_fighters_are_one_side_and_two_groups_are_not():
    def told_of(first, second):
        a = acting(attack("a", "Courier", f"{first} attacked Brod."), first, "armed-group", None)
        b = acting(
            attack("b", "Herald", f"{second} attacked the town at dawn."),
            second,
            "armed-group",
            None,
        )
        return disputes_of(weighed(a, b))

    assert told_of("Northern League", "Fighters of the Northern League") == []
    assert len(told_of("Northern League", "Southern League")) == 1


def put(m, name, lat, lon, grain="town", country="RUR"):
    m.local_events[0] = replace(
        m.local_events[0], places=(EventPlace(m.place(name, lat, lon, country, grain)),)
    )
    return m


def test_two_towns_are_in_dispute_and_a_town_in_its_country_refines():
    a = put(attack("a", "Courier", "They attacked Brod."), "Brod", 45.0, 18.0)
    b = put(attack("b", "Herald", "Raiders attacked Sel before dawn."), "Sel", 47.0, 18.0)
    ((field, kind, values, _),) = disputes_of(weighed(a, b))
    assert (field, kind, len(values)) == ("places", "contradicts", 2)
    c = put(
        attack("b", "Herald", "Raiders attacked Rurland before dawn."),
        "Rurland",
        46.0,
        18.0,
        "country",
    )
    assert disputes_of(weighed(a, c)) == []
    assert [r.field for r in weighed(a, c).events[0].refinements] == ["places"]


def test_days_that_do_not_meet_but_for_one_night():
    a = attack("a", "Courier", "They attacked Brod on Monday.", day="2024-05-06")
    b = attack("b", "Herald", "Raiders attacked the town on Tuesday.", day="2024-05-07")
    assert [(d[0], d[1]) for d in disputes_of(weighed(a, b))] == [("when", "contradicts")]
    c = attack("b", "Herald", "Raiders attacked the town late in the night.", day="2024-05-07")
    assert disputes_of(weighed(a, c)) == []


def several(*made):
    """Each telling of the reports as an event of its own, weighed."""
    reports = [m.report for m in made]
    united = resolve_entities(reports, [m.local_record for m in made])
    local_events = [t for local_record in united.local_records for t in local_record.local_events]
    events = [
        Event(
            id=f"e-{n}", type=t.type, status=t.status, agents=t.agents, targets=t.targets, counts=t.counts,
            mentions=(EventMention(report=t.report, start=t.start, end=t.end, trigger=t.trigger, status=t.status,
                                   statement=t.statement),),
        )
        for n, t in enumerate(local_events, 1)
    ]  # fmt: skip
    return corroborate(reports, united.local_records, united.actors, events, reuse(reports))


def test_claim_and_denial_that_are_events_of_their_own_come_to_the_deed():
    text = "Shells killed six at Brod. Rur army denied that it shelled the town. Ana Lund blamed the army for it."
    m = Made("a", text, "Courier", "2024-05-01")
    army, lund = m.actor("Rur army", "military", "RUR"), m.actor("Ana Lund", "person")
    m.tell("Shells killed six at Brod", "killed", "ASSAULT", "kill", counts=[("killed", 6, 6, 6)])
    m.tell("it shelled the town", "shelled", "ASSAULT", "shell", agents=[army], status="denied",
           statement=m.said("it shelled the town", army))  # fmt: skip
    m.tell("Ana Lund blamed the army", "blamed", "ACCUSE", "blame", agents=[lund], targets=[army])
    result = several(m)
    names = {line.id: line.name for line in result.lines}
    (dispute,) = result.events[0].disputes
    assert [(names[v.line or ""], v.denied, v.event) for v in dispute.values] == [
        ("Ana Lund", False, "e-3"), ("Rur army", True, "e-2"),
    ]  # fmt: skip
    denial = result.events[1]
    assert (denial.standing.verdict, denial.standing.credibility) == ("disputed", 4)
    assert [(names[v.line or ""], v.value) for v in denial.disputes[0].values] == [
        ("Ana Lund", "happened"), ("Rur army", "denied"),
    ]  # fmt: skip


def test_who_denies_his_own_part_does_not_deny_that_it_happened():
    a = attack("a", "Courier", "Shells attacked the school at night.")
    b = acting(
        attack("b", "Herald", "Rur army never attacked it, Ana Lund said.", speaker="Ana Lund", status="denied"),
        "Rur army", "military", "RUR",
    )  # fmt: skip
    assert disputes_of(weighed(a, b)) == []
    c = acting(attack("c", "Post", "Rur army attacked the school."), "Rur army", "military", "RUR")
    assert [(d[0], d[1]) for d in disputes_of(weighed(a, b, c))] == [("agents", "contradicts")]
    assert [d[0] for d in disputes_of(weighed(b, c))] == ["status", "agents"]


def test_a_blame_for_another_matter_is_no_claim_of_the_deed():
    text = "Shells killed six at Brod. Hill League denied that it shelled the town. Ana Lund accused the League of theft."
    m = Made("a", text, "Courier", "2024-05-01")
    league, lund = (
        m.actor("Hill League", "armed-group", aliases=["League"]),
        m.actor("Ana Lund", "person"),
    )
    m.tell("Shells killed six at Brod", "killed", "ASSAULT", "kill", counts=[("killed", 6, 6, 6)])
    m.tell("it shelled the town", "shelled", "ASSAULT", "shell", agents=[league], status="denied",
           statement=m.said("it shelled the town", league))  # fmt: skip
    m.tell(
        "Ana Lund accused the League",
        "accused",
        "ACCUSE",
        "accuse",
        agents=[lund],
        targets=[league],
    )
    assert all(not e.disputes for e in several(m).events)


def test_a_mention_that_holds_it_possible_only_is_no_line_behind_it():
    a = told("a", "Courier", "The gate broke, Ana Lund said.", speaker="Ana Lund")
    b = told(
        "b",
        "Herald",
        "If the gate broke, we would see, Jon Rask said.",
        speaker="Jon Rask",
        status="possible",
    )
    assert standing(a, b) == (2, 1, "single-line")


def test_the_user_s_letters_stand_beside_the_grade_and_say_why():
    made = [told("a", "Courier", FLOOD), told("b", "The Herald", "Water broke in.")]
    reports = [m.report for m in made]
    united = resolve_entities(reports, [m.local_record for m in made])
    local_events = [t for local_record in united.local_records for t in local_record.local_events]
    mentions = tuple(
        EventMention(report=t.report, start=t.start, end=t.end, trigger=t.trigger)
        for t in local_events
    )
    event = Event(id="e-1", type="HAZARD", mentions=mentions)
    result = corroborate(
        reports, united.local_records, united.actors, [event], (), {"herald": "B", "Courier": "D"}
    )
    assert [(o.name, o.reliability) for o in result.outlets] == [
        ("Courier", "D"),
        ("The Herald", "B"),
    ]
    assert result.events[0].standing.admiralty == "B1"
    assert result.events[0].standing.why == (
        "Told by 2 lines: Courier in its own voice; The Herald in its own voice. "
        "Grade 1, confirmed by other sources: 2 lines in 2 outlets, certain in their words."
    )


def at_least(id, outlet, number, published):
    m = Made(id, f"At least {number} died there, by the count of {outlet}.", outlet, published)
    m.tell(f"At least {number} died", "died", "HAZARD", counts=[("killed", number, None, None)])
    return m


def test_more_at_the_least_in_a_later_report_replaces_less():
    a, b = (
        at_least("a", "Courier", 31, "2024-05-01T08:00Z"),
        at_least("b", "Herald", 43, "2024-05-01T18:00Z"),
    )
    assert disputes_of(weighed(a, b)) == [
        ("counts.killed", "supersedes", ["at least 31", "at least 43"], False)
    ]
    c = at_least("b", "Herald", 43, "2024-05-01T08:00Z")
    (event,) = weighed(a, c).events
    assert event.disputes == ()
    assert [v.value for v in event.refinements[0].values] == ["at least 31", "at least 43"]


def test_an_officer_without_a_name_speaks_for_the_body_named_behind_him():
    a = told("a", "Courier", "The dam broke at four, the director of the River Office said.")
    office, head = a.actor("River Office", "organization"), a.actor("director", "population")
    said = a.said("The dam broke at four", head, "the director of the River Office")
    start, end = a.at("the director of the River Office")
    a.statements = [replace(s, source=Stretch(start, end)) for s in a.statements]
    a.local_events[0] = replace(a.local_events[0], statement=said)
    b = told("b", "Herald", "It broke quite early, said the River Office.")
    body = b.actor("River Office", "organization")
    b.local_events[0] = replace(b.local_events[0], statement=b.said("It broke quite early", body))
    result = weighed(a, b)
    assert office and [line.name for line in result.lines] == ["River Office"]


def test_gunmen_are_no_side_but_a_denial_elsewhere_reaches_their_deed():
    from dateline.case import Case

    texts = {
        "A": "LIMA, March 4 - Gunmen attacked the market in Arequipa on Tuesday, killing nine people. "
        "Governor Ana Ruiz said the Condor Front carried out the attack.",
        "B": "The Condor Front denied that its fighters attacked the market in Arequipa.",
    }
    case = Case()
    case.add(
        Report(id=k, outlet=k, published="2031-03-04", language="en", text=t)
        for k, t in texts.items()
    )
    record = case.record(built="x")
    names = {a.id: a.name for a in record.actors}
    deed = next(e for e in record.events if e.counts)
    found = [d for d in deed.disputes if d.field == "agents"]
    sides = [(names[v.value], v.denied) for d in found for v in d.values]
    assert sides == [("Condor Front", False), ("Condor Front", True)]
    assert [names[a] for a in deed.agents] == ["gunmen", "Condor Front"]


def test_more_brought_away_by_a_later_report_is_progress_and_less_is_a_dispute():
    def moved(id, outlet, number, published):
        text = f"Some {number} left by bus."
        counts = [("evacuated", number, number, number)]
        return told(
            id, outlet, text, trigger="left", type="AID", published=published, counts=counts
        )

    def dispute(number):
        first = moved("a", "Courier", 120, "2024-05-01T08:00:00Z")
        later = moved("b", "Herald", number, "2024-05-01T20:00:00Z")
        (found,) = weighed(first, later).events[0].disputes
        return found.kind, found.open

    assert dispute(380) == ("supersedes", False)
    assert dispute(40) == ("contradicts", True)


def test_events_weighed_in_parts_by_several_processes_are_the_same(monkeypatch):
    made = [Made(f"r{n}", f"{FLOOD} {LOCAL if n % 2 else TAIL}", f"Outlet {n}") for n in range(4)]
    for one in made:
        one.tell("broke its banks", "broke", "DISASTER", "break")
        one.tell("carried away two bridges", "carried", "DISASTER", "carry")
    reports = [one.report for one in made]
    united = resolve_entities(reports, [one.local_record for one in made])
    found = resolve_events(reports, united.local_records, united.actors, united.places)
    events = [replace(found[n % len(found)], id=f"e-{n}") for n in range(12)]
    given = reports, united.local_records, united.actors, events, reuse(reports)
    at_once = corroborate(*given)
    assert len(at_once.events) == 12
    monkeypatch.setattr(corroboration, "CHUNK", 2)
    assert corroborate(*given) == at_once
    assert corroborate(*given, map_chunks=ForkedChunks(2)) == at_once
