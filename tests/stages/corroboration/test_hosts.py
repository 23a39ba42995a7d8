"""The address of a report may be no address; the reports are weighed all the same."""

from __future__ import annotations

import pytest

from dateline.case import Case
from dateline.record.nouns import Report

WORDS = "Rebels attacked the town of Konna on Thursday, killing 12 soldiers, the army said."


@pytest.mark.parametrize("url", ["http://[", "https://[::1/a", "http://a\u2100b.example/"])
def test_an_address_that_is_none_stops_no_case(url):
    case = Case("Konna", "Africa/Bamako")
    case.add([Report(id="r-1", text=WORDS, published="2013-01-11", url=url)])
    record = case.record(built="2031-01-01T00:00:00Z")
    assert record.events and record.reports[0].url == url
