"""Pages whose lines were run together into one paragraph: what is marked, and what an ordinary text of one paragraph keeps."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.stages.clean import clean

BODY = (
    "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood. "
    "Two lorries of the Red Cross had to turn back and drivers slept in their cabs a spokeswoman told reporters. "
    "Engineers of the army are to look at the bridge on Saturday and the road may open again within a week. "
    "The river had risen by four metres since Monday and villages on both banks were without power for a third day."
)
TITLE = "Flood closes bridge in Ridda"


def cleaned(text, **fields):
    return clean(Report(id="r-1", text=text, **fields))[0]


def marked(text, **fields):
    report = cleaned(text, **fields)
    return [(f.kind, text[f.start : f.end]) for f in report.furniture]


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        (
            f"{TITLE} AFP Friday 7 Mar 2014 ",
            [("headline", TITLE), ("credit", "AFP"), ("update-stamp", "Friday 7 Mar 2014")],
        ),
        (
            f"Date of publication 7 March 2014 {TITLE}. ",
            [("update-stamp", "Date of publication 7 March 2014"), ("headline", TITLE)],
        ),
        (
            "Published March 7 2014 Print Tweet Views 1662 ",
            [("update-stamp", "Published March 7 2014"), ("share", "Print Tweet Views 1662")],
        ),
    ],
)
def test_title_stamp_and_agency_at_the_head(head, parts):
    report = cleaned(head + BODY, title=TITLE)
    assert [(f.kind, report.text[f.start : f.end]) for f in report.furniture] == parts
    assert (report.published, report.published_basis) == ("2014-03-07", "metadata")


def test_what_stands_at_the_end():
    end = " (Source: Ridda Courier) Read Also"
    assert marked(BODY + end) == [("credit", "(Source: Ridda Courier)"), ("related", "Read Also")]
    assert marked(BODY + " Agencies contributed Read More") == [
        ("credit", "Agencies contributed"),
        ("related", "Read More"),
    ]


def test_a_list_of_tags_ends_before_the_sentence_behind_it():
    text = "The bridge is closed. Tags Ridda Harrow floods bridge collapse " + BODY
    assert ("related", "Tags Ridda Harrow floods bridge collapse") in marked(text)


def test_a_caption_with_its_credit_and_a_post():
    caption = "A woman walks past the wall in Harrow on March 7 2014."
    post = "The bridge is gone do not come here pic.twitter.com/Ab12cd Ridda Roads (RiddaRoads) March 7 2014"
    text = BODY + f" {caption} (Courier and Agencies) " + BODY + f" {post} " + BODY
    assert marked(text) == [
        ("caption", caption),
        ("credit", "(Courier and Agencies)"),
        ("embed", post),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 7 March 2014 the bridge of Harrow was closed. ",
        "7 March 2014 was the day on which the bridge of Harrow was closed. ",
        "AFP reporters saw the bridge of Harrow closed. ",
        "Tags on their coats told which lorry the drivers belonged to. ",
    ],
)
def test_an_ordinary_text_of_one_paragraph_keeps_its_words(sentence):
    assert marked(sentence + BODY) == []
    assert marked(BODY + " The governor asked them to read more.") == []


def test_a_dateline_behind_a_stamp_is_read():
    report = cleaned("7 March 2014 HARROW, Ridda (Reuters) - " + BODY)
    assert report.dateline is not None and report.dateline.agency == "Reuters"
