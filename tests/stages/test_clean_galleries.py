"""Captions that show by their setting, and pull quotes: with what looks like them and is the report's own."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.stages.clean import clean

BODY = (
    "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood.",
    "Two lorries of the Red Cross had to turn back, and drivers slept in their cabs, a spokeswoman told reporters.",
    "“The water came over the wall in one night and took my boats,” said Ena Brook, a ferrywoman.",
    "Engineers of the army are to look at the bridge on Saturday, and the road may open again within a week.",
)


def marked(*paragraphs, **fields):
    report = clean(Report(id="r-1", text="\n\n".join(paragraphs), **fields))[0]
    return [(f.kind, report.text[f.start : f.end]) for f in report.furniture]


def test_a_gallery_in_one_paragraph_is_captions_and_credits():
    gallery = (
        "Flood in Ridda 4 show all 1/4 Villagers carry sacks over the bridge Ena Brook/AFP "
        "2/4 The pillar that gave way PA 3/4 Boats lie on the wall 4/4 A lorry waits in Harrow Jon Askew/Reuters"
    )
    assert marked(*BODY[:2], gallery, *BODY[2:]) == [
        ("related", "Flood in Ridda 4 show all"),
        ("caption", "Villagers carry sacks over the bridge"),
        ("credit", "Ena Brook/AFP"),
        ("caption", "The pillar that gave way"),
        ("credit", "PA"),
        ("caption", "Boats lie on the wall"),
        ("caption", "A lorry waits in Harrow"),
        ("credit", "Jon Askew/Reuters"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Parties took 1/3, 1/4 and 1/5 of the seats, and the rest went to men who stood alone.",
        "The council met on 2/3, 3/3 and 4/3 and put the vote off each time, its minutes say.",
        "Votes of 9 of 12 judges were needed, 7 of 12 came, and 8 of 12 the next day.",
    ],
)
def test_fractions_and_days_make_no_gallery(sentence):
    assert marked(BODY[0], sentence, *BODY[1:]) == []


def test_a_line_behind_an_agency_is_a_caption():
    line = "AFP • Reuters Villagers were brought over the river after the bridge was closed"
    assert marked(*BODY[:3], line, BODY[3]) == [
        ("credit", "AFP • Reuters"),
        ("caption", "Villagers were brought over the river after the bridge was closed"),
    ]


def test_a_sentence_about_an_agency_is_none():
    for sentence in (
        "AFP Ridda bureau chief Mira Toll was among those who were held at the bridge.",
        "Reuters reported that 12 people were brought over the river in boats",
    ):
        kinds = [kind for kind, _ in marked(*BODY[:2], sentence, *BODY[2:])]
        assert "caption" not in kinds and "credit" not in kinds


def test_alternative_text_and_caption_of_a_picture():
    line = "The governor of Ridda says that the bridge was never safe."
    assert marked("Flood closes bridge", line, line, *BODY) == [
        ("headline", "Flood closes bridge"),
        ("caption", line),
        ("caption", line),
    ]


def test_a_headline_that_is_set_twice():
    assert (
        marked("Flood closes bridge in Ridda", "Flood closes bridge in Ridda", *BODY)
        == [("headline", "Flood closes bridge in Ridda")] * 2
    )


@pytest.mark.parametrize(
    "line",
    [
        "Governor Amina Diallo speaks to the press as he leaves the town hall of Harrow in a raincoat.",
        "A photo released by the army of Ridda shows the pillar of the bridge, left, in the river.",
        "The bridge has been closed since Friday; chief river correspondent Leo Brand reports from Harrow.",
    ],
)
def test_a_moment_in_the_present_tense_is_a_caption(line):
    assert marked(*BODY[:2], line, *BODY[2:]) == [("caption", line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The letter says that the bridge is to be sold, an engineer of the province told Reuters.",
        "The governor speaks for all parties as long as the state of emergency lasts, he said in Harrow.",
        "The photo released by the police shows two men, and the family said it had not been asked for consent.",
        "A picture of the pillar was shown to the court, which will hear the engineers next week.",
        "Leo Brand, a correspondent of the Courier, explained to the court how he had found the letters.",
    ],
)
def test_sentences_of_the_body_stay(sentence):
    assert marked(*BODY[:2], sentence, *BODY[2:]) == []


def test_a_pull_quote_repeats_what_is_quoted():
    line = "The water came over the wall in one night Ena Brook"
    assert marked(*BODY[:2], line, *BODY[2:]) == [("pull-quote", line)]
    quoted = "“The water came over the wall in one night and took my boats.”"
    assert marked(*BODY, quoted) == [("pull-quote", quoted)]


def test_captions_below_the_report():
    lines = (
        "Soldiers carry planks to the bridge of Harrow",
        "The scene at the wall in Lower Ridda after the water had gone",
        "Drivers waiting in their cabs on the road from the coast",
    )
    assert marked(*BODY, *lines) == [("caption", line) for line in lines]
