"""Sentences of a report as they stand: no abbreviation of house style ends one."""

from __future__ import annotations

import pytest

from dateline.prose.passages import passages
from dateline.record.nouns import Report
from dateline.reference.publishing.corrections import sentence_bounds
from dateline.reference.publishing.house_style import house_style, longest_abbreviation


@pytest.mark.parametrize("short", sorted(house_style().abbreviations))
@pytest.mark.parametrize("before", ["", "Rebels met "])
def test_an_abbreviation_of_any_length_ends_no_sentence(short, before):
    text = f"{before}{short}. Mbeki on the road to Gao. Nobody was hurt."
    first, second = passages(Report(id="r-1", text=text))
    assert text[second.start : second.end] == "Nobody was hurt."
    assert [text[a:b] for a, b in sentence_bounds(text)] == [
        text[first.start : first.end],
        "Nobody was hurt.",
    ]


def test_a_word_that_ends_like_an_abbreviation_ends_its_sentence():
    text = "They crossed at Kobavs. Nobody was hurt."
    assert len(passages(Report(id="r-1", text=text))) == 2


def test_no_abbreviation_is_longer_than_is_looked_at():
    assert {len(f"{short}.") for short in house_style().abbreviations} <= set(
        range(longest_abbreviation() + 1)
    )
