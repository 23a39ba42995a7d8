"""Readers' comments in plain text: where they begin, where they end, and what only speaks of comments."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.stages.clean import clean

BODY = (
    "The governor of Ridda closed the bridge on Friday after a pillar gave way in the flood.",
    "Two lorries of the Red Cross had to turn back, and drivers slept in their cabs, a spokeswoman told reporters.",
    "Engineers of the army are to look at the bridge on Saturday, and the road may open again within a week.",
)
READERS = (
    "They shot at us in 1998 as well and nobody came to help, so why should it be different now?",
    "I drove over that bridge every day, it was never safe.",
    "The army killed my neighbour in the last flood and said he drowned.",
)


def comments(*paragraphs):
    report = clean(Report(id="r-1", text="\n".join(paragraphs)))[0]
    return [report.text[f.start : f.end] for f in report.furniture if f.kind == "comments"]


def test_comments_that_say_who_wrote_them_and_when():
    stamped = (
        "At 9:14 pm on 08 Mar 2014, riverman wrote: " + READERS[0],
        READERS[1],
        "At 10:02 pm on 08 Mar 2014, Ena B wrote: " + READERS[2],
    )
    assert comments(*BODY, *stamped) == list(stamped)
    buttons = (
        "March 8, 2014 at 9:14 pm | Reply " + READERS[0],
        READERS[1] + " March 8, 2014 at 10:02 pm | Report abuse |",
        READERS[2],
    )
    assert comments(*BODY, *buttons) == list(buttons)
    posted = (
        "Posted by riverman on March 8, 2014",
        READERS[0],
        "Posted by Ena on 9 March 2014",
        READERS[2],
    )
    assert comments(*BODY, *posted) == list(posted)


def test_comments_between_the_notices_of_their_list():
    notices = (
        "Views expressed in the comments do not represent those of the Courier.",
        "This discussion is now closed.",
    )
    assert set(READERS) < set(comments(*BODY, notices[0], *READERS, notices[1]))
    run_on = READERS[2] + " This discussion is now closed."
    assert comments(*BODY, notices[0], *READERS[:2], run_on)[-1] == run_on


@pytest.mark.parametrize(
    "line",
    [
        "This debate is now closed.",
        "A selection of your comments appears below.",
        "Here are some of your comments:",
    ],
)
def test_comments_below_the_line_that_announces_them(line):
    assert comments(*BODY, line, *READERS)[-3:] == list(READERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "At 9:14 pm on 8 March 2014 the water stood at four metres, the harbour master wrote in his log.",
        "The minister said that the debate was now closed and that the house would vote on Monday.",
        "Comments posted by the mayor on March 8 were taken down, and he wrote on 9 March that he had been hacked.",
        "The court read a selection of the letters that he sent from prison, among them those to his wife.",
        "Views differ on whether comments of that kind are a crime, and the judges will hear scholars in May.",
    ],
)
def test_reports_of_comments_stay(sentence):
    assert comments(BODY[0], sentence, *BODY[1:]) == []


def test_a_page_of_a_form_alone_is_a_fault():
    text = "Are you in Harrow?\nSend us your comments using the form below.\nYour comments may be published."
    report, faults = clean(Report(id="r-1", text=text))
    assert [f.slug for f in faults] == ["all-furniture"]


def test_dated_lines_above_a_notice_of_moderation_are_comments() -> None:
    text = "\n".join(
        (
            "Rebels seized the port of Misrata on Monday, a doctor said.",
            "May 3rd, 2011 12:47 pm ET The whole region will burn if nobody helps these people.",
            "I have said so for years and nobody would listen to me.",
            "May 3rd, 2011 1:02 pm ET This is none of our business, bring the ships home now.",
            "Comments are moderated by the desk, and not all of them will be posted.",
        )
    )
    cleaned, _ = clean(Report(id="r1", text=text))
    comments = [f for f in cleaned.furniture if f.kind == "comments"]
    assert min(f.start for f in comments) == text.index("May 3rd")
    assert "Rebels seized" not in "".join(text[f.start : f.end] for f in comments)


def test_dated_entries_without_a_notice_are_no_comments() -> None:
    text = (
        "May 3, 2011 12:47 pm ET Rebels seized the port of Misrata, a doctor said.\n"
        "May 3, 2011 1:02 pm ET Shells hit the harbour again, two witnesses said."
    )
    cleaned, _ = clean(Report(id="r1", text=text))
    assert not [f for f in cleaned.furniture if f.kind == "comments"]
