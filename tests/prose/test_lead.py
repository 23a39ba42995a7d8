"""The lead: foremost, toll with source and day, what is new, what is disputed, what is due."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.lead import lead
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Commitment,
    Dispute,
    DisputeValue,
    Due,
    Event,
    Record,
    Revision,
    Toll,
    TollLine,
    When,
)
from tests.prose.made_event import EVENT, SECOND, index_of

TOLL = Toll(
    "killed", None, 9, None, 14, "2031-05-15",
    (TollLine("l-1", 9, 9, 9, "2031-05-14"), TollLine("l-2", 14, None, None, "2031-05-15")),
)  # fmt: skip
DISPUTED = Dispute(
    "agents", "contradicts", (DisputeValue("a-1", "l-1"), DisputeValue("a-2", "l-2"))
)
BATTLE = replace(EVENT, tolls=(TOLL,), disputes=(DISPUTED,))
ROAD = Event(
    id="e-4", type="AID", status="planned", agents=("a-1",), when=When(None, "2031-05-20", "day"),
)  # fmt: skip


def told(record: Record) -> list[str]:
    return [sentence.text for sentence in lead(RecordIndex(record))]


def test_it_tells_foremost_dispute_and_toll_with_source_and_day():
    sentences = told(index_of(BATTLE).record)
    assert sentences[0].startswith("Nine people were killed") or "attack" in sentences[0]
    assert "Who did it is disputed." in sentences
    (toll,) = [text for text in sentences if text.startswith("At the latest count")]
    assert "9 to 14 people were killed in an attack in Albina" in toll
    assert toll.endswith("(a doctor, Thursday 15 May 2031).")


def test_what_is_due_is_told_and_what_is_long_overdue_is_not():
    record = index_of(BATTLE, ROAD).record
    due = Commitment(event="e-4", speaker="a-1", due=Due(None, "2031-05-20"), state="open")
    assert any(
        text.startswith("Due by Tuesday 20 May 2031: ")
        for text in told(replace(record, commitments=(due,)))
    )
    old = replace(due, due=Due(None, "2029-05-20"), state="overdue")
    assert not any("verdue" in text for text in told(replace(record, commitments=(old,))))


def test_what_the_last_revision_added_is_new():
    other = replace(EVENT, id="e-7", type="AGREE", counts=(), agents=("a-2",), mentions=(SECOND,))
    revisions = (Revision("2031-05-14", ("e-1",)), Revision("2031-05-15", ("e-7", "e-8")))
    sentences = told(replace(index_of(BATTLE, other).record, revisions=revisions))
    (new,) = [text for text in sentences if text.startswith("New on Thursday 15 May 2031: ")]
    assert new.endswith("; and 1 further fact.")


def test_no_sentence_twice_and_none_without_events():
    sentences = told(index_of(BATTLE, replace(BATTLE, id="e-2")).record)
    assert len(sentences) == len(set(sentences))
    assert told(Record()) == []


def test_what_somebody_else_says_that_they_will_do_is_expected_and_not_due():
    record = index_of(BATTLE, ROAD).record
    said = Commitment(event="e-4", speaker="a-2", due=Due(None, "2031-05-20"), state="open")
    sentences = told(replace(record, commitments=(said,)))
    assert any(text.startswith("Expected by Tuesday 20 May 2031: ") for text in sentences)
    overdue = replace(said, due=Due(None, "2031-05-14"), state="overdue")
    assert not any("14 May" in text for text in told(replace(record, commitments=(overdue,))))


def test_disputes_are_told_as_questions():
    status = Dispute(
        "status", "contradicts", (DisputeValue("happened", "l-1"), DisputeValue("denied", "l-2"))
    )
    sentences = told(index_of(replace(BATTLE, disputes=(status, DISPUTED))).record)
    assert "Whether it happened, and who did it, is disputed." in sentences
