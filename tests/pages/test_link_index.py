"""Anchors are single and only web addresses become links."""

from __future__ import annotations

import pytest

from dateline.pages.link_index import LinkIndex, language, web_address
from dateline.record.nouns import Event, Record, Report


@pytest.mark.parametrize(
    "url", ["http://a.example/x?y=1#z", "https://a.example", "HTTPS://A.EXAMPLE/"]
)
def test_web_addresses(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "java\nscript:alert(1)", " https://a.example", "https://a.example/\x00", "data:text/html,x",
     "file:///etc/passwd", "//a.example", "a.html", "https:", "http://[", "vbscript:x", "", None],
)  # fmt: skip
def test_no_other_address_becomes_a_link(url):
    assert web_address(url) is None


def test_anchors_never_meet():
    record = Record(
        events=(Event(id="e-1", type="AID"), Event(id="brief", type="AID")),
        reports=(Report(id="e-1"), Report(id="my report"), Report(id="report.2")),
    )
    index = LinkIndex(record)
    anchors = [index.anchor("event", event.id) for event in record.events]
    anchors += [index.anchor("report", report.id) for report in record.reports]
    assert anchors[0] == "e-1"
    assert len(set(anchors)) == 5 and "brief" not in anchors
    assert index.anchor("event", "e-99") is None


def test_language_tags():
    assert language("pt-BR") == "pt-BR"
    assert language('en" onclick="x') is None
    assert language(None) is None
