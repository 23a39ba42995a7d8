"""What is asked for, promised, brought and refused; a demand that somebody resign is no need."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from dateline.prose.needs import Need, NeedStage, needs
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Actor,
    Commitment,
    Count,
    Due,
    Event,
    EventMention,
    Record,
    Report,
    Standing,
    Stretch,
)
from dateline.record.vocabulary import EventType

TEXT = (
    "Mayor Ada Vos asked Brazil for tents and medicine. "
    "The opposition called on the mayor to resign. "
    "Brazil said that it would send 12 lorries of flour. "
    "Volunteers handed out blankets in Moengo on Tuesday. "
    "The rebels rejected aid from the capital. "
    "Guyana urged Brazil to stop supplying weapons and aid."
)


def event(id_: str, type_: EventType, words: str, trigger: str, **fields: Any) -> Event:
    start, at = TEXT.index(words), TEXT.index(trigger)
    mention = EventMention(
        report="r-1", start=start, end=start + len(words), trigger=Stretch(at, at + len(trigger)),
        line="l-1", clause=fields.pop("clause", None), status=fields.get("status", "happened"),
    )  # fmt: skip
    return Event(
        id=id_, type=type_, mentions=(mention,), agents=("a-1",),
        standing=Standing(1, 1, "single-line", 3), **fields,
    )  # fmt: skip


ASKED = event("e-1", "REQUEST", "Mayor Ada Vos asked Brazil", "asked", targets=("a-2",))
RESIGN = event("e-2", "REQUEST", "The opposition called on the mayor", "called on")
FLOUR = event("e-3", "AID", "it would send 12 lorries of flour", "send", status="planned")
BLANKETS = event("e-4", "AID", "Volunteers handed out blankets in Moengo", "handed out")
REFUSED = event("e-5", "REJECT", "The rebels rejected aid", "rejected")
ENDING = event("e-6", "REQUEST", "Guyana urged Brazil", "urged")


def found(*events: Event, **more: Any) -> dict[NeedStage, tuple[Need, ...]]:
    record = Record(
        reports=(Report(id="r-1", text=TEXT, published="2031-05-14"),),
        actors=(Actor(id="a-1", name="Ada Vos", kind="person"), Actor(id="a-2", name="Brazil")),
        events=events,
        **more,
    )
    return needs(RecordIndex(record))


def test_a_need_says_who_whom_what_when_in_the_words_of_the_report():
    (need,) = found(ASKED)["asked"]
    assert need.clause == "“Mayor Ada Vos asked Brazil for tents and medicine”"
    assert (need.who, need.whom, need.what) == ("Ada Vos", "Brazil", "shelter, health")
    assert need.day == "told Wednesday 14 May 2031" and need.lines == 1
    assert need.words and TEXT[need.words.start : need.words.end] == "Mayor Ada Vos asked Brazil"


def test_demands_for_other_things_and_for_an_end_of_help_are_no_needs():
    assert not any(found(RESIGN, ENDING).values())


def test_each_stage_has_its_own():
    seen = found(ASKED, FLOUR, BLANKETS, REFUSED)
    assert {stage: [need.event for need in rows] for stage, rows in seen.items()} == {
        "asked": ["e-1"], "promised": ["e-3"], "arrived": ["e-4"], "refused": ["e-5"],
    }  # fmt: skip


def test_how_much_and_how_a_promise_stands():
    at = TEXT.index("12 lorries")
    lorries = Count(
        of="vehicles", who="lorries", low=12, best=12, high=12, report="r-1", start=at, end=at + 10
    )
    dead = replace(lorries, of="killed", who=None)
    promised = replace(FLOUR, counts=(lorries, dead))
    promise = Commitment(event="e-3", due=Due(None, "2031-05-13"), state="overdue")
    (need,) = found(promised, commitments=(promise,))["promised"]
    assert (need.what, need.much, need.note) == ("food", "12 lorries", "Overdue")
    missed = replace(promise, state="missed")
    (need,) = found(promised, commitments=(missed,))["refused"]
    assert need.note == "Missed"


def test_help_that_failed_did_not_arrive():
    (need,) = found(replace(BLANKETS, status="failed"))["refused"]
    assert need.note == "Failed" and need.what == "shelter"


def test_the_order_of_arrival_changes_nothing():
    events = (ASKED, FLOUR, BLANKETS, REFUSED)
    assert found(*events) == found(*reversed(events))
