"""The one order of reports."""

from __future__ import annotations

from dateline.record.nouns import Report
from dateline.record.order import in_order, instant


def test_reports_go_by_publication_then_update_outlet_and_id():
    reports = [
        Report(id="r-4", published="2021-05-03T08:00:00Z", outlet="B"),
        Report(id="r-3", published="2021-05-03T08:00:00Z", outlet="A"),
        Report(id="r-5", published="2021-05-03T08:00:00Z", updated="2021-05-03T09:00:00Z"),
        Report(id="r-2", published="2021-05-03"),
        Report(id="r-1"),
    ]
    assert [r.id for r in in_order(reports)] == ["r-1", "r-2", "r-3", "r-4", "r-5"]


def test_a_moment_without_a_zone_is_taken_as_utc():
    assert instant("2021-05-03T08:00:00") == instant("2021-05-03T10:00:00+02:00")
    assert instant("soon") == instant(None) == float("-inf")
