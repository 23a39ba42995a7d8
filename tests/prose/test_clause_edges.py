"""What stands around a clause: what it lacks, and the whole sentence it is part of."""

from __future__ import annotations

import pytest

from dateline.prose.clause_edges import is_cut_off, sentence_around
from dateline.prose.key_facts import key_fact
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Record, Report, Statement, Stretch

SENTENCES = {
    "Police arrested a broker whom <prosecutors accuse of theft>.": True,
    "The road will stay shut until <the ramp has been rebuilt>.": True,
    "The convoy that <the ministry had promised the town> did not come.": True,
    "Some 8,000 people are now in camps as <an army that calls itself the Front> accused both.": True,
    "<France recalls its envoy AMMAN> (Reuters) - France recalled its envoy.": True,
    "The minister said that <the bridge will be open on Friday>.": False,
    "The talks, in which <the North gave up its weapons>, ended.": False,
    "<Soldiers entered the town> and hoisted the flag.": False,
    "<The bridge was reopened on Thursday>, a reporter saw.": False,
}


def index_of(text: str) -> RecordIndex:
    at = text.find("said")
    cue = Stretch(at, at + 4) if at >= 0 else None
    statement = Statement(id="s", report="r", start=0, end=len(text), cue=cue, manner="indirect")
    report = Report(id="r", outlet="Harbour Gazette", text=text)
    return RecordIndex(Record(reports=(report,), statements=(statement,)))


def mention_of(start: int, end: int) -> EventMention:
    clause = Stretch(start, end)
    return EventMention(report="r", start=start, end=end, trigger=clause, clause=clause)


@pytest.mark.parametrize("marked", SENTENCES)
def test_a_clause_that_lacks_a_part_is_cut_off(marked):
    start, text = marked.index("<"), marked.replace("<", "").replace(">", "")
    end = marked.index(">") - 1
    mention = mention_of(start, end)
    assert mention.clause
    assert is_cut_off(mention, mention.clause, index_of(text)) is SENTENCES[marked]


def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation():
    text = "MOSUL (Reuters) - Gen. Amin of the U.S. army left at 8 a.m. on Monday. He is well."
    around = sentence_around(text, text.index("left"), text.index("left") + 4)
    assert text[around.start : around.end] == (
        "Gen. Amin of the U.S. army left at 8 a.m. on Monday."
    )


def test_a_fact_that_no_clause_tells_is_told_by_the_whole_sentence():
    text = (
        "It was a hard winter. They drove past schools that had been shelled in spring. It snowed."
    )
    at = text.index("shelled")
    shelled = EventMention(report="r", start=at, end=at + 7, trigger=Stretch(at, at + 7))
    event = Event(
        id="e", type="ASSAULT", label="Attack on schools", label_form="phrase", mentions=(shelled,)
    )
    assert key_fact(event, index_of(text)).text == (
        "Harbour Gazette writes: “They drove past schools that had been shelled in spring”."
    )
