"""The rules of UCDP GED: which events, what sides, whose dead, how precise."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from msgspec.structs import replace

from dateline.build import build
from dateline.exports import ged
from dateline.record.nouns import CaseInfo, Report, Span, Toll, TollLine, When
from tests.exports.crisis import APART, CRISIS, EVENTS, event, exactly, values


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    return rows(*EVENTS)


def rows(*events) -> dict[str, dict[str, str]]:
    table = b"".join(ged.stream(replace(CRISIS, events=events))).decode("utf-8")
    return {row["dateline_event"]: row for row in csv.DictReader(io.StringIO(table))}


FOUGHT: Any = {"agents": ("front",), "targets": ("army",)}


def deaths(row: dict[str, str]) -> list[int]:
    return [
        int(row[c])
        for c in (
            "deaths_a",
            "deaths_b",
            "deaths_civilians",
            "deaths_unknown",
            "low",
            "best",
            "high",
        )
    ]


def test_plans_denials_hazards_and_events_without_dead_are_left_out(told):
    assert set(told) == {
        "battle", "massacre", "dozens", "rose", "apart", "nowhere", "at-large", "month", "fired-on", "clash",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("id", "type", "a", "b"),
    [
        (
            "battle",
            "1",
            "Government of Suriname",
            "River Front",
        ),  # the state is side A, whoever began
        ("massacre", "3", "gunmen", "Civilians"),
        ("apart", "1", "Government of Suriname", "River Front"),  # the French fight beside it
        ("at-large", "2", "River Front", "Delta League"),
        (
            "clash",
            "1",
            "Government of Suriname",
            "River Front",
        ),  # both are agents and targets in the record
        ("fired-on", "3", "Government of Suriname", "Civilians"),
        (
            "rose",
            "1",
            "Government of Suriname",
            "River Front",
        ),  # shells of their war: nobody is told
    ],
)
def test_sides(told, id, type, a, b):
    row = told[id]
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (type, a, b)
    assert row["dyad_name"] == (f"{a} - {b}" if a and b else "")


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "battle",
            [5, 30, 0, 5, 40, 40, 40],
        ),  # forty in all, of whom five soldiers and thirty rebels
        ("massacre", [0, 0, 3, 0, 3, 3, 9]),
        ("dozens", [0, 0, 24, 0, 24, 24, 99]),
        ("rose", [0, 0, 0, 9, 9, 9, 9]),  # four was superseded
        ("apart", [0, 0, 0, 9, 5, 9, 9]),  # five against nine, which two lines give
        ("at-large", [2, 0, 0, 0, 2, 2, 2]),  # "fighters" is a name of the River Front
        ("month", [0, 0, 100, 0, 100, 100, 100]),  # more than a hundred: the number that is told
        ("clash", [0, 1, 0, 0, 1, 1, 1]),
    ],
)
def test_deaths_by_side(told, id, expected):
    assert deaths(told[id]) == expected


def test_what_one_line_gives_in_parts_adds_up_and_what_two_lines_give_competes():
    parts = (exactly(2, who="boatmen"), exactly(1, who="nurse"))
    again = exactly(3, who="villagers", line="l-2")
    row = rows(event("e", **FOUGHT, counts=(*parts, again)))["e"]
    assert deaths(row)[2:] == [3, 0, 3, 3, 3]


def test_best_is_what_the_record_itself_holds_the_likeliest():
    lines = tuple(
        TollLine(c.line, c.low, c.best, c.high, None, (Span(c.report, c.start, c.end),))
        for c in APART
    )
    held = replace(
        event("e", **FOUGHT, counts=APART), tolls=(Toll("killed", None, 5, 5, 9, None, lines),)
    )
    assert deaths(rows(held)["e"])[4:] == [5, 5, 9]
    assert deaths(rows(event("e", **FOUGHT, counts=APART))["e"])[4:] == [
        5,
        9,
        9,
    ]  # without it: two lines give nine


def test_a_value_that_its_dispute_says_is_in_force_no_more_is_not_counted():
    told = values("contradicts", *APART)
    old = replace(
        told, values=(told.values[0], replace(told.values[1], in_force=False), *told.values[2:])
    )
    kept = rows(event("e", **FOUGHT, counts=APART, disputes=(old,)))["e"]
    assert (
        deaths(kept)[4:] == [5, 5, 9]
        and kept["dateline_disputes"] == "counts.killed: 5 (l-1) against 9 (l-3)"
    )


def test_precision_of_place_and_time(told):
    told_of = {
        id: (row["where_prec"], row["date_prec"], row["event_clarity"]) for id, row in told.items()
    }
    assert told_of["battle"] == ("1", "1", "1")
    assert told_of["apart"] == ("4", "1", "1")
    assert told_of["at-large"] == ("6", "1", "2")
    assert told_of["clash"] == ("5", "1", "1")
    assert told_of["rose"] == ("6", "1", "2")  # a place that no atlas knows, in a country told
    assert told_of["nowhere"] == ("6", "1", "2")
    assert told_of["month"] == ("1", "4", "2")


@pytest.mark.parametrize(
    ("first", "last", "prec"),
    [("01-01", "01-01", 1), ("01-01", "01-06", 2), ("01-01", "01-07", 3), ("01-01", "01-08", 4), ("01-01", "01-31", 4),
     ("01-01", "02-01", 5), ("01-01", "12-31", 5)],
)  # fmt: skip
def test_date_prec_by_the_number_of_days(first, last, prec):
    row = rows(
        event("e", **FOUGHT, counts=(exactly(1),), when=When(f"2031-{first}", f"2031-{last}"))
    )["e"]
    assert (row["date_prec"], row["date_start"], row["date_end"]) == (
        str(prec),
        f"2031-{first}",
        f"2031-{last}",
    )


def test_near_a_town_is_not_in_it():
    assert rows(event("e", **FOUGHT, counts=(exactly(1),), role="near"))["e"]["where_prec"] == "2"


def test_place_and_sources_of_a_row(told):
    row = told["battle"]
    assert (row["latitude"], row["longitude"], row["geom_wkt"]) == (
        "5.499",
        "-54.056",
        "POINT (-54.056 5.499)",
    )
    assert (row["country"], row["region"], row["adm_1"], row["adm_2"]) == (
        "Suriname",
        "Americas",
        "Marowijne",
        "",
    )
    assert row["number_of_sources"] == "2"
    assert (
        row["source_office"] == "The Courier;Times"
        and row["source_date"] == "2031-05-14;2031-05-15"
    )
    assert row["source_original"] == "Anna Brask"
    headline = row["source_headline"]
    assert (
        headline == '\'=1+1,Shells, "quay";<script>alert(1)</script>'
        and row["dateline_guarded"] == "source_headline"
    )
    rose = told["rose"]  # no atlas knows Blakawatra: the point is the country's
    assert (rose["where_coordinates"], rose["where_description"]) == ("Suriname", "at Blakawatra")
    assert (rose["latitude"], rose["longitude"]) == ("4.0", "-56.0")


def test_priogrid_counts_cells_of_half_a_degree_from_the_south_west():
    assert ged.priogrid(-89.9, -179.9) == 1
    assert ged.priogrid(-89.9, 179.9) == 720
    assert ged.priogrid(34.531094, 69.162796) == 179779  # Kabul


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        (
            "took responsibility for the bombing of a market in Bouar that killed 11 people on Friday",
            "side_a",
        ),
        ("claimed Wednesday's bombing of a market in Bouar that killed nine people", "side_a"),
        ("claimed it had killed nine people in Bouar on Wednesday", ""),
        ("claimed its attack on Bouar on Wednesday killed nine people", ""),
    ],
)
def test_a_side_is_inferred_where_it_claims_the_deed_and_not_where_it_tells_it(text, inferred):
    report = Report(
        id="r",
        outlet="Harbour News",
        text=f"The Islamic State {text}.",
        published="2017-10-19T12:00:00Z",
        language="en",
    )
    table = b"".join(ged.stream(build([report], CaseInfo()))).decode("utf-8")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["side_a"], row["dateline_inferred"]) == ("Islamic State", inferred)
