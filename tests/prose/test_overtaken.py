"""What later events have overtaken, by the first rule that holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.case_clock import CaseClock
from dateline.prose.overtaken import Overtaken
from dateline.record.index import RecordIndex
from dateline.record.nouns import Control, Event, When
from tests.prose.made_event import index_of


def event(id: str, type_: str, day: str = "2031-05-10", **more) -> Event:
    return Event(id=id, type=type_, when=When(day, day, "day", "that day"), **more)  # pyright: ignore[reportArgumentType]


ARREST = event("e-1", "COERCE", mode="arrest", targets=("a-1",))
FREED = event("e-2", "RETREAT", "2031-05-12", mode="release", targets=("a-1",))
DEMAND = event("e-1", "REQUEST", agents=("a-1",), targets=("a-2",))
REFUSAL = event("e-2", "REJECT", "2031-05-12", agents=("a-2",))


def rule(first: Event, *others: Event, control: tuple[Control, ...] = ()) -> str | None:
    index = index_of(first, *others)
    index = RecordIndex(replace(index.record, control=control))
    return Overtaken(index, CaseClock(index)).rule(first)


@pytest.mark.parametrize(
    "first, other, named",
    [
        (ARREST, FREED, "people freed"),
        (ARREST, replace(FREED, targets=("a-2",)), None),
        (ARREST, replace(FREED, when=When("2031-05-09", "2031-05-09")), None),
        (ARREST, replace(FREED, status="planned"), None),
        (ARREST, replace(FREED, when=None), None),
        (DEMAND, REFUSAL, "demand answered"),
        (DEMAND, replace(REFUSAL, agents=("a-1",)), None),
        (DEMAND, replace(REFUSAL, type="PROTEST"), None),
        (replace(DEMAND, status="denied"), REFUSAL, None),
        (replace(DEMAND, status="planned", targets=()), REFUSAL, "day passed"),
    ],
)
def test_the_rule_is_named(first: Event, other: Event, named: str | None):
    assert rule(first, other) == named


@pytest.mark.parametrize("end, named", [("2031-05-12", "holding ended"), (None, None)])
def test_a_place_that_passed_on_is_the_news_no_more(end: str | None, named: str | None):
    taken = event("e-1", "COERCE", mode="seize")
    held = Control(place="p-1", holder="a-1", from_="2031-05-10", to=end, event="e-1")
    assert rule(taken, control=(held,)) == named
