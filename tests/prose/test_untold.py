"""Day and place beside a sentence that names neither, where another telling does."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.prose.passages import passage_at
from dateline.prose.telling_words import Telling
from dateline.prose.untold import untold
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Report

FULL = "Marines attacked the town of Kirkuk on Tuesday."


def beside(words: str, other: str = FULL) -> str:
    """What stands beside the words of the first report, by those of the second."""
    reports = [
        Report(id=f"r-{n}", outlet=outlet, published="2031-05-14", language="en", text=text)
        for n, (outlet, text) in enumerate((("The Courier", words), ("Radio One", other)), 1)
    ]
    index = RecordIndex(build(reports, CaseInfo()))
    for event in index.record.events:
        for mention in event.mentions:
            passage = passage_at(index.reports[mention.report], mention.trigger.start)
            if mention.report == "r-1" and passage:
                return untold(Telling(mention, passage, None), event, index)
    raise AssertionError("the words tell no event")


@pytest.mark.parametrize(
    "words, said",
    [
        ("Marines attacked the town of Kirkuk.", "on Tuesday 13 May 2031"),
        (FULL, ""),
        ("Marines attacked the town of Kirkuk last month.", ""),  # it names a time of its own
        ("Marines will attack the town of Kirkuk.", ""),
    ],
)
def test_a_day_that_all_others_name_stands_beside(words: str, said: str):
    assert beside(words) == said


def test_a_sentence_with_another_day_as_well_gives_none():
    other = "Marines attacked the town of Kirkuk on Tuesday, as they had on Monday."
    assert beside("Marines attacked the town of Kirkuk.", other) == ""


def test_a_place_that_another_names_stands_before_the_day():
    words = "A car bomb killed nine people at a market."
    other = "A car bomb killed nine people at a market in Kirkuk on Tuesday."
    assert beside(words, other) == "in Kirkuk, on Tuesday 13 May 2031"
    assert beside(other, words) == ""
