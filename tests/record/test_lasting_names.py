"""A name leads to exactly one thing, or to none; what was taken out keeps its names."""

from __future__ import annotations

import pytest
from msgspec import UNSET

from dateline.record.lasting_names import (
    LastingName,
    parsed,
    thing_named,
    things_around,
    with_lasting_names,
)
from dateline.record.nouns import (
    Actor,
    Commitment,
    Event,
    EventMention,
    Record,
    Report,
    Span,
    Stretch,
)
from dateline.record.ruled import Withdrawn

AT = "2026-11-29T12:00:00Z"


def event(id: str, *starts: int, end: int = 30, added: int = 0) -> Event:
    """An event of mentions that begin there; `added`: the ruling by which a person marked them."""
    mentions = tuple(
        EventMention(
            report="r-1", start=start, end=end, trigger=Stretch(start, end), added=added or UNSET
        )
        for start in starts
    )
    return Event(id=id, type="ASSAULT", label=id, mentions=mentions)


def record(*events: Event, gone: tuple[str, ...] = ()) -> Record:
    out = tuple(
        Withdrawn(name=name, label="", by=None, at=AT, reason=None, ruling=9, names=(name,))
        for name in gone
    )
    made = Record(reports=(Report(id="r-1", text="x" * 60),), events=events)
    return with_lasting_names(_with_gone(made, out) if out else made, {"r-1": 1})


def _with_gone(made: Record, out: tuple[Withdrawn, ...]) -> Record:
    from msgspec.structs import replace

    return replace(made, ruled_out=out)


@pytest.mark.parametrize(
    "words", ["e.r-1.7", "e.r-1.7.2", "e.r-1.7.r17", "a.r-1a2b3c.0", "c.r-1.104"]
)
def test_a_name_is_spelled_as_it_is_read(words: str):
    assert str(parsed(words)) == words


@pytest.mark.parametrize("words", ["e-7", "x.r-1.7", "e.r-1", "e.r-1.x", "e.r-1.7.r", "e..7", ""])
def test_other_words_are_no_name(words: str):
    assert parsed(words) is None


def test_twins_are_told_apart_by_their_own_words_in_whatever_order_they_stand():
    short, long = event("e-1", 7, end=20), event("e-2", 7, end=30)
    one, other = record(short, long), record(long, short)
    names = {made.id: made.name for made in one.events}
    assert names == {"e-1": "e.r-1.7", "e-2": "e.r-1.7.2"}
    assert names == {made.id: made.name for made in other.events}


def test_what_a_person_added_takes_no_name_of_what_the_program_reads():
    made = record(event("e-1", 7, end=20, added=17), event("e-2", 7, end=30))
    assert [one.name for one in made.events] == ["e.r-1.7.r17", "e.r-1.7"]
    assert thing_named(made, LastingName("e", "r-1", 7, added=17)) == "e-1"


def test_the_names_of_what_was_taken_out_stay_taken():
    made = record(event("e-2", 7), gone=("e.r-1.7",))
    assert made.events[0].name == "e.r-1.7.2"
    assert thing_named(made, LastingName("e", "r-1", 7)) is None


def test_a_name_leads_exactly_there_or_nowhere():
    made = record(event("e-1", 7))
    assert thing_named(made, LastingName("e", "r-1", 7)) == "e-1"
    assert thing_named(made, LastingName("e", "r-1", 8)) is None
    assert thing_named(made, LastingName("e", "r-1", 7, 2)) is None
    assert things_around(made, LastingName("e", "r-1", 8)) == ["e-1"]


def test_a_promise_bears_the_name_of_its_event():
    made = Record(events=(event("e-1", 7), event("e-2", 9)), commitments=(Commitment(event="e-1"),))
    named = with_lasting_names(made, {})
    assert named.commitments[0].name == "c.r-1.7"
    assert thing_named(named, LastingName("c", "r-1", 7)) == "e-1"
    assert thing_named(named, LastingName("c", "r-1", 9)) is None


def test_what_is_only_implied_has_no_name():
    made = Record(actors=(Actor(id="a-1", name="Mali", mentions=(Span("r-1", 3, 7),)), Actor(id="a-2", name="x")))  # fmt: skip
    named = with_lasting_names(made, {})
    assert [bool(actor.lasting) for actor in named.actors] == [True, False]
