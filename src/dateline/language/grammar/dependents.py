"""What hangs on a word: whether certain words do."""

from __future__ import annotations

from collections.abc import Container

from dateline.language.reading import Reading
from dateline.reference.english.function_words import function_words


def has_form(reading: Reading, i: int, forms: Container[str], *relations: str) -> bool:
    """True if a dependent of word i in one of the relations is one of the forms (lower-case).

    Relations are as in `Reading.children`.
    """
    found = reading.children(i, *relations)
    return bool(found) and any(word.lower in forms for word in found)


def is_pointed_at(reading: Reading, noun: int) -> bool:
    """True for a noun that speaks of what is known: "the crash", "this raid", "her arrest"; not for
    one that only says of another what it is: "it was the worst flood".
    """
    if reading.child(noun, "cop") is not None:
        return False
    owner = reading.child(noun, "nmod:poss")
    if owner is not None and owner.xpos == "PRP$":
        return True
    return has_form(reading, noun, function_words().determiners.pointing, "det")
