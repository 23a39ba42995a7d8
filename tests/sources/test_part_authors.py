"""Who a part of a page is by: names alone, and what names no person as it stands."""

from __future__ import annotations

import pytest

from dateline.sources.author_fields import authors_of, part_author


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("By Mira Toll, Reuters", "Mira Toll"),
        ("Anna Jones, New Delhi", "Anna Jones"),
        ("al-Hassan Ibrahim", "al-Hassan Ibrahim"),
        ("By Mira Toll and Jon Askew, Africa Editor", "Mira Toll and Jon Askew"),
        ("Ministry of Health", "Ministry of Health"),
        ("By Reuters", "Reuters"),
        ("miratoll", "miratoll"),
        (" ", None),
        (None, None),
    ],
)
def test_the_author_of_a_part(words: str | None, author: str | None):
    assert part_author(words) == author


def test_a_place_among_the_authors_is_nobody():
    assert authors_of(["Anna Jones", "New Delhi", "Sierra Leone"]).people == ("Anna Jones",)
