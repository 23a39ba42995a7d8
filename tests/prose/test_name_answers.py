"""A lasting name leads to the thing that holds its words now, or says why it leads to nothing."""

from __future__ import annotations

import pytest

from dateline.prose.name_answers import answer
from dateline.record.lasting_names import with_lasting_names
from dateline.record.nouns import Event, EventMention, Record, Report, Stretch
from dateline.record.ruled import Removal, Withdrawn

TEXT = "Rebels took Konna. The army left. Aid came."


def mention(report: str, start: int, end: int) -> EventMention:
    return EventMention(report=report, start=start, end=end, trigger=Stretch(start + 7, end))


def record() -> Record:
    both = Event(
        id="e-1",
        type="ASSAULT",
        label="Rebels take Konna",
        mentions=(mention("r-2", 0, 17), mention("r-1", 0, 17)),
    )
    made = Record(
        reports=(
            Report(id="r-1", text=TEXT),
            Report(id="r-2", text=TEXT),
            Report(id="r-3", removed=Removal("2026-11-29T12:00:00Z", "a court")),
        ),
        events=(both,),
        ruled_out=(
            Withdrawn(
                name="e.r-1.19",
                label="The army left",
                by="K. D.",
                at="2026-11-29T12:00:00Z",
                reason="misread",
                ruling=9,
            ),
        ),
    )
    return with_lasting_names(made, {"r-1": 1, "r-2": 2})


def test_a_thing_is_called_by_the_words_that_came_first():
    assert record().events[0].name == "e.r-1.7"


@pytest.mark.parametrize("words", ["e-1", "e.r-1.7"])
def test_its_id_and_its_name_lead_to_it(words: str):
    found = answer(record(), words)
    assert found.thing and found.thing.id == "e-1"
    assert found.note == ""


def test_the_name_of_another_mention_leads_there_too_and_says_so():
    found = answer(record(), "e.r-2.7")
    assert found.thing and found.thing.id == "e-1"
    assert found.note == "e.r-2.7 is a mention of e-1, whose name is e.r-1.7."


@pytest.mark.parametrize(
    "words, said",
    [
        ("e.r-1.19", "K. D. took “The army left” out"),
        ("e.r-1.34", "rests on these words now: “Aid came.…”"),
        ("e.r-3.7", "was removed on 2026-11-29T12:00:00Z: a court"),
        ("e.r-9.7", "a report that the record does not hold"),
        ("e.r-1.999", "behind the end"),
        ("e-9", ""),
        ("nonsense", ""),
    ],
)
def test_a_name_that_leads_to_nothing_says_why(words: str, said: str):
    found = answer(record(), words)
    assert found.thing is None
    assert said in found.note
