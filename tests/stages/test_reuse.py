"""Copied passages are found through trimming, moving, rewriting and insertion; chance likeness is not."""

import random

from dateline.record.nouns import Furniture, Report
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
        "b", ["Before dawn, engineers shut the northern sluice of the Varda dam after a crack had widened overnight."]
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
        "a", ["At least 14 people were killed in the city of Lomec on Friday when a bridge fell, officials said."]
    )
    b = report("b", ["At least 30 people were hurt in the town of Brod on Monday when a bus overturned, police said."])
    assert reuse([a, b]) == []


def test_two_sentences_about_the_same_names_are_no_copy():
    a = report("a", ["Mara Lindqvist Ohlsson of the Upper Varda Water Board opened the Lomec Street bridge on Friday."])
    b = report("b", ["Mara Lindqvist Ohlsson of the Upper Varda Water Board fell ill in Lomec Street on Friday."])
    assert reuse([a, b]) == []


def test_furniture_is_no_passage():
    line = "Sign up here for the morning briefing that our editors write for you each day."
    reports = [Report(id=i, text=line, furniture=(Furniture("newsletter", 0, len(line)),)) for i in ("a", "b")]
    assert reuse(reports) == []


def test_order_of_reports_does_not_matter():
    rng = random.Random(5)
    reports = [report(str(n), rng.sample(WIRE, 3), published=f"2024-05-0{n + 1}") for n in range(5)]
    expected = reuse(reports)
    for _ in range(4):
        rng.shuffle(reports)
        assert reuse(reports) == expected


def test_versions_by_page_and_by_overlap_of_one_outlet():
    first = report("a", WIRE[:5], "Courier", published="2024-05-01T08:00:00Z", url="http://c.example/dam")
    second = report("b", (*WIRE, "Two men are missing."), "Courier", published="2024-05-01T08:00:00Z",
                    updated="2024-05-01T11:00:00Z", url="http://c.example/dam")  # fmt: skip
    third = report("c", (*WIRE[:4], "Nobody is missing now."), "Courier", published="2024-05-02")
    other = report("d", WIRE, "Herald", published="2024-05-02")
    reports = [other, third, second, first]
    assert versions(reports, reuse(reports)) == {"b": "a", "c": "b"}
