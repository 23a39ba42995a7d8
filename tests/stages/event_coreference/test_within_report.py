"""Single reports, read and merged: what one of them tells in several words is one event, what is another stays so."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report

REPORTS = yaml.safe_load((Path(__file__).parent / "within.yaml").read_text("utf-8"))


def events_of_marks(marked: str) -> list[set[str]]:
    """The events whose mentions hold each of the marked words."""
    text, starts = "", []
    for part in re.split(r"(\[|\])", marked.replace("|", "\n\n")):
        if part == "[":
            starts.append(len(text))
        elif part != "]":
            text += part
    record = _record(text)
    return [_events(record, at) for at in starts]


def _record(text: str) -> Record:
    report = Report(
        id="r-a",
        text=text,
        outlet="North Post",
        published="2022-09-14",
        published_basis="given",
        language="en",
    )
    return build([report], CaseInfo(title="Report"))


def _events(record: Record, at: int) -> set[str]:
    mentions = [(event.id, mention) for event in record.events for mention in event.mentions]
    near = {i for i, m in mentions if m.trigger.start <= at < m.trigger.end}
    return near or {i for i, m in mentions if m.start <= at < m.end}


@pytest.mark.parametrize("marked", REPORTS["one"])
def test_one_occurrence_is_one_event(marked: str):
    told = events_of_marks(marked)
    assert all(told)
    assert set.intersection(*told)


@pytest.mark.parametrize("marked", REPORTS["two"])
def test_two_occurrences_are_two_events(marked: str):
    told = events_of_marks(marked)
    assert all(told)
    assert not any(a & b for a, b in combinations(told, 2))
