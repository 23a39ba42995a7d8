"""What an outlet says report after report is no passage, and neither is a stamp."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.record.nouns import Report
from dateline.stages.reuse import reuse

STANDING = "Foreign reporters are seldom let into the province of Varda, and accounts cannot be checked there."
OWN = (
    "Ferries", "Bakers", "Judges", "Miners", "Nurses", "Pilots", "Clerks", "Masons", "Tailors", "Weavers", "Porters",
    "Millers", "Coopers", "Farriers",
)  # fmt: skip


def _report(n: int, text: str, outlet: str = "Lomec Herald", every: int = 2) -> Report:
    published = (date(2024, 5, 1) + timedelta(every * n)).isoformat()
    return Report(id=f"{n:03}", text=text, outlet=outlet, published=published)


def _column(n: int) -> str:
    """A report of its own with the outlet's standing sentence at its end."""
    return f"{OWN[n]} met the mayor about wages of {31 + n} crowns.\n\n{STANDING}"


def test_a_sentence_that_an_outlet_repeats_for_weeks_is_no_passage():
    assert reuse([_report(n, _column(n)) for n in range(len(OWN))]) == []


def test_said_a_few_times_it_is_one():
    assert len(reuse([_report(n, _column(n)) for n in range(3)])) == 3


def test_another_outlet_that_took_it_has_copied_it():
    herald = [_report(n, _column(n)) for n in range(len(OWN))]
    found = reuse([*herald, _report(99, STANDING, outlet="Brod Echo")])
    assert found and {passage.b.report for passage in found} == {"099"}


def test_versions_of_few_days_are_no_repetition():
    versions = [_report(0, STANDING)]
    versions += [Report(id=f"v{n}", text=STANDING, outlet="Lomec Herald", published="2024-05-02") for n in range(12)]  # fmt: skip
    assert len(reuse(versions)) >= len(versions) - 1


STORY = "Engineers closed the northern sluice of the Varda dam before dawn after a crack widened."
AFTER = "The river authority ordered four villages below the wall to leave for the hills."


@pytest.mark.parametrize(
    ("line", "is_passage"),
    [
        ("(Update 3 p.m. in Lomec)", False),
        ("Lomec, 8:15 a.m. GMT", False),
        ("It was said on Tuesday.", False),
        ("Two miners drowned.", True),
        ("Shells hit the mill and the bakery at 5 a.m.", True),
    ],
)
def test_a_stamp_between_copied_paragraphs_is_no_passage_of_its_own(line, is_passage):
    a = _report(0, f"{STORY}\n\n{line}\n\nThe council of Lomec meets tomorrow.\n\n{AFTER}")
    b = _report(1, f"{line}\n\nIn Brod nothing was known of it.\n\n{STORY}\n\n{AFTER}", "Brod Echo")
    marked = [a.text[p.a.start : p.a.end] for p in reuse([a, b])]
    assert (line in marked) is is_passage
    assert STORY in marked


def test_the_copies_of_a_wire_make_passages_in_step_with_their_number():
    def rows(count: int) -> int:
        copies = [
            _report(n, f"{STORY} {AFTER}", outlet=f"Paper {n}", every=0) for n in range(count)
        ]
        found = reuse(copies)
        held = {passage.b.report for passage in found if passage.a.report == "000"}
        assert held == {f"{n:03}" for n in range(1, count)}  # each is held against the first
        return len(found)

    assert rows(160) - rows(120) == rows(120) - rows(80)
