"""Offsets hold in every kind of file: spans quote the untouched text, whatever it holds (a few files a kind here;
`python -m bench.offsets` makes 2,000)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from dateline.sources.kinds import READERS
from tests.made_files import MAKERS, Story, stories
from tests.offset_checks import offset_faults

CASES = [
    (name, make) for reader in READERS for name, make in MAKERS.get(reader.function, ())
]  # those that the package reads


def test_files_of_every_kind_are_made():
    assert [r.function for r in READERS if r.function not in MAKERS] == []


@pytest.mark.parametrize(("name", "make"), CASES, ids=[make.__name__ for _, make in CASES])
def test_spans_quote_the_text(name, make):
    @seed(11)
    @settings(
        max_examples=3,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
        ],
    )
    @given(stories())
    def check(story: Story) -> None:
        assert offset_faults(name, make(story)) == []

    check()
