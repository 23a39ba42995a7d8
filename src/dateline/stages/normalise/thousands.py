"""Numbers whose thousands are parted by no-break or thin spaces: "12 500" is read as "12,500"."""

from __future__ import annotations

import re
from functools import cache

from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters


def thousands_edits(text: str) -> list[Edit]:
    """The spaces within such numbers, each read as the comma of English; in text order."""
    if text.isascii():
        return []
    spaces = characters().group_spaces
    return [
        replacing(at, at + 1, ",")
        for number in _pattern().finditer(text)
        for at in range(*number.span())
        if text[at] in spaces
    ]


@cache
def _pattern() -> re.Pattern[str]:
    """A number in groups of three behind one space of a kind; no telephone number ("+44 …",
    "020 …").
    """
    spaces = characters().group_spaces
    return re.compile(
        rf"(?<![\d.,+])(?<![\d.,+][{spaces} ])[1-9]\d{{0,2}}([{spaces}])\d{{3}}(?:\1\d{{3}})*"
        rf"(?![\d])(?![.,{spaces} ]\d)"
    )
