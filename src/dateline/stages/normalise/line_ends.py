"""Line ends that part no paragraphs: behind a broken word, and behind words that something must
follow.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.language.known_words import is_common_word
from dateline.record.offset_map import Edit, replacing
from dateline.record.paragraphs import WIDEST_WRAP, paragraphs
from dateline.reference.english.function_words import function_words
from dateline.reference.places.prepositions import place_roles
from dateline.stages.normalise.broken_words import broken_word_edits

_LINE_END = re.compile(r"(?:(?<![^\S\n])[^\S\n]++)?\n[^\S\n]*+")
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?<![\w’'-])([a-z]+)$")


def line_end_edits(text: str) -> list[Edit]:
    """Broken words joined, and the line ends within paragraphs made spaces where there are such
    words or where only the words show that a line goes on; in text order.

    A text whose lines show by themselves that they were wrapped stays as it stands.
    """
    words = broken_word_edits(text)
    open_ends = _open_ends(text)
    if not words and not open_ends:
        return []
    gaps = _wrapped_ends(text, open_ends)
    if not words and gaps == _wrapped_ends(text, frozenset()):
        return []
    taken = {edit.end for edit in words}
    spaces = [replacing(start, end, " ") for start, end in gaps if end not in taken]
    return sorted([*words, *spaces], key=lambda edit: edit.start)


def _wrapped_ends(text: str, open_ends: frozenset[int]) -> set[tuple[int, int]]:
    """The line ends within paragraphs, with the white space around them."""
    found: set[tuple[int, int]] = set()
    for stretch in paragraphs(text, open_ends):
        found.update(match.span() for match in _LINE_END.finditer(text, stretch.start, stretch.end))
    return found


def _open_ends(text: str) -> frozenset[int]:
    """Where lines end behind words that something must follow: "near the", "of"."""
    found: set[int] = set()
    for match in _LINE_END.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not line or len(line) > WIDEST_WRAP:
            continue
        last, following = _LAST_WORD.search(line), _FIRST_WORD.match(text, match.end())
        if last and following and _is_open(last[1], following[0]):
            found.add(match.start())
    return frozenset(found)


def _is_open(last: str, following: str) -> bool:
    """True for a word that cannot end a paragraph. A headline may end with "in" or "on"; before a
    name that is no common word they are prepositions.
    """
    if last in _opening():
        return True
    is_name = following.istitle() and not is_common_word(following)
    return is_name and last in _placing()


@cache
def _opening() -> frozenset[str]:
    """Words that do not even a headline or a line of verse end."""
    words = function_words()
    determiners, prepositions = words.determiners, words.prepositions
    return (
        determiners.definite
        | determiners.indefinite
        | words.conjunctions.additive
        | prepositions.of
        | prepositions.reciprocal
    )


@cache
def _placing() -> frozenset[str]:
    """Prepositions of places and days: "near", "in", "on"."""
    return frozenset(place_roles())
