"""What is counted otherwise of one event now than before."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.event_versions import event_versions
from dateline.prose.number_changes import number_changes
from dateline.record.nouns import Count, Dispute, DisputeValue, Event, Span
from tests.prose.made_event import EARLIER, EVENT, FOURTEEN, NINE, index_of

AT_LEAST_NINE = replace(FOURTEEN, low=9)
ELEVEN = replace(FOURTEEN, low=11, best=11, high=11)
WOUNDED = replace(ELEVEN, of="wounded")
SOLDIERS, MONKS = replace(NINE, who="soldiers"), replace(ELEVEN, who="monks")


def told(old: tuple[Count, ...], new: tuple[Count, ...], event: Event = EVENT) -> list[str]:
    was, now = replace(EARLIER, counts=old), replace(event, counts=(*old, *new))
    versions = event_versions(was, index_of(was), now, index_of(now))
    return [change.text for change in number_changes(versions)]


@pytest.mark.parametrize(
    "old, new, said",
    [
        ((), (NINE,), ["the number killed is now put at 9"]),
        ((NINE,), (NINE,), []),
        ((NINE,), (AT_LEAST_NINE,), []),  # it says no more
        ((AT_LEAST_NINE,), (ELEVEN,), ["the number killed is now put at 11, more exactly than 9 or more before"]),
        ((NINE,), (ELEVEN,), ["the number killed is also put at 11, while others put it at 9"]),
        ((NINE,), (WOUNDED,), ["the number wounded is now put at 11"]),
        ((SOLDIERS,), (MONKS,), ["the number of monks killed is now put at 11"]),
        ((NINE,), (replace(ELEVEN, of="other"),), []),
    ],
)  # fmt: skip
def test_a_number_is_told_by_those_that_it_meets(
    old: tuple[Count, ...], new: tuple[Count, ...], said: list[str]
):
    assert told(old, new) == said


@pytest.mark.parametrize("count, said", [(ELEVEN, "rose from 9 to 11"), (replace(ELEVEN, low=7, best=7, high=7), "fell from 9 to 7")])  # fmt: skip
def test_what_a_dispute_says_is_superseded_rose_or_fell(count: Count, said: str):
    values = tuple(
        DisputeValue(str(one.best), one.line, (Span(one.report, one.start, one.end),))
        for one in (NINE, count)
    )
    event = replace(EVENT, disputes=(Dispute("counts.killed", "supersedes", values),))
    assert told((NINE,), (count,), event) == [f"the number killed {said}"]
