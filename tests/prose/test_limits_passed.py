"""A demand whose limit has passed: its own row, the brief and the digest say so, as the page of promises does."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.case import export
from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.contents import digest_contents
from dateline.prose.awaited import limit_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Record, Report
from tests.mail.digest_cases import a_list

DEMAND = Report(
    id="r-a", outlet="Radio Zambezia", title="Governor warns attackers", published="2026-11-27", language="en",
    text="The governor of Zambezia, Pio Matos, demanded that the attackers surrender by Saturday.",
)  # fmt: skip
LATER = Report(
    id="r-b", outlet="Nampula Post", title="Flood falls", published="2026-11-30", language="en",
    text="Flood waters in Mocuba were falling on Monday, the roads agency said.",
)  # fmt: skip


@pytest.fixture(scope="module")
def states() -> tuple[Record, Record]:
    case = CaseInfo(title="Mocuba")
    return build([DEMAND], case), build([DEMAND, LATER], case)


def test_the_row_of_the_fact_says_so(states: tuple[Record, Record]):
    told = [
        [limit_words(event, RecordIndex(record)) for event in record.events if event.due]
        for record in states
    ]
    assert told == [
        ["by Saturday 28 November 2026"],
        ["by Saturday 28 November 2026, limit passed"],
    ]


def test_the_brief_says_so(states: tuple[Record, Record]):
    (text,) = export(states[1], "text").values()
    words = " ".join(text.decode().split())
    assert "by Saturday 28 November 2026). Demanded, limit passed." in words


def test_the_digest_says_so_once(states: tuple[Record, Record]):
    before, after = states
    told = digest_contents(a_list(), ComparedStates((1, before), (2, after)))
    (item,) = [one for one in (*told.due, *told.facts) if one.due]
    assert "limit passed" in item.due
    assert digest_contents(a_list(), ComparedStates((2, after), (3, after))).is_empty
