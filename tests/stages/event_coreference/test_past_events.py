"""What a report tells of long ago beside its news, and what another tells without a day."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record
from tests.plain_reports import english_report

DAY = "2021-05-12"
WITH_PAST = (
    "A coach skidded off the road near Lanzhou on Tuesday, killing nine passengers. "
    "In 2012, fourteen people were killed in a coach crash in Xining."
)
NEWS = "The crash killed at least fourteen people, the hospital said."


def _record(*texts: str) -> Record:
    reports = [english_report(f"{n}", text, f"Outlet {n}", DAY) for n, text in enumerate(texts)]
    return build(reports, CaseInfo(title="Crash"))


def _are_one(record: Record, day: str, report: str) -> bool:
    """True if an event of that day is told by the report as well."""
    return any(
        event.when is not None
        and (event.when.latest or "").startswith(day)
        and any(mention.report == report for mention in event.mentions)
        for event in record.events
    )


def test_news_without_a_day_is_not_of_long_ago():
    assert not _are_one(_record(WITH_PAST, NEWS), "2012", "r-1")


@pytest.mark.parametrize(
    "told",
    [
        "Fourteen people were killed in the coach crash in Xining, its survivors recall.",
        "The crash of 2012 in Xining killed fourteen people. The crash led to a new law.",
    ],
)
def test_a_report_that_names_the_time_or_the_place_may_tell_of_it(told):
    assert _are_one(_record(WITH_PAST, told), "2012", "r-1")


def test_the_order_of_reports_changes_nothing():
    texts = (WITH_PAST, NEWS)
    found = {
        _are_one(_record(*order), "2012", f"r-{order.index(NEWS)}")
        for order in (texts, texts[::-1])
    }
    assert found == {False}
