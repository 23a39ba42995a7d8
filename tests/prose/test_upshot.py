"""The upshot of a record: its lead, and what is most certain, disputed, overdue or due next."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.build import build
from dateline.prose.upshot import CERTAIN, Upshot, upshot
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Report

FIRST = Report(
    id="r-1", outlet="The Courier", published="2031-05-14", language="en",
    text="Nine people were killed on Tuesday when marines attacked Albina, mayor Anna Brask said.\n\n"
    "The government will reopen the road to Albina by 20 May, minister Leila Hadad said.",
)  # fmt: skip
SECOND = Report(
    id="r-2", outlet="Radio One", published="2031-05-15", language="en",
    text="Marines attacked Albina on Tuesday, killing 14 people, hospital director Ali Deen said.",
)  # fmt: skip


def told(*reports: Report) -> Upshot:
    return upshot(RecordIndex(build(list(reports), CaseInfo())))


def lines(found: Upshot) -> dict[str, str]:
    return {line.heading: line.text for line in found.lines}


def test_one_outlet_makes_nothing_certain_nor_disputed():
    found = told(FIRST)
    assert "Albina" in found.lead
    assert lines(found).keys() == {"Due next"}
    assert "20 May 2031" in lines(found)["Due next"]


def test_two_outlets_that_differ_are_told():
    found = lines(told(FIRST, SECOND))
    assert "9" in found["Most disputed"] and "14" in found["Most disputed"]
    assert "Due next" in found


def test_what_fell_due_comes_before_what_falls_due():
    late = replace(SECOND, id="r-3", outlet="Radio Two", published="2031-06-15", text="It rained in Albina on Sunday.")  # fmt: skip
    found = lines(told(FIRST, late))
    assert "Overdue" in found and "Due next" not in found


def test_what_several_outlets_tell_is_most_certain():
    other = replace(SECOND, text="Nine people were killed when marines attacked Albina on Tuesday, hospital director Ali Deen said.")  # fmt: skip
    found = [line for line in told(FIRST, other).lines if line.heading == "Most certain"]
    assert 1 <= len(found) <= CERTAIN
    assert found[0].text.endswith("(2 lines, 2 outlets).")


def test_an_empty_record_has_no_upshot():
    assert upshot(RecordIndex(build([], CaseInfo()))).lines == ()
