"""The tolls in force: range, last source, day and trend; background is left out."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.pages import current_tolls
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Event, Toll, TollLine, When
from tests.prose.made_event import EVENT, FOURTEEN, NINE, index_of

TOLL = Toll(
    "killed", None, 9, 14, 14, "2031-05-15",
    (TollLine("l-1", 9, 9, 9, "2031-05-14"), TollLine("l-2", 14, None, None, "2031-05-15")),
)  # fmt: skip
SERIES = (replace(NINE, as_of="2031-05-14"), replace(FOURTEEN, as_of="2031-05-15"))
BATTLE = replace(EVENT, tolls=(TOLL,), counts=SERIES)


def rows(*events: Event) -> tuple[current_tolls.CurrentToll, ...]:
    return current_tolls.view(LinkIndex(index_of(*events).record))


def test_a_toll_has_its_range_its_last_source_its_day_and_its_trend():
    (row,) = rows(BATTLE)
    assert (row.of, row.figure, row.source) == ("killed", "9 to 14", "a doctor")
    assert row.as_of == "Thursday 15 May 2031" and row.trend == "up from 9"


def test_open_and_equal_bounds():
    (row,) = rows(replace(BATTLE, tolls=(replace(TOLL, high=None),), counts=SERIES[:1]))
    assert row.figure == "9 or more" and row.trend == ""
    (row,) = rows(replace(BATTLE, tolls=(replace(TOLL, low=1400, best=1400, high=1400),)))
    assert row.figure == "1,400"


def test_background_and_numbers_that_nobody_asks_for_have_no_row():
    assert rows(replace(BATTLE, when=When("2029-01-01", "2029-01-01", "day"))) == ()
    assert rows(replace(BATTLE, tolls=(replace(TOLL, of="vehicles"),))) == ()
    assert rows(replace(BATTLE, tolls=(replace(TOLL, low=0, high=0, best=0),))) == ()
