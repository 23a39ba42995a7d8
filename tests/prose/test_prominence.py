"""What the reports lead with: headline, first sentence, the newest before older ones."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.case_clock import CaseClock
from dateline.prose.prominence import Prominence, first_sentence
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Furniture, Record, Report, Stretch

HEADLINE = "Marines attack Albina"
OPENING = "Nine people were killed on Tuesday when marines attacked the town of Albina. "
TEXT = f"{HEADLINE}\n{OPENING}The army shelled the port afterwards, and nobody said why it had."
REPORT = Report(
    id="r-1", text=TEXT, outlet="The Courier", published="2031-05-14",
    furniture=(Furniture("headline", 0, len(HEADLINE)),),
)  # fmt: skip


def told(*words: str, reports: tuple[Report, ...] = (REPORT,)) -> float:
    """The prominence of an event that each report tells by one of the words."""
    mentions = tuple(
        EventMention(report=report.id, start=at, end=at + 1, trigger=Stretch(at, at + 1))
        for report, one in zip(reports, words, strict=True)
        for at in (TEXT.index(one),)
    )
    index = RecordIndex(Record(reports=reports))
    return Prominence(index, CaseClock(index)).of(
        Event(id="e-1", type="ASSAULT", mentions=mentions)
    )


@pytest.mark.parametrize("word, worth", [("attack Albina", 1.0), ("killed", 0.8), ("shelled", 0.0)])
def test_headline_and_first_sentence_count(word: str, worth: float):
    assert told(word) == worth


def test_each_outlet_counts_once_and_older_reports_less():
    later = replace(REPORT, id="r-2", published="2031-05-15")
    other = replace(later, id="r-3", outlet="Radio One")
    assert told("attack Albina", "attack Albina", reports=(REPORT, later)) == 1.0
    assert told("attack Albina", "attack Albina", reports=(REPORT, other)) == 1.5


@pytest.mark.parametrize(
    "text, words",
    [
        (f"GAO, Mali\n{OPENING}More.", OPENING),
        ("Too short. Also short.", None),
        ("", None),
    ],
)
def test_a_dateline_is_no_first_sentence(text: str, words: str | None):
    found = first_sentence(Report(id="r-1", text=text))
    assert (text[found.start : found.end] if found else None) == words
