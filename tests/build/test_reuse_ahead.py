"""Passages that are found ahead are those of the stage, or they are found anew."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.build import reuse_ahead
from dateline.build.reuse_ahead import ReuseAhead
from dateline.record.nouns import Report
from dateline.stages.reuse import reuse

TEXT = "Troops shelled the harbour of Brod on Monday and forty families fled over the bridge."


def report(n: int) -> Report:
    """A report of which each has the first sentence in common."""
    text = f"{TEXT} The mayor of Vidin number {n} said nothing of the {n} wounded."
    return Report(id=f"r-{n}", text=text, outlet=f"Outlet {n}", published=f"2024-05-{n + 1:02}")


def test_what_was_found_of_the_same_reports_is_given_once(monkeypatch):
    reports = [report(n) for n in range(3)]
    expected = reuse(reports)
    assert expected
    asked = []
    monkeypatch.setattr(reuse_ahead, "reuse", lambda of, kept: asked.append(of) or reuse(of, kept))
    ahead = ReuseAhead()
    ahead.find(reports)
    assert ahead.of(tuple(replace(one) for one in reports)) == expected
    assert len(asked) == 1
    assert ahead.of(reports) == expected
    assert len(asked) == 2


def test_reports_that_are_others_by_now_are_compared_anew():
    ahead = ReuseAhead()
    ahead.find([report(n) for n in range(3)])
    others = [report(0), replace(report(1), published="2024-04-01"), report(2)]
    assert ahead.of(others) == reuse(others) != reuse([report(n) for n in range(3)])
