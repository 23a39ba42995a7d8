"""Gives a text in capitals, in small letters throughout or in Title Case the case of ordinary
English.

Rules and network know a name by its capital letter. What is written without that difference is read
once as it is; the tags, the names found, the ordinary text of the same report and what the program
knows say which words are names. Then the text is written anew, letter for letter as long as before,
and read again: offsets hold, and the record quotes the source's own letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.language.caseless_text import CaselessText, Common, Fixed
from dateline.language.reading import Block, Reading, Word
from dateline.language.word_case import written

FEWEST_LETTERS = 12  # a block with fewer says nothing by its case: "UN", "IMF loan"
FEWEST_SMALL = 40  # small letters throughout: only a longer stretch is a text that has no capitals
NEARLY_ALL = 0.9
LONG = 4  # letters of a word that Title Case writes with a capital
FEWEST_LONG = 4  # so many of them show that it is Title Case
_CAPITAL_PART = re.compile(r"(?:^|-)\W*[^\W\d_a-zß-ÿ]")


def is_caseless(words: str) -> bool:
    """True for a stretch of text whose case tells no names: capitals or small letters throughout,
    or Title Case.
    """
    letters = list(filter(str.isalpha, words))
    if len(letters) < FEWEST_LETTERS:
        return False
    upper = sum(map(str.isupper, letters))
    if upper == 0 and len(letters) >= FEWEST_SMALL:
        return True
    if upper >= NEARLY_ALL * len(letters):
        return True
    return _is_title_case(words)


def _is_title_case(words: str) -> bool:
    """True where every longer word has a capital: "Rebels Seize Town After Week of Fighting"."""
    long = list(filter(_is_long, words.split()))
    if len(long) < FEWEST_LONG:
        return False
    return all(map(_has_capital, long))


def _is_long(word: str) -> bool:
    """True for a word that Title Case writes with a capital."""
    return sum(map(str.isalpha, word)) >= LONG


def _has_capital(word: str) -> bool:
    """True if the word, or a part of it after a hyphen, opens with a capital; numbers have none to
    show.
    """
    return word[0].isdigit() or _CAPITAL_PART.search(word) is not None


def recased(reading: Reading, blocks: Iterable[Block], fixed: Fixed, common: Common) -> str:
    """The reading's text with the words of the blocks in the case of ordinary English; its length
    and all else stay.

    `reading` holds the blocks as they stand; it may hold others, whose ordinary case tells names
    from nouns.
    """
    inside = [w for b in blocks for w in _doubtful(reading, b)]
    text = CaselessText(reading, inside, fixed, common)
    out = list(reading.text)
    for word in inside:
        form = written(text, word)
        if len(form) == word.end - word.start:
            out[word.start : word.end] = form
    return "".join(out)


def _doubtful(reading: Reading, block: Block) -> list[Word]:
    """The words of a block whose case tells nothing: in Title Case not "NATO", "al-Shabaab" or
    "of".
    """
    words = reading.between(block.start, block.end)
    if not _is_title_case(reading.text[block.start : block.end]):
        return words
    all_in_capitals = not any(word.text[1:].islower() for word in words)
    if all_in_capitals:
        return words
    return [word for word in words if len(word.text) == 1 or word.text.istitle()]
