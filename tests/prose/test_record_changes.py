"""What changed between two records, and which of it takes back what was told."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.build import build
from dateline.prose.record_changes import record_changes
from dateline.record.nouns import CaseInfo, Report

NAMED = Report(
    id="r-1", outlet="Harbour Gazette", published="2031-03-04T08:00:00+00:00", language="en",
    text="Nine people were killed when shells hit a market in Kirkuk on Monday, the ministry said.\n\n"
    "Looters burned down the customs house in Basra. Rebels seized the bridge at Mosul on Sunday.",
)  # fmt: skip
UNNAMED = replace(NAMED, outlet=None, published=None)
CASE = CaseInfo(title="The spring offensive")


def test_that_the_day_and_outlet_of_a_report_became_known_corrects_nothing():
    changes = record_changes(build([UNNAMED], CASE), build([NAMED], CASE))
    assert changes.facts, "the days of the facts became known"
    for fact in changes.facts:
        assert not fact.correction and fact.kind == "changed", fact.text
        assert "its time is" in fact.text and "too" not in fact.text


def test_that_a_day_was_another_corrects_what_was_told():
    later = replace(NAMED, published="2031-03-11T08:00:00+00:00")
    changes = record_changes(build([NAMED], CASE), build([later], CASE))
    assert any(fact.correction and "its time is now" in fact.text for fact in changes.facts)


def test_that_only_the_outlet_became_known_is_no_news():
    unnamed = replace(NAMED, outlet=None)
    assert record_changes(build([unnamed], CASE), build([NAMED], CASE)).facts == ()
