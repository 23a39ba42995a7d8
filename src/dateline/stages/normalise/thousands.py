"""Numbers whose thousands are parted by spaces: "12 500" is read as "12,500".

No-break and thin spaces part nothing else within figures. A plain space does where the words around
it leave no other reading: behind a word in small letters that numbers nothing ("page"), and before
no measure ("2 500 kg bombs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters
from dateline.reference.numbers.quantities import quantities


def thousands_edits(text: str) -> list[Edit]:
    """The spaces within such numbers, each read as the comma of English; in text order."""
    spaces = f" {characters().group_spaces}"
    return [
        replacing(at, at + 1, ",")
        for start, end in sorted(_numbers(text))
        for at in range(start, end)
        if text[at] in spaces
    ]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand."""
    for number in _plain_pattern().finditer(text):
        before, behind = number["before"].lower(), (number["behind"] or "").lower()
        is_measure = behind in quantities().measures or behind[:-1] in quantities().measures
        if before not in quantities().labels and not is_measure:
            yield number.span("number")
    if not text.isascii():
        yield from (number.span() for number in _pattern().finditer(text))


@cache
def _plain_pattern() -> re.Pattern[str]:
    """A number in groups of three behind plain spaces, with the words before and behind it."""
    return re.compile(
        r"\b(?P<before>[a-z]{2,}) (?P<number>[1-9]\d{0,2}(?: \d{3})+)(?![\w%°/:-])(?!,\d)"
        r"(?=(?: (?P<behind>[a-z]+)|[.,;)](?!\d))?)"
    )


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
