"""How much of what was promised a sentence says there was."""

from __future__ import annotations

import pytest

from dateline.reference.numbers.shares_told import share_told

PROMISE = "promised that 20,000 tents would be delivered to Sukkur by Friday"


@pytest.mark.parametrize(
    ("told", "came"),
    [
        ("Only 6,000 tents were handed out in Sukkur", 6000),
        ("6,000 of the 20,000 tents have arrived", 6000),
        ("Of the 20,000 tents promised, only 6,000 came", 6000),
        ("The lorries brought 5,000 tents, not the 20,000 tents pledged", 5000),
        ("Half of the tents were delivered", None),
    ],
)
def test_less_came_than_was_promised(told: str, came: int | None):
    found = share_told(PROMISE, told)
    assert (found.told, found.came) == ("less", came)


@pytest.mark.parametrize(
    "told",
    [
        "All 20,000 tents have arrived",
        "Nearly 20,000 tents were delivered",
        "12,000 tents arrived in Sukkur and 8,000 tents in Rohri",
        "The last 6,000 tents were delivered on Friday",
        "The tents were delivered on Friday",
        # numbers and shares of other things
        "The 5,000 families were delivered tents",
        "Half of Sukkur was dark when the tents were delivered",
        "The army handed out 4,000 blankets and the tents",
    ],
)
def test_the_whole_came_or_nothing_says_less(told: str):
    assert share_told(PROMISE, told).told == "whole"


def test_what_comes_on_top_leaves_it_open():
    assert share_told(PROMISE, "Another 6,000 tents arrived").told == "open"
