"""A measure that is still in force is the one that was decreed before, and has its day."""

from __future__ import annotations

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report


def _record(first: str, second: str) -> Record:
    """The record of a report of 14 May and one of 22 May, of two outlets."""
    told = (("2024-05-14", first), ("2024-05-22", second))
    reports = [
        Report(id=f"r-{n}", text=text, outlet=f"Outlet {n}", published=day)
        for n, (day, text) in enumerate(told)
    ]
    return build(reports, CaseInfo())


def test_what_remains_in_force_is_of_the_day_of_its_decree():
    record = _record(
        "The governor of Herat imposed a curfew in the city of Herat on Monday.",
        "A curfew remains in force in the city of Herat, and shops close at six.",
    )
    (curfew,) = (e for e in record.events if e.mode == "curfew")
    assert len(curfew.mentions) == 2
    assert curfew.when is not None and curfew.when.earliest == "2024-05-13"


def test_curfews_of_two_cities_stay_two():
    record = _record(
        "The governor of Herat imposed a curfew in the city of Herat on Monday.",
        "A curfew remains in force in the city of Kabul, and shops close at six.",
    )
    assert len([e for e in record.events if e.mode == "curfew"]) == 2


def test_a_curfew_of_another_week_is_another():
    record = _record(
        "The governor of Herat imposed a curfew in the city of Herat on Monday.",
        "The governor of Herat imposed a curfew in the city of Herat on Tuesday.",
    )
    assert len([e for e in record.events if e.mode == "curfew"]) == 2
