"""Offsets hold in every kind of file: spans quote the untouched text, whatever it holds (a few files a kind here;
`python -m bench.offsets` makes 2,000)."""

from __future__ import annotations

import pytest
from hypothesis import given, seed

from dateline.record.nouns import Report
from dateline.sources.kinds import READERS
from dateline.stages.normalise import normalise
from tests.made_files import MAKERS, Story, only_made, stories
from tests.offset_checks import WayBack, offset_faults

CASES = [
    (name, make) for reader in READERS for name, make in MAKERS.get(reader.function, ())
]  # those that the package reads


def test_files_of_every_kind_are_made():
    assert [r.function for r in READERS if r.function not in MAKERS] == []


@pytest.mark.parametrize(("name", "make"), CASES, ids=[make.__name__ for _, make in CASES])
def test_spans_quote_the_text(name, make):
    @seed(11)
    @only_made(3)
    @given(stories())
    def check(story: Story) -> None:
        assert offset_faults(name, make(story)) == []

    check()


@pytest.mark.parametrize(("low", "high"), [(-1, 0), (1, 0), (0, -1), (0, 1), (0, 2), (-1, -1)])
def test_a_span_that_is_one_mark_off_is_seen(low: int, high: int):
    """The checks themselves: marks count as letters do, and so do unseen characters at an edge."""
    text = "He said that some 1 200 offi\u00adcers, all told\u200b, fled Ségou-Nord."
    form = normalise(Report(id="r-1", text=text))[1]
    assert form
    start, end = form.text.index("1,200"), form.text.index(", fled")
    begin, stop = text.index("1 200"), text.index("\u200b, fled")
    assert list(WayBack(form).faults(start, end, begin, stop)) == []
    assert list(WayBack(form).faults(start, end, begin + low, stop + high))
