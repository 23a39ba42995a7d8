"""A headline's number that the body of its report gives is one telling."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.told_counts import told_counts
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Furniture
from tests.prose.made_event import EVENT, NINE, index_of

HEADLINE = replace(NINE, start=60, end=64)


def kept(*counts: Count) -> tuple[Count, ...]:
    record = index_of(replace(EVENT, counts=counts)).record
    first = replace(record.reports[0], furniture=(Furniture("headline", 50, 70),))
    record = replace(record, reports=(first, *record.reports[1:]))
    return told_counts(record.events[0], RecordIndex(record))


def test_the_body_tells_it():
    assert kept(HEADLINE, NINE) == (NINE,)
    more = replace(NINE, low=9, best=None, high=None)
    assert kept(HEADLINE, more) == (more,)


def test_another_number_other_people_another_report_and_a_part_stay():
    for other in (
        replace(NINE, low=14, best=14, high=14),
        replace(NINE, of="wounded"),
        replace(NINE, report="r-2"),
        replace(NINE, part=True),
    ):
        assert kept(HEADLINE, other) == (HEADLINE, other)
    soldiers, rebels = replace(HEADLINE, who="soldiers"), replace(NINE, who="rebels")
    assert kept(soldiers, rebels) == (soldiers, rebels)


def test_a_headline_alone_is_told():
    assert kept(HEADLINE) == (HEADLINE,)
