"""Copied passages are found through trimming, moving, rewriting and insertion; chance likeness is not."""

import random

from msgspec.structs import replace

from dateline.record.nouns import Credit, DatelineField, Furniture, Report
from dateline.stages.reuse import reuse, versions

WIRE = (
    "Engineers closed the northern sluice of the Varda dam before dawn after a crack widened overnight.",
    "The river authority ordered four villages below the wall to leave for the hills by noon.",
    "Buses carried some 3,200 people to a stadium in Lomec, where the Red Cross had set up beds.",
    '"We are not waiting for the wall to tell us," said Irena Holub, who heads the river authority.',
    "Opposition members of parliament asked why an inspection planned for March had never taken place.",
    "The dam, finished in 1968, holds back the largest lake in the province.",
)


def report(id: str, sentences, outlet: str | None = None, **more) -> Report:
    return Report(id=id, text="\n\n".join(sentences), outlet=outlet, **more)


def held(passages, reports) -> str:
    """All words of the second report that passages mark."""
    text = {r.id: r.text for r in reports}
    return " ".join(text[p.b.report][p.b.start : p.b.end] for p in passages)


def test_a_copy_in_another_order_trimmed_and_with_a_paragraph_put_in():
    a = report("a", WIRE, published="2024-05-01")
    local = "Shops in our own market square stayed open and the school bus ran as usual, the mayor told this paper."
    b = report("b", (WIRE[3], local, WIRE[0], WIRE[1]), published="2024-05-02")
    found = reuse([a, b])
    marked = held(found, [a, b])
    assert [s for s in WIRE if s in marked] == [WIRE[0], WIRE[1], WIRE[3]]
    assert local not in marked
    assert all(p.share == 1.0 for p in found)
    assert len(found) == 2  # two sentences that go on in both are one passage


def test_light_rewriting_is_found_and_its_share_says_how_much():
    a = report("a", WIRE)
    b = report(
        "b",
        [
            "Before dawn, engineers shut the northern sluice of the Varda dam after a crack had widened overnight."
        ],
    )
    (found,) = reuse([a, b])
    assert 0.6 <= found.share < 1.0
    assert a.text[found.a.start : found.a.end] == WIRE[0]


def test_a_trimmed_sentence_is_contained():
    a = report("a", WIRE)
    b = report("b", ["Buses carried some 3,200 people to a stadium in Lomec."])
    assert reuse([a, b])[0].share == 1.0


def test_one_theme_in_other_words_is_no_copy():
    a = report(
        "a",
        [
            "At least 14 people were killed in the city of Lomec on Friday when a bridge fell, officials said."
        ],
    )
    b = report(
        "b",
        [
            "At least 30 people were hurt in the town of Brod on Monday when a bus overturned, police said."
        ],
    )
    assert reuse([a, b]) == []


def test_two_sentences_about_the_same_names_are_no_copy():
    a = report(
        "a",
        [
            "Mara Lindqvist Ohlsson of the Upper Varda Water Board opened the Lomec Street bridge on Friday."
        ],
    )
    b = report(
        "b",
        [
            "Mara Lindqvist Ohlsson of the Upper Varda Water Board fell ill in Lomec Street on Friday."
        ],
    )
    assert reuse([a, b]) == []


def test_a_formula_of_the_trade_makes_no_two_reports_kin():
    a = report("a", ["A man fell from a scaffold in Lomec.", "No arrests have been made.", WIRE[5]])
    b = report(
        "b",
        [
            "Two cars burnt out in Brod.",
            "The police said that no arrests have been made.",
            "It rained.",
        ],
    )
    assert reuse([a, b]) == []


def test_the_names_of_the_case_make_no_two_sentences_one():
    name = "the Upper Varda Farmers' League, which took Stara Gora"
    a = report(
        "a",
        [f"Fighters of {name} before sunrise, now hold its mill and nobody put up a fight there."],
    )
    b = report("b", [f"Holub was angry with {name}."])
    assert reuse([a, b]) == []


def test_where_two_reports_are_kin_a_short_sentence_is_found_too():
    a = report("a", [WIRE[0], "Nobody was hurt.", "Its four turbines still ran."])
    b = report(
        "b",
        [
            WIRE[0],
            "The school bus ran as usual.",
            "Nobody was hurt.",
            "Its 4 turbines were still running.",
        ],
    )
    assert "Nobody was hurt." in held(reuse([a, b]), [a, b])
    c = report("c", ["Nobody was hurt."])
    assert reuse([a, c]) == []


def test_two_sentences_made_one_are_both_found():
    a = report("a", WIRE[:3])
    b = report("b", [f"{WIRE[0][:-1]}, and the{WIRE[1][3:]}"])
    (passage,) = reuse([a, b])
    assert WIRE[0] in a.text[passage.a.start : passage.a.end]
    assert WIRE[1] in a.text[passage.a.start : passage.a.end]


def test_house_styles_of_numbers_and_negations_are_one():
    a = report(
        "a", [WIRE[0], "The twelve guards did not leave the dam's four towers at all that night."]
    )
    b = report("b", [WIRE[0], "The 12 guards didn't leave the dam's 4 towers at all that night."])
    assert [p.share for p in reuse([a, b])] == [1.0]


