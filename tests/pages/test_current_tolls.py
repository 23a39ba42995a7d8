"""The tolls in force: range, last source, day and trend, by kind; background is left out."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from dateline.pages import current_tolls
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Count, Event, Toll, TollLine, When
from tests.prose.made_event import EVENT, FOURTEEN, NINE, index_of

TOLL = Toll(
    "killed", None, 9, 14, 14, "2031-05-15",
    (TollLine("l-1", 9, 9, 9, "2031-05-14"), TollLine("l-2", 14, None, None, "2031-05-15")),
)  # fmt: skip
SERIES = (replace(NINE, as_of="2031-05-14"), replace(FOURTEEN, as_of="2031-05-15"))
BATTLE = replace(EVENT, tolls=(TOLL,), counts=SERIES)


def rows(*events: Event) -> tuple[current_tolls.CurrentToll, ...]:
    groups = current_tolls.view(LinkIndex(index_of(*events).record))
    return tuple(row for group in groups for row in group.rows)


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


def test_a_toll_that_moved_is_drawn_and_one_that_did_not_is_not():
    (row,) = rows(BATTLE)
    assert row.series and row.series.words == "14 May: 9; 15 May: 14"
    (row,) = rows(replace(BATTLE, counts=SERIES[:1]))
    assert row.series is None


def test_one_person_who_is_a_part_of_those_counted_has_no_row():
    whole = replace(TOLL, lines=())
    driver = Toll("killed", "driver", 1, 1, 1)
    assert [row.who for row in rows(replace(BATTLE, tolls=(whole, driver)))] == [None]
    assert [row.who for row in rows(replace(BATTLE, tolls=(driver,)))] == ["driver"]


def test_forces_are_told_by_what_became_of_them_and_hypothetical_ones_are_not():
    tanks = Toll("vehicles", "tanks", 200, None, None)
    sent = replace(EVENT, type="MOBILIZE", mode="troops", tolls=(tanks,))
    assert [(r.figure, r.who, r.of) for r in rows(sent)] == [
        ("200 or more", "tanks", "sent or stationed")
    ]
    assert rows(replace(sent, type="RETREAT", mode="withdraw"))[0].of == "withdrawn"
    assert rows(replace(sent, status="planned"))[0].of == "to be sent"
    assert rows(replace(sent, status="denied")) == ()
    troops = replace(tanks, of="troops", who="soldiers")
    assert rows(replace(sent, type="THREATEN", mode=None, tolls=(troops,))) == ()


def sums(of_type: str, mode: str | None = None, **fields: Any) -> list[tuple[str, str]]:
    """The rows of money of one event in which two reports tell a sum."""
    told = (money("r-1", 2_000_000), money("r-2", 3_500_000))
    event = replace(EVENT, type=of_type, mode=mode, counts=told, tolls=(), **fields)
    return [(row.figure, row.of) for row in rows(event)]


def money(report: str, number: int) -> Count:
    """A sum in dollars."""
    return Count(
        of="money", who="dollar", low=number, best=number, high=number, report=report, start=0,
        end=4, line=f"l-{report[-1]}",
    )  # fmt: skip


def test_money_is_a_range_with_what_becomes_of_it():
    assert sums("AID", "economic") == [("$2 million to $3.5 million", "given")]
    assert sums("AID", "economic", status="planned") == [("$2 million to $3.5 million", "pledged")]
    assert sums("REQUEST")[0][1] == "asked for"
    assert sums("SANCTION", "discontinue")[0][1] == "withheld"
    assert sums("CRIME")[0][1] == "taken"
    assert sums("HAZARD", "disaster")[0][1] == "lost"


def test_a_number_of_one_event_by_two_names_has_one_row():
    medics, staff = Toll("killed", "medics", 4, 4, 4), Toll("killed", "staff", 4, 4, 4)
    wounded = Toll("wounded", "medics", 4, 4, 4)
    found = rows(replace(BATTLE, tolls=(staff, wounded, medics)))
    assert [(row.who, row.of) for row in found] == [("medics", "killed"), ("medics", "wounded")]
