"""The grade of an event by the lines behind it and against it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.record.nouns import (
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    Line,
    Report,
    Stretch,
)
from dateline.rules import tracing
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.standing import stand, verdict_of

LINES = {
    "l-1": Line("l-1", "speaker", "Ana Reyes", ("a",), ""),
    "l-2": Line("l-2", "own-reporting", "Herald", ("b",), ""),
    "l-3": Line("l-3", "unnamed", "a source", ("c",), ""),
}
SOURCES = ReportSources([Report(id=id, outlet=f"Outlet {id}", text="") for id in "abc"], [], [], [])


def _event(
    *lines: str, status: Any = "happened", certainty: Any = "certain", denying=(), disputes=()
) -> Event:
    """An event told by the lines, each in a report of its own, and denied by others."""
    report = dict(zip(LINES, "abc", strict=True))
    groups: Any = ((status, lines), ("denied", denying))
    mentions = tuple(
        EventMention(
            report=report[line], start=0, end=1, trigger=Stretch(0, 1), line=line, status=told
        )
        for told, those in groups
        for line in those
    )
    return Event(id="e-1", type="ASSAULT", status=status, certainty=certainty, mentions=mentions,
                 disputes=tuple(disputes))  # fmt: skip


def _disputed(field: str, *values: tuple[str, str]) -> Dispute:
    return Dispute(field, "contradicts", tuple(DisputeValue(v, line) for v, line in values))


DENIED = _disputed("status", ("happened", "l-1"), ("denied", "l-2"))
PLACE = _disputed("places", ("p-1", "l-1"), ("p-2", "l-2"))


@pytest.mark.parametrize(
    ("event", "verdict", "grade", "rule"),
    [
        (_event("l-1"), "single-line", 3, "one line"),
        (_event("l-3"), "single-line", 6, "one line without a name"),
        (_event("l-1", "l-2"), "corroborated", 1, "certain, in several outlets"),
        (_event("l-1", "l-2", certainty="probable"), "corroborated", 2, "several lines"),
        (_event("l-1", status="possible"), "single-line", 6, "called possible only"),
        (_event("l-1", denying=("l-2",), disputes=(DENIED,)), "disputed", 4, "lines against it"),
        (_event(denying=("l-2",), status="denied"), "denied", 3, "one line"),
        (_event("l-1", "l-2", disputes=(PLACE,)), "disputed", 2, "certain, in several outlets"),
    ],
)
def test_verdict_grade_and_the_rule_that_gives_it(event, verdict, grade, rule):
    with tracing() as trace:
        standing = stand(event, LINES, SOURCES, {})
    assert (standing.verdict, standing.credibility) == (verdict, grade)
    assert verdict_of(event, SOURCES) == verdict
    assert [d.rule for d in trace.decisions] == [rule]
