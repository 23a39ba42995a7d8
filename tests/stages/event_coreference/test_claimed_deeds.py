"""The day of a claim is none of the deed that is claimed."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("The militants claimed responsibility on Friday for the attack in Gao.", None),
        ("On Friday the militants claimed the bombing of the market in Gao.", None),
        ("The militants claimed responsibility for Friday's attack in Gao.", "2024-05-10"),
        ("The militants attacked Gao on Friday.", "2024-05-10"),
        ("The police blamed the militants for the attack in Gao on Friday.", "2024-05-10"),
    ],
)
def test_the_day_of_a_deed_that_is_claimed(text: str, earliest: str | None):
    report = Report(id="r-0", text=text, outlet="Courier", published="2024-05-14")
    record = build([report], CaseInfo())
    (event,) = (e for e in record.events if e.type == "ASSAULT")
    assert event.when is not None and event.when.earliest == earliest
    assert event.when.latest is not None and event.when.latest <= "2024-05-14"
