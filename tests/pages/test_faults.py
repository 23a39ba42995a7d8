"""Faults in plain words, each told once however many reports have it."""

from __future__ import annotations

from dateline.pages import faults
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Fault, Record, Report


def test_the_same_fault_is_told_once_with_its_reports():
    text = "They marched on Nowhere."
    record = Record(
        reports=(Report(id="r-1", text=text), Report(id="r-2", text=text)),
        faults=(
            Fault("where", "place-not-found", "“Nowhere” is not in the atlas", "r-1", 16, 23),
            Fault("where", "place-not-found", "“Nowhere” is not in the atlas", "r-2", 16, 23),
            Fault("where", "odd-thing", "Something odd", "r-2", 16, 23),
        ),
    )
    known, unknown = faults.view(LinkIndex(record))
    assert known.heading.startswith("Places that are not on the map") and known.number == 2
    (trouble,) = known.troubles
    assert [link.anchor for link in trouble.reports] == ["r-1", "r-2"] and trouble.words == ""
    assert unknown.heading == "While placing: odd thing" and unknown.troubles[0].words == "Nowhere"
