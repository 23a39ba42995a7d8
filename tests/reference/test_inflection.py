"""What a word may be a regular form of."""

from __future__ import annotations

import pytest

from dateline.reference.english.inflection import (
    plain_candidates,
    singular,
    singular_candidates,
    singular_of_men,
    singular_of_people,
)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("gunmen", "gunman"), ("parties", "party"), ("soldiers", "soldier"), ("gas", "gas"), ("army", "army")],
)  # fmt: skip
def test_the_likeliest_singular(plural: str, one: str):
    assert singular(plural) == one


def test_every_singular_that_a_noun_may_have():
    assert singular_candidates("parties") == ["parties", "party", "parti", "partie"]
    assert singular_candidates("mayor") == ["mayor"]


def test_people_are_one_man_or_lose_their_s():
    assert [singular_of_people(w) for w in ("men", "gunmen", "fighters", "army")] == [
        "man", "gunman", "fighter", "army",
    ]  # fmt: skip
    assert [singular_of_men(w) for w in ("gunmen", "fighters")] == ["gunman", "fighters"]


def test_an_ending_needs_a_stem():
    assert plain_candidates("bed", "any") == []
    assert plain_candidates("arming", "any") == ["arm", "arme"]
