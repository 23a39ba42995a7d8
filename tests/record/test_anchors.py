"""Words that a ruling points at are found again where the text was cleaned otherwise, or not at all."""

from __future__ import annotations

import pytest

from dateline.record.anchors import anchor_of, find_again

TEXT = (
    "Share this story. Rebels took Konna on Thursday, the army said. On Friday the rebels left. "
    "Aid came on Friday, an officer in Mopti told the agency, and the rebels left again."
)


def anchored(words: str, nth: int = 0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return anchor_of("r-1", TEXT, start, start + len(words))


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        TEXT.removeprefix("Share this story. "),
        TEXT.replace(" ", "\n"),
        TEXT.replace("Rebels", "\u00adRe\u200bbels"),
        "Advertisement\n\n" + TEXT + "\n\nRead more",
    ],
)
def test_found_where_furniture_and_blanks_change(new: str):
    found = find_again(new, anchored("took Konna on Thursday"))
    assert found is not None
    assert " ".join(new[slice(*found)].split()) == "took Konna on Thursday"


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_the_one_that_was_meant(nth: int):
    new = "x" * 40 + " " + TEXT
    found = find_again(new, anchored("the rebels left", nth))
    assert found == tuple(
        41 + at
        for at in (anchored("the rebels left", nth).start, anchored("the rebels left", nth).end)
    )


@pytest.mark.parametrize(
    "new",
    [
        "",
        "Nothing of it is here.",
        TEXT.replace("left", "stayed"),
        "They left. " * 3,
        "In another place, at another time, the rebels left; the rebels left once more.",
    ],
)
def test_not_found_where_it_cannot_be_told(new: str):
    assert find_again(new, anchored("the rebels left")) is None
