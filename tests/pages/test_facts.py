"""Filters hold every value that facts have, with how many have it."""

from __future__ import annotations

from dateline.pages import facts
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Event, Record


def test_filters_count_what_facts_have(record):
    seen = facts.view(LinkIndex(record))
    filters = {
        one.name: {choice.value: choice.number for choice in one.choices} for one in seen.filters
    }
    assert list(filters) == ["type", "who", "where", "status", "verdict"]
    assert filters["type"] == {
        "AID": 2,
        "ASSAULT": 2,
        "COERCE": 2,
        "AGREE": 1,
        "HAZARD": 1,
        "REJECT": 1,
    }
    assert filters["who"]["a-2"] == 3 and filters["where"]["p-2"] == 2
    assert filters["status"]["denied"] == 1 and filters["verdict"]["single-line"] == 6
    assert seen.number == len(record.events) == sum(len(day.events) for day in seen.days)


def test_what_leaves_no_choice_is_no_filter():
    seen = facts.view(LinkIndex(Record(events=(Event(id="e-1", type="AID"),))))
    assert seen.filters == () and seen.number == 1
