"""Numbers whose thousands are parted otherwise than in English: "12 500", "12'500" and "1.250.000"
are read with commas.

No-break and thin spaces part nothing else within figures, nor do apostrophes. A plain space does
where the words around it leave no other reading: behind a word in small letters that numbers
nothing ("page") or a sign of money, at the opening of a sentence only before people, and before no
measure ("2 500 kg bombs"). A point parts thousands twice over, or before people, of whom there are
no thousandths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters
from dateline.reference.numbers.number_patterns import grouped_numbers
from dateline.reference.numbers.quantities import plain_forms, quantities

_FIGURES_APART = re.compile(r"\d \d{3}")  # in every number that is grouped by plain spaces
_FIGURES_POINTED = re.compile(r"\d\.\d{3}")  # likewise by points
_FIGURES_MARKED = re.compile(r"\d['’]\d{3}")  # and by apostrophes


def thousands_edits(text: str) -> list[Edit]:
    """The marks within such numbers, each read as the comma of English; in text order."""
    marks = f" '’.{characters().group_spaces}"
    return [
        replacing(at, at + 1, ",")
        for start, end in sorted(set(_numbers(text)))
        for at in range(start, end)
        if text[at] in marks
    ]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand."""
    patterns = grouped_numbers()
    if _FIGURES_APART.search(text):
        for number in patterns.spaced.finditer(text):
            if _is_grouped_by_spaces(number):
                yield number.span("number")
    if _FIGURES_POINTED.search(text):
        for number in patterns.pointed.finditer(text):
            if number["again"] or _counts_people(number):
                yield number.span("number")
    if _FIGURES_MARKED.search(text):
        yield from (number.span() for number in patterns.apostrophes.finditer(text))
    if not text.isascii() and not frozenset(characters().group_spaces).isdisjoint(text):
        yield from (number.span() for number in _pattern().finditer(text))


def _is_grouped_by_spaces(number: re.Match[str]) -> bool:
    """False behind a word that numbers and before a measure; at the opening of a sentence people
    must follow.
    """
    before, behind = number["before"], (number["behind"] or "").lower()
    table = quantities()
    if before in table.labels or not table.measures.isdisjoint((behind, behind[:-1])):
        return False
    return bool(before or number["money"]) or _counts_people(number)


def _counts_people(number: re.Match[str]) -> bool:
    """True before a plural noun of people: "1.250 refugees"."""
    behind = (number["behind"] or "").lower()
    return not quantities().persons.isdisjoint(plain_forms(behind, behind))


@cache
def _pattern() -> re.Pattern[str]:
    """A number in groups of three behind one space of another kind; no telephone number ("+44 …",
    "020 …").
    """
    spaces = characters().group_spaces
    return re.compile(
        rf"(?<![\d.,+])(?<![\d.,+][{spaces} ])[1-9]\d{{0,2}}([{spaces}])\d{{3}}(?:\1\d{{3}})*"
        rf"(?![\d])(?![.,{spaces} ]\d)"
    )
