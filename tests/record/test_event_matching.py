"""Which event of one record is which of another."""

from __future__ import annotations

from dateline.record.assignment import one_to_one
from dateline.record.event_matching import pair
from dateline.record.nouns import Actor, Event, EventMention, Record, Report, Stretch, When

TEXT = "Marines attacked the harbour of Albina on Tuesday. Rebels burned the customs house there."
REWORDED = "On Tuesday the harbour of Albina was attacked by marines. Nobody said who burned it."


def event(id_: str, report: str, text: str, *triggers: str, day: str | None = None) -> Event:
    mentions = [
        EventMention(
            report=report, start=0, end=text.index("."),
            trigger=Stretch(text.index(word), text.index(word) + len(word)),
        )
        for word in triggers
    ]  # fmt: skip
    when = When(day, day, "day") if day else None
    return Event(id=id_, type="ASSAULT", agents=("a-1",), mentions=tuple(mentions), when=when)


def record(report: str, text: str, *events: Event) -> Record:
    return Record(
        reports=(Report(id=report, text=text),),
        actors=(Actor(id="a-1", name="Marines"),),
        events=events,
    )


def test_the_cheapest_pairs_are_taken_first():
    assert one_to_one([(2, 0, 0), (1, 0, 1), (3, 1, 1), (4, 1, 0)]) == {0: 1, 1: 0}
    assert one_to_one([]) == {}


def test_events_of_one_trigger_are_one_whatever_their_ids():
    old = record("r", TEXT, event("e-1", "r", TEXT, "attacked"))
    new = record("r", TEXT, event("e-7", "r", TEXT, "attacked"))
    found = pair(old, new)
    assert (found.pairs, found.gone, found.new) == ({"e-1": "e-7"}, (), ())


def test_events_that_are_told_as_one_or_apart():
    one = record("r", TEXT, event("e-1", "r", TEXT, "attacked", "burned"))
    two = record("r", TEXT, event("e-1", "r", TEXT, "attacked"), event("e-2", "r", TEXT, "burned"))
    assert pair(one, two).parted == {"e-2": "e-1"}
    assert pair(two, one).joined == {"e-2": "e-1"}
    assert pair(two, one).gone == ()


def test_events_of_other_texts_are_paired_by_their_words():
    old = record("r", TEXT, event("e-1", "r", TEXT, "attacked", day="2031-05-13"))
    new = record("s", REWORDED, event("e-4", "s", REWORDED, "attacked", day="2031-05-13"))
    assert pair(old, new).pairs == {"e-1": "e-4"}


def test_events_of_other_days_are_two():
    old = record("r", TEXT, event("e-1", "r", TEXT, "attacked", day="2031-05-13"))
    new = record("s", REWORDED, event("e-4", "s", REWORDED, "attacked", day="2031-06-13"))
    found = pair(old, new)
    assert (found.pairs, found.gone, found.new) == ({}, ("e-1",), ("e-4",))
