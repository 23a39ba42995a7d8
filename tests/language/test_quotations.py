"""Quotations by their marks: pairs of every kind, apostrophes, strays, and blocks that run on."""

from __future__ import annotations

import pytest

from dateline.language.quotations import quotations


def quoted(text: str) -> list[tuple[str, bool]]:
    found = quotations(text, [(0, 0, len(text))])
    return [(text[q.start : q.end], q.closed) for q in found]


@pytest.mark.parametrize("opening, closing", ["“”", "„“", "«»", '""', "‘’", "''", ("``", "''")])
def test_marks_of_every_kind(opening: str, closing: str):
    text = f"He said {opening}we are here{closing} and left."
    assert quoted(text) == [("we are here", True)]


def test_an_apostrophe_closes_nothing():
    assert quoted("The rebels’ camp and the army’s base") == []
    assert quoted("He said ‘it isn’t the rebels’ camp’, and left.") == [
        ("it isn’t the rebels’ camp", True)
    ]


def test_a_block_that_is_not_closed_runs_to_its_end():
    assert quoted("“We go on") == [("We go on", False)]
    assert quoted('"We go on') == [("We go on", False)]
    assert quoted('a 5" pipe') == []


def test_offsets_are_those_of_the_text():
    text = "x “a b” y"
    (found,) = quotations(text, [(3, 2, len(text))])
    assert (found.start, found.end, found.outer_start, found.outer_end, found.block) == (
        3, 6, 2, 7, 3,
    )  # fmt: skip
