"""Promises, demands and plans are reckoned at the newest report: overdue, due next, without a day, settled."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.awaited import AwaitedFacts, awaited, coming
from dateline.prose.sentences import due_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment, Due, Event, Record, When
from dateline.record.vocabulary import CommitmentState
from tests.prose.made_event import EVENT, index_of

NEWEST = "2031-05-15"


def planned(id_: str, day: str | None = None) -> Event:
    when = When(day, day, "day", "then") if day else None
    return Event(id=id_, type="AID", status="planned", agents=("a-1",), when=when)


def promise(event: str, day: str | None, state: CommitmentState) -> Commitment:
    return Commitment(event=event, speaker="a-1", due=Due(None, day), state=state)


def found(*promises: Commitment, plans: tuple[Event, ...] = ()) -> AwaitedFacts:
    events = [planned(id_) for id_ in dict.fromkeys(one.event for one in promises)]
    record = index_of(EVENT, *events, *plans).record
    return awaited(RecordIndex(replace(record, commitments=promises)))


def test_what_fell_due_last_comes_first_with_the_days_since():
    seen = found(promise("e-5", "2031-04-15", "overdue"), promise("e-6", "2031-05-12", "overdue"))
    assert [(one.event, one.standing) for one in seen.overdue] == [
        ("e-6", "Overdue by 3 days"), ("e-5", "Overdue by 30 days"),
    ]  # fmt: skip
    assert seen.coming == seen.settled == ()


def test_what_is_due_next_comes_first_promise_or_plan():
    seen = found(
        promise("e-5", "2031-05-20", "open"),
        promise("e-6", "2031-05-14", "open"),
        plans=(planned("e-7", "2031-05-17"), planned("e-8", "2031-05-01")),
    )
    assert [(one.event, one.commitment is None) for one in seen.coming] == [
        ("e-7", True), ("e-5", False),
    ]  # fmt: skip


def test_a_demand_is_awaited_while_its_time_runs():
    asked = Event(id="e-5", type="REQUEST", agents=("a-1",), due=Due(None, "2031-05-16"))
    late = replace(asked, id="e-6", due=Due(None, "2031-05-14"))
    refused = replace(asked, id="e-7", status="denied")
    seen = found(plans=(asked, late, refused))
    assert [(one.event, one.due, one.standing) for one in seen.coming] == [
        ("e-5", "by Friday 16 May 2031", "Demanded"),
    ]  # fmt: skip
    assert [(one.event, one.standing) for one in seen.lapsed] == [
        ("e-6", "Demanded, limit passed"),
    ]  # fmt: skip
    assert seen.coming[0].speaker == "a-1" and not seen.is_empty


def test_two_promises_of_one_event_are_told_once():
    seen = found(promise("e-5", "2031-05-20", "open"), promise("e-5", "2031-05-18", "open"))
    assert [one.due for one in seen.coming] == ["by Sunday 18 May 2031"]


def test_what_has_no_day_and_what_is_settled_stand_apart():
    seen = found(
        promise("e-5", None, "unknown"),
        promise("e-6", "2031-05-10", "kept"),
        promise("e-7", "2031-05-12", "missed"),
    )
    assert [one.event for one in seen.undated] == ["e-5"]
    assert [one.event for one in seen.settled] == ["e-7", "e-6"]
    assert not seen.is_empty and found().is_empty


def test_without_a_dated_report_nothing_is_due_next():
    record = Record(events=(planned("e-7", "2031-05-17"),))
    assert coming(RecordIndex(record)) == ()


def test_a_time_left_of_several_days_is_told_by_its_end():
    assert (
        due_words(Due("2013-01-12", "2013-01-14"), RecordIndex(Record()))
        == "by Monday 14 January 2013"
    )
    assert (
        due_words(Due("2013-01-14", "2013-01-14"), RecordIndex(Record()))
        == "Monday 14 January 2013"
    )
    assert due_words(Due(), RecordIndex(Record())) == ""