def test_a_passage_counts_its_sentences_of_those_of_the_shorter_report():
    a, b = report("a", WIRE), report("b", (*WIRE[:2], "It rained.", WIRE[4]))
    assert [(p.sentences, p.of) for p in reuse([a, b])] == [(2, 4), (1, 4)]


def told(*reports):
    """(source, agency) and reason of the one passage, or of each."""
    return [(p.source, p.agency, p.why) for p in reuse(reports)]


def test_an_agency_s_own_report_is_the_source_whenever_it_came_out():
    a = report("a", WIRE[:3], "Courier", published="2024-05-01")
    b = report("b", WIRE, "Reuters", published="2024-05-02")
    assert told(a, b) == [("b", "Reuters", "Reuters is an agency; Courier carries its words")]


def test_a_credit_names_the_agency_and_no_report():
    credit = {"credits": (Credit("agency", "Reuters", 0, 0),)}
    a = report("a", WIRE, "Courier", published="2024-05-01")
    b = report("b", WIRE[:3], "Herald", published="2024-05-02", **credit)
    assert told(a, b) == [(None, "Reuters", "Herald credits Reuters; Courier names no source")]
    c = report(
        "c",
        WIRE[:3],
        "Mirror",
        published="2024-05-03",
        dateline=DatelineField("LOMEC", "Reuters", None, 0, 0),
    )
    assert told(b, c) == [(None, "Reuters", "Herald and Mirror both credit Reuters")]
    d = report(
        "d",
        WIRE[:3],
        "Mirror",
        published="2024-05-03",
        dateline=DatelineField("LOMEC", "AP", None, 0, 0),
    )
    assert told(b, d) == [
        (None, None, "Herald credits Reuters, Mirror AP: who had it first cannot be told")
    ]


def test_what_two_copies_share_comes_from_the_third_that_has_it_too():
    a = report("a", WIRE, "AP")
    b, c = (
        report(i, WIRE[2:], o, published="2024-05-02")
        for i, o in (("b", "Courier"), ("c", "Herald"))
    )
    assert {(p.a.report, p.b.report): p.source for p in reuse([a, b, c])} == {
        ("a", "b"): "a", ("a", "c"): "a", ("b", "c"): "a",
    }  # fmt: skip


def test_the_outlet_that_is_named_is_the_source():
    a = report("a", WIRE, "Courier")
    b = report("b", (*WIRE[:3], "The Courier first reported the crack."), "Herald")
    assert told(a, b) == [("a", None, "Herald names Courier")]
    c = report("c", (*WIRE[:3], "A courier brought the plans."), "Herald")
    assert told(a, c)[0][:2] == (None, None)


def test_time_decides_last_and_only_where_it_can():
    a = report("a", WIRE, "Courier", published="2024-05-01T08:00:00Z")
    b = report("b", WIRE, "Herald", published="2024-05-01T11:00:00Z")
    assert told(a, b) == [
        ("a", None, "Courier had it first (2024-05-01T08:00:00Z); nobody names a source")
    ]
    open_ = "nobody names a source, and whether Courier or Herald had it first cannot be told"
    assert told(replace(a, updated="2024-05-01T12:00:00Z"), b) == [(None, None, open_)]
    assert told(replace(a, published="2024-05-01"), b)[0][:2] == (None, None)
    assert told(replace(a, published=None), b)[0][:2] == (None, None)


def test_the_words_of_a_speaker_prove_no_copying_between_two_who_heard_him():
    said = '"We are not waiting for the wall of that old dam to tell us when to leave," she said.'
    a = report("a", [said], "Courier", published="2024-05-01")
    b = report("b", [said], "Herald", published="2024-05-02")
    assert told(a, b)[0][:2] == (None, None)


def test_of_one_outlet_s_two_reports_the_later_has_it_from_the_earlier():
    a = report("a", WIRE, "Courier", published="2024-05-01", updated="2024-05-01T09:00:00Z")
    b = report("b", WIRE, "Courier", published="2024-05-01", updated="2024-05-01T17:00:00Z")
    assert told(a, b) == [
        ("a", None, "Courier has both; the one of 2024-05-01T17:00:00Z is the later")
    ]


def test_furniture_is_no_passage():
    line = "Sign up here for the morning briefing that our editors write for you each day."
    reports = [
        Report(id=i, text=line, furniture=(Furniture("newsletter", 0, len(line)),))
        for i in ("a", "b")
    ]
    assert reuse(reports) == []


def test_order_of_reports_does_not_matter():
    rng = random.Random(5)
    reports = [report(str(n), rng.sample(WIRE, 3), published=f"2024-05-0{n + 1}") for n in range(5)]
    expected = reuse(reports)
    for _ in range(4):
        rng.shuffle(reports)
        assert reuse(reports) == expected


def test_versions_by_page_and_by_overlap_of_one_outlet():
    first = report(
        "a", WIRE[:5], "Courier", published="2024-05-01T08:00:00Z", url="http://c.example/dam"
    )
    second = report("b", (*WIRE, "Two men are missing."), "Courier", published="2024-05-01T08:00:00Z",
                    updated="2024-05-01T11:00:00Z", url="http://c.example/dam")  # fmt: skip
    third = report("c", (*WIRE[:4], "Nobody is missing now."), "Courier", published="2024-05-02")
    other = report("d", WIRE, "Herald", published="2024-05-02")
    reports = [other, third, second, first]
    assert versions(reports, reuse(reports)) == {"b": "a", "c": "b"}
