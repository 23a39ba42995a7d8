"""Names of one country that sound like a name or begin as it does."""

from __future__ import annotations

import pytest

from dateline.reference.places.similar_names import CountryNames, keys_asked, telling_sound

NAMES = CountryNames(["diabaly", "santa ana", "santa ana del yacuma", "tarkundaville", "gao"])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Diabali", ["diabaly"]),  # one sound
        ("Tarkundavile", ["tarkundaville"]),
        ("Tarkundavilla", ["tarkundaville"]),  # a letter off, and long
        ("Gaa", []),  # a letter off, and short
        ("Darkundaville", []),  # begins otherwise
    ],
)
def test_names_that_sound_alike(name: str, found: list[str]) -> None:
    heard = telling_sound(name)
    assert (NAMES.sounding_like(heard) if heard else []) == found


def test_of_two_that_are_as_near_none_is_taken() -> None:
    assert CountryNames(["tarkundal", "tarkundar"]).sounding_like("tarkunda") == []


def test_a_short_sound_tells_nothing() -> None:
    assert telling_sound("Bo") is None


def test_names_that_begin_so() -> None:
    assert NAMES.beginning("santa ana ") == ["santa ana del yacuma"]
    assert NAMES.beginning("zz") == []


@pytest.mark.parametrize(
    ("name", "key"), [("al-Bab", "el bab"), ("al-Bab", "bab"), ("NSW", "NSW"), ("Ill.", "Ill.")]
)
def test_a_name_is_asked_for_in_every_spelling(name: str, key: str) -> None:
    assert key in keys_asked(name)
