"""The counts of one epidemic from day to day are of it; other epidemics and other deaths are not."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Record, Report
from dateline.reference.events.epidemic_phrases import epidemic_phrases


def _record(*told: tuple[str, str]) -> Record:
    """The record of (day, text), each of another outlet."""
    reports = [
        Report(id=f"r-{n}", text=text, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return build(reports, CaseInfo())


def _events(record: Record, words: str) -> set[str]:
    """The ids of the events that are told by these words."""
    return {
        event.id
        for report in record.reports
        if (start := report.text.find(words)) >= 0
        for event in record.events
        for mention in event.mentions
        if mention.report == report.id and start <= mention.trigger.start < start + len(words)
    }


def _event(record: Record, words: str) -> Event:
    """The one event that is told by these words."""
    (found,) = _events(record, words)
    return next(event for event in record.events if event.id == found)


CHOLERA = (
    ("2023-03-01", "A cholera outbreak in Malawi has killed 40 people since early February."),
    (
        "2023-03-06",
        "Malawi's health ministry has recorded 900 cases of cholera and 61 deaths.\n\n"
        "The outbreak shows no sign of ending.",
    ),
    ("2023-03-12", "The number of cholera cases in Malawi has risen to 1,450, with 88 deaths."),
)


def test_rising_counts_are_of_one_outbreak():
    record = _record(*CHOLERA)
    outbreak = _event(record, "cholera outbreak in Malawi has killed")
    assert _event(record, "The outbreak shows") == outbreak
    assert outbreak.id in _events(record, "recorded 900 cases of cholera and 61 deaths")
    assert outbreak.id in _events(record, "number of cholera cases in Malawi has risen")
    assert outbreak.when is not None and (outbreak.when.earliest or "")[:7] == "2023-02"
    assert not any(dispute.field == "when" for dispute in outbreak.disputes)


def test_deaths_behind_an_outbreak_are_of_it():
    record = _record(
        (
            "2023-03-06",
            "Measles has broken out in camps near Goma. As of Sunday, 210 cases and 19 deaths had "
            "been reported.",
        )
    )
    assert _event(record, "deaths").mode == "disease"


def test_an_outbreak_of_another_year_is_another():
    record = _record(
        ("2023-03-01", "A cholera outbreak in Malawi has killed 40 people since early February."),
        ("2023-03-06", "In 2009 cholera killed 820 people in Malawi."),
    )
    assert _events(record, "outbreak in Malawi has killed").isdisjoint(
        _events(record, "cholera killed 820")
    )


def test_two_diseases_are_two_epidemics():
    record = _record(
        ("2023-03-01", "A cholera outbreak in Malawi has killed 40 people since early February."),
        ("2023-03-06", "Polio has infected 14 children in Malawi since January."),
    )
    assert _events(record, "outbreak in Malawi has killed").isdisjoint(
        _events(record, "has infected 14")
    )


def test_two_countries_have_two_epidemics():
    record = _record(
        ("2023-03-01", "A cholera outbreak in Malawi has killed 40 people since early February."),
        ("2023-03-06", "In Haiti cholera has killed 90 people and infected 3,000."),
    )
    assert _events(record, "outbreak in Malawi has killed").isdisjoint(
        _events(record, "has killed 90")
    )


def test_the_dead_of_a_cyclone_are_none_of_the_cholera_that_followed_it():
    record = _record(
        (
            "2023-03-06",
            "Cholera has infected 300 people in the camps of Beira.\n\n"
            "The cyclone that struck the city on Tuesday destroyed 4,000 houses. "
            "At least 120 people died.",
        )
    )
    assert _events(record, "has infected 300").isdisjoint(_events(record, "people died"))


def test_a_poisoning_keeps_its_day():
    record = _record(
        ("2023-03-06", "Twelve wedding guests died of food poisoning in Kano on Saturday.")
    )
    (event,) = (e for e in record.events if any(c.best == 12 for c in e.counts))
    assert event.when is not None and event.when.earliest == "2023-03-04"


@pytest.mark.parametrize(
    ("pattern", "words", "holds"),
    [
        ("anew", "announced four new infections", True),
        ("anew", "24 more people died", True),
        ("anew", "killed 24 people", False),
        ("single", "the first known patient died", True),
        ("single", "the first outbreak for years", False),
        ("declared", "declared an outbreak of plague", True),
        ("declared", "the outbreak has spread", False),
        ("once", "died of methanol poisoning", True),
        ("once", "died of cholera", False),
        ("spreads", "the virus has reached Gemena", True),
        ("tolls", "deaths", True),
        ("tolls", "death", False),
    ],
)
def test_phrases(pattern: str, words: str, holds: bool):
    assert bool(getattr(epidemic_phrases(), pattern).search(words)) == holds
