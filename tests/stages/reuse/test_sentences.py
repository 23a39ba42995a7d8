"""Sentences made comparable."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Furniture, Report
from dateline.record.vocabulary import FurnitureKind
from dateline.stages.reuse.sentences import sentences


def _words(text: str) -> list[str]:
    return [" ".join(s.words) for s in sentences(0, Report(id="a", text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four gates were shut.", ["4 gates were shut"]),
        ("They didn't open.", ["they did not open"]),
        ("Nobody was the one.", ["nobody was the one"]),
        ("Dr. Reyes left. Gen. Brandt stayed.", ["dr reyes left", "gen brandt stayed"]),
    ],
)
def test_two_house_styles_are_one(text, expected):
    assert _words(text) == expected


def test_names_are_told_from_common_words_by_their_capitals():
    (sentence,) = sentences(0, Report(id="a", text="Gates of Brod were shut."))
    assert "brod" in sentence.content and "brod" not in sentence.common
    assert "gate" in sentence.common  # a capital of the sentence, not of a name


def test_furniture_but_captions_is_left_out():
    text = "Gates were shut.\n\nShare this story."
    at = text.index("Share")
    kinds: tuple[tuple[FurnitureKind, int], ...] = (("share", 1), ("caption", 2))
    for kind, count in kinds:
        report = Report(id="a", text=text, furniture=(Furniture(kind, at, len(text)),))
        assert len(sentences(0, report)) == count
