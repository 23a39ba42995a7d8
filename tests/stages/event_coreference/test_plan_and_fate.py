"""A plan is one event with what became of it: held, put off, called off; another plan is not."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Record, Report

ONE = [
    (
        "The cabinet of Kenya will meet in Nairobi on Thursday to discuss the drought.",
        "meet",
        "The cabinet of Kenya is meeting in Nairobi to discuss the drought.",
        "meeting",
    ),
    (
        "Envoys of Chad and Libya are to hold talks in Geneva on Thursday.",
        "talks",
        "Talks between Chad and Libya in Geneva broke down on Thursday.",
        "Talks",
    ),
    (
        "A summit of Peru and Chile is planned for 20 May in Arica.",
        "summit",
        "The summit of Peru and Chile in Arica will not take place, Lima said.",
        "summit",
    ),
    (
        "Polio vaccination in Kano will begin on Thursday.",
        "vaccination",
        "Polio immunisation got under way in Kano on Thursday.",
        "immunisation",
    ),
]
TWO = [
    (
        "Envoys of Chad and Libya are to hold talks in Geneva on Thursday.",
        "talks",
        "Talks between Peru and Chile in Lima broke down on Thursday.",
        "Talks",
    ),
    (
        "A summit of Peru and Chile is planned for 20 May in Arica.",
        "summit",
        "The summit of Togo and Benin in Lomé will not take place, Lomé said.",
        "summit",
    ),
    (
        "The army will attack Gao on Thursday.",
        "attack",
        "The army denied that it had attacked Kidal.",
        "attacked",
    ),
    (
        "Polio vaccination in Kano will begin on Thursday.",
        "vaccination",
        "Polio vaccination began in Maradi on Thursday.",
        "vaccination",
    ),
]


def _record(first: str, second: str) -> Record:
    """The record of a report of Tuesday and one of Thursday, of two outlets."""
    told = (("2024-05-14", first), ("2024-05-16", second))
    reports = [
        Report(id=f"r-{n}", text=text, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return build(reports, CaseInfo())


def _told(record: Record, report: str, word: str) -> set[str]:
    """The ids of the events that a word of a report tells."""
    text = next(r.text for r in record.reports if r.id == report)
    at = text.index(word)
    return {
        e.id
        for e in record.events
        for m in e.mentions
        if m.report == report and m.start <= at < m.end
    }


def _shared(first: str, word: str, second: str, other: str) -> list[Event]:
    """The events that both tell."""
    record = _record(first, second)
    common = _told(record, "r-0", word) & _told(record, "r-1", other)
    return [event for event in record.events if event.id in common]


@pytest.mark.parametrize("pair", ONE)
def test_a_plan_and_its_fate_are_one(pair: tuple[str, str, str, str]):
    assert _shared(*pair)


@pytest.mark.parametrize("pair", TWO)
def test_another_plan_is_another(pair: tuple[str, str, str, str]):
    assert not _shared(*pair)


def test_what_goes_on_when_it_is_told_was_on_the_day_that_was_planned():
    (event,) = _shared(*ONE[0])
    assert event.when is not None and event.when.earliest == "2024-05-16"


def test_a_plan_that_was_called_off_is_denied_and_no_contradiction():
    (event,) = _shared(*ONE[2])
    assert event.status == "denied"
    assert [d.kind for d in event.disputes if d.field == "status"] == ["supersedes"]
