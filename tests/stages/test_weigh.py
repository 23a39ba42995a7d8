"""Lines as the contract defines them, standing by the stated rules, disputes field by field."""

import random

import pytest
from msgspec.structs import replace

from dateline.record.nouns import Credit, DatelineField, Event, EventMention, Role
from dateline.stages.reuse import reuse
from dateline.stages.unite import unite
from dateline.stages.weigh import weigh
from tests.stages.made_case import Made

FLOOD = "The river broke its banks at Lomec and carried away two bridges before sunrise on Monday."
LOCAL = "At the fire station in our street, volunteers filled four thousand sandbags by hand."
TAIL = "The province last saw water this high in the spring of 1954, records of the harbour show."


def weighed(*made, **event):
    """All tellings of the reports as one event, weighed."""
    reports = [m.report for m in made]
    united = unite(reports, [m.account for m in made])
    tellings = [t for account in united.accounts for t in account.tellings]
    one = Event(
        id="e-1", type=tellings[0].type, status=event.get("status", "happened"),
        certainty=event.get("certainty", "certain"),
        counts=tuple(c for t in tellings for c in t.counts),
        mentions=tuple(
            EventMention(report=t.report, start=t.start, end=t.end, trigger=t.trigger, status=t.status,
                         statement=t.statement)
            for t in tellings
        ),
    )  # fmt: skip
    return weigh(reports, united.accounts, united.actors, [one], reuse(reports))


def told(id, outlet, text, words=None, trigger="broke", published="2024-05-01", type="HAZARD", speaker=None,
         speaker_text=None, more=None, **telling):  # fmt: skip
    m = Made(id, text, outlet, published, **(more or {}))
    words = words or text.split(".")[0]
    if speaker or speaker_text:
        who = m.actor(speaker, "person") if speaker else None
        telling["statement"] = m.said(words, who, speaker_text)
    m.tell(words, trigger, type, **telling)
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
    result = weighed(told("a", "Courier", FLOOD), told("b", "Herald", FLOOD, published="2024-05-02"))
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
    return told(id, outlet, text, words, trigger=words.split()[1], published=published, more={"dateline": field})


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
    b = told("b", "Herald", "Two bridges fell as the bank broke, the Courier reported.", speaker="Courier")
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


def test_an_officer_and_the_body_he_speaks_for_are_one_line():
    a = told("a", "Courier", "The dam broke at four, said Irena Holub of the River Office.", speaker="Irena Holub")
    office = a.actor("River Office", "organization")
    holub = a.actors["Irena Holub"]
    a.actors["Irena Holub"] = replace(holub, roles=(Role("director", of=office),))
    b = told("b", "Herald", "It broke quite early, said the River Office.")
    body = b.actor("River Office", "organization")
    b.tellings[0] = replace(b.tellings[0], statement=b.said("It broke quite early", body))
    result = weighed(a, b)
    assert [line.name for line in result.lines] == ["Irena Holub"]


def test_help_from_an_agency_is_no_copy_of_it():
    text = FLOOD + "\n\nReuters' Ana Lund contributed reporting."
    start = text.index("Reuters")
    credit = {"credits": (Credit("agency", "Reuters", start, start + 7),)}
    assert [line.kind for line in weighed(told("a", "Courier", text, more=credit)).lines] == ["own-reporting"]


def test_an_agency_of_the_case_is_known_by_its_own_dateline():
    field = DatelineField("LOMEC", "Plains Wire", None, 0, 0)
    a = told("a", "Plains Wire", FLOOD, more={"dateline": field})
    b = told("b", "Herald", FLOOD, published="2024-05-02")
    assert [(line.kind, line.name) for line in weighed(a, b).lines] == [("agency", "Plains Wire")]


def test_a_headline_stands_on_the_line_of_its_report_s_telling():
    a = Made("a", "Dam broke. The dam broke at four, Irena Holub said.", "Courier")
    holub = a.actor("Irena Holub", "person")
    a.tell("Dam broke", "broke", "HAZARD", kind="headline")
    a.tell("The dam broke at four", "broke", "HAZARD", statement=a.said("The dam broke at four", holub))
    assert standing(a) == (1, 1, "single-line")


def test_a_later_version_is_no_second_voice():
    a = told("a", None, FLOOD)
    b = told("b", None, "The river broke out at Lomec.", published="2024-05-02", more={"version_of": "a"})
    assert standing(a, b) == (1, 1, "single-line")


def test_outlets_are_listed_and_never_graded():
    made = [told("a", "Courier", FLOOD), told("b", "Herald", FLOOD), told("c", "Courier", "It broke.")]
    assert [(o.id, o.name, o.reliability) for o in weighed(*made).outlets] == [
        ("o-1", "Courier", None), ("o-2", "Herald", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "event", "credibility"),
    [
        ([told("a", "Courier", FLOOD)], {}, 3),
        ([told("a", "Courier", FLOOD), told("b", "Herald", "Water broke in.")], {}, 1),
        ([told("a", "Courier", FLOOD), told("b", "Herald", "Water broke in.")], {"certainty": "probable"}, 2),
        ([told("a", "Courier", "It broke, a guard said.", speaker_text="a guard")], {}, 6),
        ([told("a", "Courier", FLOOD)], {"certainty": "possible"}, 6),
    ],
)
def test_credibility(made, event, credibility):
    assert weighed(*made, **event).events[0].standing.credibility == credibility


def test_a_denial_makes_a_dispute_with_both_sides_lines():
    a = told("a", "Courier", "The gate broke, Ana Lund said.", speaker="Ana Lund")
    b = told("b", "Herald", "No gate ever broke, Jon Rask said.", speaker="Jon Rask", status="denied")
    result = weighed(a, b)
    (event,) = result.events
    assert event.standing.verdict == "disputed"
    (dispute,) = event.disputes
    names = {line.id: line.name for line in result.lines}
    assert dispute.kind == "contradicts"
    assert [(v.value, names[v.line]) for v in dispute.values] == [("happened", "Ana Lund"), ("denied", "Jon Rask")]


def toll(id, outlet, text, number, published="2024-05-01", **more):
    m = told(id, outlet, text, trigger="died", published=published, counts=[("killed", number, number, number)], **more)
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
    result = weighed(toll("a", "Courier", "Six died there.", 6), toll("b", "Herald", "As many as six died.", 6))
    assert [c.line for c in result.events[0].counts] == ["l-1", "l-2"]


def test_the_order_of_reports_does_not_matter():
    rng = random.Random(2)
    made = [told(f"r{n}", f"O{n % 3}", f"The wall broke, guard {n} said." if n % 2 else FLOOD) for n in range(6)]
    expected = weighed(*made)
    for _ in range(5):
        rng.shuffle(made)
        assert weighed(*made) == expected
