"""What hangs on a word: whether certain words do."""

from __future__ import annotations

from collections.abc import Container

from dateline.language.reading import Reading


def has_form(reading: Reading, i: int, forms: Container[str], *relations: str) -> bool:
    """True if a dependent of word i in one of the relations is one of the forms (lower-case).

    Relations are as in `Reading.children`.
    """
    return any(word.lower in forms for word in reading.children(i, *relations))
