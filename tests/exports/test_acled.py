"""The rules of ACLED: types and their hierarchy, actors and inter words, midpoints, vague tolls, one row a day."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from dateline.exports import acled
from dateline.record.nouns import When
from tests.exports.crisis import CRISIS, EVENTS, count, event, exactly


def rows(*events) -> dict[str, dict[str, str]]:
    table = b"".join(acled.stream(replace(CRISIS, events=events))).decode("utf-8")
    return {row["dateline_events"]: row for row in csv.DictReader(io.StringIO(table))}


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    return rows(*EVENTS)


def test_what_is_not_asserted_or_too_vague_is_left_out(told):
    assert set(told) == {
        "battle", "massacre", "dozens", "rose", "apart;none-dead", "month", "march", "fired-on", "clash", "seized",
    } - {"apart;none-dead"} | {"apart", "none-dead"}  # fmt: skip


@pytest.mark.parametrize(
    ("id", "type", "sub", "first", "inter1", "second", "inter2", "interaction"),
    [
        ("battle", "Battles", "Armed clash", "River Front", "Rebel group", "Military Forces of Suriname",
         "State forces", "State forces-Rebel group"),
        ("massacre", "Violence against civilians", "Attack", "Unidentified Armed Group (Suriname)",
         "Political militia", "Civilians (Suriname)", "Civilians", "Political militia-Civilians"),
        ("apart", "Explosions/Remote violence", "Air/drone strike", "Military Forces of France",
         "External/Other forces", "River Front", "Rebel group", "Rebel group-External/Other forces"),
        ("month", "Violence against civilians", "Attack", "Otter clan militia", "Identity militia",
         "Civilians (Suriname)", "Civilians", "Identity militia-Civilians"),
        ("march", "Protests", "Peaceful protest", "Protesters (Suriname)", "Protesters", "", "", "Protesters only"),
        ("fired-on", "Protests", "Excessive force against protesters", "Protesters (Suriname)", "Protesters",
         "Police Forces of Suriname", "State forces", "State forces-Protesters"),
        ("clash", "Battles", "Armed clash", "Military Forces of Suriname", "State forces", "River Front",
         "Rebel group", "State forces-Rebel group"),
        # a place is taken from somebody: from the state that the group fights
        ("seized", "Battles", "Non-state actor overtakes territory", "River Front", "Rebel group",
         "Military Forces of Suriname", "State forces", "State forces-Rebel group"),
        ("rose", "Explosions/Remote violence", "Shelling/artillery/missile attack",
         "Unidentified Armed Group (Suriname)", "Political militia", "", "", "Political militia only"),
    ],
)  # fmt: skip
def test_types_and_actors(told, id, type, sub, first, inter1, second, inter2, interaction):
    row = told[id]
    assert (row["event_type"], row["sub_event_type"]) == (type, sub)
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        first,
        inter1,
        second,
        inter2,
    )
    assert row["interaction"] == interaction


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), 0),
        ((exactly(5), exactly(9, line="l-2", report="r-2")), 5),  # the lowest of differing reports
        ((count(3, None, 9, hedge="several"),), 3),
        ((count(2, None, 5, hedge="a few"),), 3),
        ((count(24, None, 99, hedge="Dozens"),), 12),
        ((count(200, None, 999, hedge="hundreds"),), 100),
        ((count(200, None, 999, hedge="several hundred"),), 200),
        ((count(12, None, None, hedge="at least"),), 12),
        ((exactly(5, who="soldiers"), exactly(30, who="rebels")), 35),
        ((exactly(5, who="soldiers"), exactly(40)), 40),  # a whole and a part of it
        ((count(of="killed"),), 0),  # somebody died: the record has no number
    ],
)
def test_fatalities(counts, expected):
    (row,) = rows(event("e", agents=("front",), targets=("army",), counts=counts)).values()
    assert row["fatalities"] == str(expected)


def test_several_dead_in_a_massacre_are_ten():
    text = "A massacre: several died when shells fell on the quay."
    record = replace(CRISIS, reports=(replace(CRISIS.reports[0], text=text),), events=(
        event("e", agents=("front",), targets=("people",), counts=(count(3, None, 9, hedge="several"),)),))  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(b"".join(acled.stream(record)).decode()))
    assert row["fatalities"] == "10"


@pytest.mark.parametrize(
    ("first", "last", "text", "date", "precision"),
    [
        ("2031-05-13", "2031-05-13", "Tuesday", "2031-05-13", "1"),
        ("2031-05-12", "2031-05-18", "last week", "2031-05-15", "2"),
        ("2031-05-17", "2031-05-18", "at the weekend", "2031-05-17", "2"),
        ("2031-05-01", "2031-05-31", "in May", "2031-05-16", "3"),
        ("2031-05-01", "2031-05-10", "in early May", "2031-05-01", "3"),
        ("2031-05-21", "2031-05-31", "late in May", "2031-05-31", "3"),
    ],
)
def test_the_day_that_stands_for_a_span(first, last, text, date, precision):
    (row,) = rows(event("e", "ASSAULT", "aerial", when=When(first, last, None, text))).values()
    assert (row["event_date"], row["time_precision"], row["year"]) == (date, precision, "2031")


@pytest.mark.parametrize("when", [None, When("2031-05-01", "2031-06-05"), When("2031-05-01", None)])
def test_vaguer_than_a_month_is_left_out(when):
    assert rows(event("e", "ASSAULT", "aerial", when=when)) == {}


@pytest.mark.parametrize(
    ("place", "role", "precision"),
    [
        ("p-1", "at", "1"),
        ("p-1", "near", "2"),
        ("p-2", "at", "3"),
        ("p-5", "at", "3"),
        ("p-4", "at", ""),
    ],
)
def test_geo_precision(place, role, precision):
    (row,) = rows(event("e", "ASSAULT", "aerial", at=place, role=role)).values()
    assert row["geo_precision"] == precision


def test_a_country_is_too_coarse():
    assert rows(event("e", "ASSAULT", "aerial", at="p-3")) == {}
    assert rows(event("e", "ASSAULT", "aerial", at=None)) == {}


def test_one_row_for_the_same_actors_place_and_day_under_the_higher_type():
    shelled = event(
        "e-1",
        "ASSAULT",
        "heavy-weapons",
        agents=("front",),
        targets=("army",),
        counts=(exactly(2, start=1),),
    )
    fought = event("e-2", agents=("army",), targets=("front",), counts=(exactly(3, start=9),))
    same_words = event("e-3", agents=("army",), targets=("front",), counts=(exactly(3, start=9),))
    other_day = event(
        "e-4", agents=("army",), targets=("front",), when=When("2031-05-14", "2031-05-14")
    )
    told = rows(shelled, fought, same_words, other_day)
    assert len(told) == 2
    (row,) = (r for r in told.values() if r["event_date"] == "2031-05-13")
    assert sorted(row["dateline_events"].split(";")) == ["e-1", "e-2", "e-3"]
    assert (
        row["sub_event_type"] == "Armed clash" and row["fatalities"] == "5"
    )  # a count that two events share: once


def test_source_tags_and_civilian_targeting(told):
    assert told["battle"]["source"] == "The Courier; Times"
    assert told["march"]["tags"] == "crowd size=about 600"
    assert told["fired-on"]["tags"] == "crowd size=no report"
    assert (
        told["massacre"]["civilian_targeting"]
        == told["fired-on"]["civilian_targeting"]
        == "Civilian targeting"
    )
    assert told["battle"]["civilian_targeting"] == ""
    assert (told["battle"]["iso"], told["battle"]["region"], told["battle"]["country"]) == (
        "740",
        "South America",
        "Suriname",
    )
