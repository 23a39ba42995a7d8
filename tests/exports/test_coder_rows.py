"""The example's GED and ACLED rows held against those that a coder wrote by hand."""

from __future__ import annotations

import pytest

from bench.coder_rows import ACLED, compared, match, places_agree, read, side, sides


@pytest.mark.parametrize(("format_", "recall"), [("GED", 0.9), ("ACLED", 0.85)])
def test_the_coders_rows_of_the_example_are_given_and_hardly_any_other(example, format_, recall):
    found = compared(example, "example")[format_]
    assert found.found(1) >= recall * len(found.his)
    assert found.found(1) >= 0.85 * len(found.ours)


def test_sides_are_held_against_each_other_without_years_and_by_what_they_are():
    assert side("Military Forces of Mali (2012-2013)") == side("Government of Mali") == "state mali"
    assert side("Civilians (Mali)") == "civilians"
    assert sides("Ansar Dine; AQIM") == sides("Islamist rebels") == {"group"}
    assert sides("", "") == frozenset()


def test_places_share_most_of_their_words():
    assert places_agree(["Santa Ana de Yacuma"], "Santa Ana del Yacuma")
    assert not places_agree(["San Borja"], "San Ignacio de Moxos")
    assert places_agree(["Mali", " near Mopti"], "near Mopti town")


def test_each_row_is_matched_once():
    his = read(("event_date,event_type,sub_event_type,actor1,actor2,location,fatalities\n")
                + "2031-05-13,Battles,Armed clash,A,Civilians (X),Albina,3\n")  # fmt: skip
    ours = [{**row, "assoc_actor_1": "", "assoc_actor_2": ""} for row in his * 2]
    ours[0]["fatalities"] = "9"
    (pair,) = match(ours, his, ACLED).pairs
    assert pair == (ours[1], his[0], ())
