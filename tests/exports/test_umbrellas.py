"""Umbrellas and their parts: nobody is counted twice where numbers are added up."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.exports import acled, ged, hxl
from dateline.exports.umbrellas import each_once
from dateline.record.nouns import Event
from tests.exports.crisis import CRISIS, EVENTS, event, exactly


def toll(first: int, second: int, whole: int) -> tuple[Event, ...]:
    """Two events that a third sums up."""
    return (
        replace(event("a", counts=(exactly(first),)), part_of="all"),
        replace(event("b", counts=(exactly(second),)), part_of="all"),
        replace(event("all", counts=(exactly(whole),)), parts=("a", "b")),
    )


def ids(events: tuple[Event, ...]) -> str:
    return " ".join(event.id for event in events)


def test_a_sum_is_left_out_where_its_parts_are_written():
    assert ids(each_once(toll(3, 4, 7))) == "a b"
    assert ids(each_once(toll(3, 4, 9))) == "a b"
    assert ids(each_once(toll(3, 4, 7)[2:])) == "all"


def test_parts_that_are_more_than_their_sum_are_left_out():
    assert ids(each_once(toll(7, 7, 7))) == "all"


def test_exports_whose_numbers_are_summed():
    record = replace(CRISIS, events=(*EVENTS, *toll(3, 4, 7)))
    for format in (ged, acled):
        text = b"".join(format.stream(record)).decode("utf-8")
        assert ",all," not in text and ";all" not in text
    told = b"".join(hxl.stream(record)).decode("utf-8").splitlines()
    (row,) = [r for r in told if r.startswith("all,")]
    assert ",7," not in row
