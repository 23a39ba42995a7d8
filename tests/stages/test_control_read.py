"""Who holds a place, read from sentences of our own."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report

CASE = CaseInfo(title="Front", timezone="UTC", built="2026-01-01T00:00:00Z")


def held(*texts: str) -> list[tuple[str, str, bool]]:
    """(place, holder, whether it is held still) of reports of 5 and 9 June 2021."""
    days = ("2021-06-05", "2021-06-09")
    reports = [
        Report(
            id=f"r{n}", text=text, outlet=f"Paper {n}", published=f"{day}T18:00:00Z", language="en"
        )
        for n, (text, day) in enumerate(zip(texts, days, strict=False))
    ]
    record = build(reports, CASE)
    names: dict[str | None, str] = {x.id: x.name for x in (*record.actors, *record.places)}
    return [(names[c.place], names[c.holder], c.to is None) for c in record.control]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels have been in control of Bria since Thursday.",
        "Jets bombed Bria, a town held by rebels, on Friday.",
        "Bria lay empty on Friday. Rebels had retaken it on Thursday.",
    ],
)
def test_ways_to_hold_a_place(text: str):
    ((place, holder, is_held),) = held(text)
    assert (place, holder.lower(), is_held) == ("Bria", "rebels", True)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the airport of Bria on Friday.",
        "Rebels captured the northern districts of Bria on Friday.",
        "The opposition party captured Nairobi in the vote on Friday.",
        "Glencore took control of Kolwezi on Friday.",
        "Barcelona took Madrid apart in the final on Friday.",
        "Aid reached areas held by rebels near Bria on Friday.",
    ],
)
def test_parts_votes_companies_and_matches_are_none(text: str):
    assert held(text) == []


def test_who_is_driven_out_of_a_place_holds_it_no_more():
    first = "Jihadists seized Derna on Friday."
    assert [h for *_, h in held(first)] == [True]
    then = "Libyan army units ousted the jihadists from Derna on Tuesday."
    assert ("Derna", "jihadists", False) in [
        (p, h.lower(), is_held) for p, h, is_held in held(first, then)
    ]
