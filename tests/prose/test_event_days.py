"""The day of an event in its sentence: beside the words of time that it has, else at its end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.event_days import dated, known_time
from dateline.record.nouns import When
from dateline.record.vocabulary import Status
from tests.prose.made_event import EVENT, index_of

TUESDAY = When("2031-05-13", "2031-05-13", "day", "Tuesday")


@pytest.mark.parametrize(
    "said, when, told",
    [
        ("It fell on Tuesday.", TUESDAY, ("It fell on Tuesday [13 May 2031].", "")),
        ("It fell.", TUESDAY, ("It fell.", "on Tuesday 13 May 2031")),
        ("It fell on 13 May.", TUESDAY, ("It fell on 13 May.", "")),
        ("It fell in 2031.", TUESDAY, ("It fell in 2031.", "")),
        (
            "It fell yesterday.",
            replace(TUESDAY, text="yesterday"),
            ("It fell yesterday [Tuesday 13 May 2031].", ""),
        ),
        ("It fell.", When(None, "2031-05-14", "day", None, "report"), ("It fell.", "")),
        ("It fell.", None, ("It fell.", "")),
        ("It fell.", When("2031-05-01", "2031-05-31", "month"), ("It fell.", "May 2031")),
    ],
)
def test_the_day_stands_where_it_is_missing(said: str, when: When | None, told: tuple[str, str]):
    assert dated(said, replace(EVENT, when=when), index_of()) == told


@pytest.mark.parametrize("status, word", [("happened", "no later than"), ("planned", "by")])
def test_a_bound_is_a_due_day_for_plans_alone(status: Status, word: str):
    event = replace(EVENT, status=status, when=When(None, "2031-05-20", "day", "soon", "words"))
    _, day = dated("It falls.", event, index_of())
    assert day.startswith(f"{word} ") and day.endswith("20 May 2031")


def test_what_only_its_report_bounds_has_no_known_time():
    assert known_time(replace(EVENT, when=When(None, "2031-05-14", basis="report"))) == When()
