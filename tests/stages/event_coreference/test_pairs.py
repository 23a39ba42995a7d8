"""Sentences by two outlets, read and merged: what is one occurrence stands in one event, what is two in two."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report

PAIRS = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))
JOINED, PARTED = (
    0.77,
    0.97,
)  # shares that must not fall: of the pairs that are one, of those that are two


def _plain(marked: str) -> tuple[str, int]:
    """The sentence without its brackets, and where the marked word starts."""
    return marked.replace("[", "").replace("]", ""), marked.index("[")


def _events(record: Record, report: str, at: int) -> set[str]:
    found = {
        e.id
        for e in record.events
        for m in e.mentions
        if m.report == report and m.start <= at < m.end
    }
    return {
        e.id
        for e in record.events
        for m in e.mentions
        if m.report == report and m.trigger.start == at
    } or found


def together(pair: list[str]) -> bool | None:
    """True if one event holds both marked words; None where one of them tells no event at all."""
    (a, at), (b, bt) = _plain(pair[0]), _plain(pair[1])
    reports = [
        Report(
            id="r-a",
            text=a,
            outlet="North Post",
            published="2022-09-14",
            published_basis="given",
            language="en",
        ),
        Report(
            id="r-b",
            text=b,
            outlet="South Star",
            published="2022-09-14",
            published_basis="given",
            language="en",
        ),
    ]
    record = build(reports, CaseInfo(title="Pair"))
    left, right = _events(record, "r-a", at), _events(record, "r-b", bt)
    return bool(left & right) if left and right else None


def test_there_are_enough_pairs_of_both_kinds():
    assert len(PAIRS["one"]) + len(PAIRS["two"]) >= 60
    assert min(len(PAIRS["one"]), len(PAIRS["two"])) >= 30


@pytest.mark.parametrize(("kind", "want", "least"), [("one", True, JOINED), ("two", False, PARTED)])
def test_the_share_of_pairs_that_stand_as_they_must(kind, want, least):
    found = [(pair, together(pair)) for pair in PAIRS[kind]]
    wrong = [pair for pair, got in found if (got is True) is not want]
    assert 1 - len(wrong) / len(found) >= least, "\n".join(map(str, wrong))
