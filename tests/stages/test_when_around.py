"""The day of what is told beside another event: behind "when", "after", "days after", "under the accord"."""

from __future__ import annotations

import pytest

from dateline.build import read_reports
from dateline.record.nouns import CaseInfo, Report, When

DAY = "2024-05-15"  # a Wednesday


def times(text: str, type_: str) -> list[When]:
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    events = state.local_record.local_events
    return [e.when for e in events if e.type == type_ and e.when is not None]


def bounds(text: str, type_: str) -> list[tuple[str | None, str | None]]:
    return [(when.earliest, when.latest) for when in times(text, type_)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # "when" right behind a time tells what was then, whatever "since" is of
        ("The pass was quiet since 2017, when gunmen attacked the Tolva barracks.",
         ("2017-01-01", "2017-12-31")),
        ("The curfew held until 12 April, when rebels attacked the barracks.",
         ("2024-04-12", "2024-04-12")),
        ("Rebels have attacked the barracks since 2017.", ("2017-01-01", DAY)),
        # what is fresh on a day is of that day or the one before
        ("On Sunday the truce was in doubt after fresh shelling hit the port of Brod.",
         ("2024-05-11", "2024-05-12")),
        ("On Sunday the truce was in doubt after soldiers shelled the port of Brod.", (None, DAY)),
        # so many days after
        ("The blockade comes three days after soldiers shelled the port of Brod.",
         ("2024-05-12", "2024-05-12")),
        ("On Monday miners walked out, two days after soldiers shelled the port of Brod.",
         ("2024-05-11", "2024-05-11")),
        # a turn of the day is of the day of telling
        ("Soldiers shelled the port of Brod at dawn.", (DAY, DAY)),
        ("Soldiers shelled the port of Brod at night.", (None, DAY)),
    ],
)  # fmt: skip
def test_the_day_of_an_attack(text: str, days: tuple[str | None, str | None]):
    assert days in bounds(text, "ASSAULT")


def test_an_accord_has_the_day_of_its_signing_not_of_what_is_done_under_it():
    text = "Under the accord, signed on Monday in Brod, the army will leave Tolva by 30 May."
    assert bounds(text, "AGREE") == [("2024-05-13", "2024-05-13")]
    assert bounds("On Monday the rebels left Tolva under an agreement.", "AGREE") == [(None, DAY)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The army would attack Tolva unless the rebels pulled out by noon on Friday.",
            "2024-05-17",
        ),
        ("The army would attack Tolva if the rebels had not left by Friday.", "2024-05-17"),
        ("He said that the rebels had to leave Tolva by Friday.", "2024-05-17"),
        ("The rebels had to leave Tolva by Friday.", "2024-05-10"),
    ],
)
def test_the_end_of_an_ultimatum_lies_ahead(text: str, day: str):
    (state,) = read_reports(
        [Report(id="r", text=text, outlet="Courier", published=DAY)], CaseInfo()
    )
    assert state.local_record is not None
    assert day in [(time.earliest or "")[:10] for time in state.local_record.times]
