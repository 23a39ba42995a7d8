"""A figure that somebody changes is told by them, also where the tree hangs it on another word."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo
from tests.plain_reports import english_report

FLOOD = "The flood killed 12 people in Beira. "


@pytest.mark.parametrize(
    ("told", "best", "speaker"),
    [
        ("The ministry revised the toll to 14.", 14, "The ministry"),
        ("The toll was lowered to eight by the ministry.", 8, "the ministry"),
        ("Police raised the number of dead to 15.", 15, "Police"),
        ("The rain raised the toll to 14.", 14, None),
        ("The number of dead rose to 15.", 15, None),
    ],
)
def test_who_tells_the_new_figure(told, best, speaker):
    record = build([english_report("a", FLOOD + told, "Outlet", "2023-05-16")], CaseInfo())
    speakers = {s.id: s.speaker_text for s in record.statements}
    (event,) = record.events
    assert best in [count.best for count in event.counts]
    assert speakers.get(event.mentions[-1].statement or "") == speaker
