"""Words that a line's end breaks: "govern-" and "ment" on two lines are read as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.language.known_words import is_known_word
from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters


def line_end_edits(text: str) -> list[Edit]:
    """Broken words joined, the line's end set behind them so that lines stay lines; in text order.

    A hyphen stands for a break where the joined word is a known one. Where only its halves are, it
    is a compound's ("cross-border") and stays, with both halves on one line; else all is left.
    """
    return [edit for match in _pattern().finditer(text) for edit in _edits(text, match)]


def _edits(text: str, match: re.Match[str]) -> Iterator[Edit]:
    """The edits at one line's end."""
    keeps_hyphen = False
    if match["hyphen"] not in characters().soft_hyphens:
        first, second = _last_word(text, match.start()), match["second"]
        if not is_known_word(first + second):
            if not (is_known_word(first) and is_known_word(second)):
                return
            keeps_hyphen = True
    yield replacing(match.start(), match.start("second"), "-" if keeps_hyphen else "")
    if match["space"]:
        yield replacing(match.start("space"), match.end("space"), "\n")


def _last_word(text: str, end: int) -> str:
    """The letters before an offset."""
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


@cache
def _pattern() -> re.Pattern[str]:
    """The hyphen behind a word at the end of a line, the word of the next line, the space after
    it.
    """
    sets = characters()
    hyphens = re.escape(f"-{sets.hyphens}{sets.soft_hyphens}")
    return re.compile(
        rf"(?<=[^\W\d_])(?P<hyphen>[{hyphens}])[^\S\n]*\n[^\S\n]*(?P<second>[^\W\d_]+)"
        r"\S*(?P<space> )?"
    )
