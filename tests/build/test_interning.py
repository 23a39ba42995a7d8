"""Equal words and numbers of values become one object, and the values stay the same."""

from __future__ import annotations

import msgspec

from dateline.build.interning import Interning
from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Count, Place, Span, Time

REPORT = "a report's id"


def read(*, low: float) -> LocalRecord:
    """A local record as it is decoded: all its words are its own."""
    made = LocalRecord(
        report=REPORT,
        actors=(Actor(id="a1", name="Ann", mentions=(Span(REPORT, 1000, 1003),)),),
        places=(Place(id="p1", name="Brod", lat=low, aliases=("Brod", "Brod-on-Sea")),),
        times=(Time(REPORT, 1000, 2000, "2020-01-01"),),
    )
    return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=LocalRecord)


def test_equal_words_and_numbers_are_one_object():
    values = Interning()
    one, other = values.within(read(low=1.0)), values.within(read(low=1.0))
    assert one.report is other.report is one.actors[0].mentions[0].report
    assert one.times[0].start is other.actors[0].mentions[0].start
    assert one.places[0].name is other.places[0].aliases[0]


def test_the_bytes_of_a_value_stay_the_same():
    values = Interning()
    for low in (1.0, 2.5):
        plain = read(low=low)
        assert msgspec.json.encode(values.within(read(low=low))) == msgspec.json.encode(plain)


def test_a_number_stays_of_its_kind():
    values = Interning()
    counts = [Count(of="killed", low=low, report=REPORT, start=1, end=2) for low in (1, 1.0, True)]
    assert [repr(values.within(count).low) for count in counts] == ["1", "1.0", "True"]
