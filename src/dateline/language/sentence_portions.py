"""Portions of a sentence that is longer than any writing has: what a parser needs for a sentence
grows faster than the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.language.reading import Block

LONGEST = 1500  # characters without a mark that ends a sentence
SHORTEST = 500  # characters that a portion has at least
_SENTENCE = re.compile(r"(?:[^.!?\n]++|[.!?\n](?!\s))+(?:[.!?\n]\s*+|$)|[.!?\n]\s*+")


def portions(text: str, block: Block) -> Iterator[Block]:
    """The block, or its portions where it holds a sentence longer than LONGEST."""
    if block.end - block.start <= LONGEST:
        yield block
        return
    at = block.start
    for cut in [*_cuts(text, block), block.end]:
        start, end = _trimmed(text, at, cut)
        if start < end:
            yield Block(start, end, block.kind)
        at = cut


def _cuts(text: str, block: Block) -> Iterator[int]:
    """Where the overlong sentences of a block are cut: at a space, best behind a comma."""
    for match in _SENTENCE.finditer(text, block.start, block.end):
        at = match.start()
        while match.end() - at > LONGEST:
            low, high = at + SHORTEST, at + LONGEST
            comma, space = text.rfind(", ", low, high), text.rfind(" ", low, high)
            at = comma + 1 if comma >= 0 else space if space >= 0 else high
            yield at


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its edges."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
