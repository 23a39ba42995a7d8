"""The day of an event where the tree hangs the time on another word."""

from __future__ import annotations

import pytest

from dateline.build import read_reports
from dateline.record.nouns import CaseInfo, Report

DAY = "2024-05-14"  # a Tuesday


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("Then on Sunday tanks were sent into the city of Lomec.", "MOBILIZE", "2024-05-12"),
        ("And on Monday soldiers were shot at in Brod.", "ASSAULT", "2024-05-13"),
        ("She condemned Friday's violence, in which scores were killed.", "ASSAULT", "2024-05-10"),
        ("Norway said on Monday it had lost confidence in the junta.", "ACCUSE", "2024-05-13"),
    ],
)
def test_the_day_of_an_event(text: str, type_: str, day: str):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    times = [e.when for e in state.local_record.local_events if e.type == type_]
    assert day in [when.earliest for when in times if when is not None]


@pytest.mark.parametrize(
    ("text", "noun", "earliest"),
    [
        ("It was the country's deadliest sinking since the wreck of 2021.", "sinking", None),
        ("It was the worst attack since the bombing of the station in May 2019.", "attack", None),
        ("It was the worst since the bombing of the port in May 2019.", "bombing", "2019-05-01"),
        ("It was the worst attack of May 2019 on the station.", "attack", "2019-05-01"),
    ],
)
def test_what_is_held_against_an_older_one_has_not_its_day(
    text: str, noun: str, earliest: str | None
):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    (event,) = [e for e in state.local_record.local_events if e.lemma == noun]
    assert (event.when.earliest if event.when else None) == earliest
