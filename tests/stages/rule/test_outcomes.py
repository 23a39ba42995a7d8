"""What people rule when all else is known: labels, numbers, promises."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from dateline.record.nouns import CaseInfo, Commitment, Count, Record
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.event_work import RuledEvents
from dateline.stages.rule.outcomes import rule_record
from tests.stages.rule.made_rulings import EVENTS, KILLED, REPORT, TOOK, WITHDREW, signed

KILLED_11 = Count(
    of="killed", who="soldiers", low=11, best=11, high=11, report="r-1", start=66, end=84
)
PROMISE = WITHDREW.replace("e.", "c.")
RECORD = Record(
    case=CaseInfo(),
    reports=(REPORT,),
    events=(*EVENTS[:2], replace(EVENTS[2], counts=(KILLED_11,))),
    commitments=(Commitment(event="e-2", state="open"),),
)


def ruled(*rulings: SignedRuling, before: RuledEvents | None = None) -> Record:
    return rule_record(RECORD, rulings, {}, before or RuledEvents(RECORD.events))


def said(record: Record) -> list[str]:
    return [fault.message for fault in record.faults]


def test_nothing_ruled_changes_nothing():
    assert ruled() is RECORD


def test_a_label_is_set():
    event = ruled(signed(5, "correct", TOOK, field="label", value="Konna falls")).events[0]
    (note,) = list(event.ruled or ())
    assert (event.label, event.label_form, note.was) == (
        "Konna falls",
        None,
        '"Rebels took Konna"',
    )


def test_numbers_stand_where_the_event_is_told_and_on_no_line():
    value = [{"of": "killed", "low": 9, "best": 9, "high": 9}]
    event = ruled(signed(5, "correct", KILLED, field="counts", value=value)).events[2]
    (count,) = event.counts
    assert (count.best, count.line, count.start) == (9, None, event.mentions[0].start)
    assert [(toll.of, toll.best, toll.lines) for toll in event.tolls] == [("killed", 9, ())]


@pytest.mark.parametrize(
    "was, opened",
    [
        ([{"of": "killed", "low": 11, "high": 11}], False),  # what it reads today
        ([{"of": "killed", "low": 10, "high": 10}], True),  # it read less then
        ([], True),
    ],
)
def test_another_number_since_opens_the_ruling(was: list[Any], opened: bool):
    value = [{"of": "killed", "low": 9}]
    record = ruled(signed(5, "correct", KILLED, field="counts", value=value, was=was))
    assert [one.open for one in record.events[2].ruled or ()] == [opened]


@pytest.mark.parametrize(
    "about, field, value, why",
    [
        (KILLED, "counts", [{"of": "killed", "low": -1}], "cannot be below 0"),
        (KILLED, "counts", [{"of": "killed"}], "has no number"),
        (KILLED, "label", " ", "cannot be empty"),
        (PROMISE, "state", "perhaps", "'state' cannot be that"),
        (PROMISE, "due", "2013", "cannot be set; these can be: state"),
        (TOOK.replace("e.", "c."), "state", "kept", "it waits"),  # no promise was made there
        ("s.r-1.0", "label", "x", "a ruling is about"),
    ],
)
def test_what_cannot_be_is_a_fault_and_nothing_changes(
    about: str, field: str, value: Any, why: str
):
    record = ruled(signed(5, "correct", about, field=field, value=value))
    assert (record.events, record.commitments) == (RECORD.events, RECORD.commitments)
    assert [why in one for one in said(record)] == [True]


def test_a_promise_is_ruled_by_the_name_of_its_event():
    record = ruled(
        signed(5, "correct", PROMISE, field="state", value="kept"), signed(6, "confirm", PROMISE)
    )
    (promise,) = record.commitments
    assert promise.state == "kept"
    assert [one.field for one in promise.ruled or ()] == ["state", "confirm"]


def test_marked_words_come_to_their_event_on_no_line():
    words = replace(EVENTS[2].mentions[0], added=9, line=None)
    before = RuledEvents(RECORD.events, joined={"e-3": (words,)})
    record = ruled(signed(10, "merge", KILLED), before=before)
    assert record.events[2].mentions == (*EVENTS[2].mentions, words)
    assert record.events[:2] == RECORD.events[:2]
