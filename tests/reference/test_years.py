"""Which figures can be a year."""

from __future__ import annotations

import pytest

from dateline.reference.time.years import may_be_year


@pytest.mark.parametrize("text", ["1801", "1998", "2026"])
def test_four_figures_may_be_a_year(text):
    assert may_be_year(text)


@pytest.mark.parametrize("text", ["1500", "1,998", "998", "20260", "19²8", "1980s", ""])
def test_other_figures_are_none(text):
    assert not may_be_year(text)
