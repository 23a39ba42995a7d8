"""Texts set one sentence a line, where a quotation of several sentences runs over lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dateline.language.reading import Reading

FEWEST_LINES = 10  # lines from which on such a setting shows
SINGLE = 0.8  # share of them that hold one sentence
LONGEST = 8  # lines of one quotation
OPENS, CLOSES = "“", "”"
_Blocks = Mapping[int, tuple[int, int]]


def run_together(reading: Reading, blocks: _Blocks) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of the stretches to be read for quotations: each paragraph by itself;
    lines through which one quotation runs as one, where every sentence has a line of its own.
    """
    numbers = list(blocks)
    is_by_line = _is_sentence_a_line(reading)
    at = 0
    while at < len(numbers):
        ahead = numbers[at : at + LONGEST]
        size = _lines_of_quotation(reading.text, blocks, ahead) if is_by_line else 1
        yield numbers[at], blocks[numbers[at]][0], blocks[numbers[at + size - 1]][1]
        at += size


def _is_sentence_a_line(reading: Reading) -> bool:
    """True for a text of many lines of which nearly all hold one sentence."""
    sizes = Counter(sentence.block for sentence in reading.sentences if sentence.kind == "body")
    single = sum(size == 1 for size in sizes.values())
    return len(sizes) >= FEWEST_LINES and single >= SINGLE * len(sizes)


def _lines_of_quotation(text: str, blocks: _Blocks, numbers: list[int]) -> int:
    """How many lines a quotation that the first of them opens runs through; 1 where it is closed
    there, never closed, or opened anew before, as paragraphs do.
    """
    if not _is_open(text[slice(*blocks[numbers[0]])]):
        return 1
    for size, number in enumerate(numbers[1:], start=2):
        opening, closing = (text.find(mark, *blocks[number]) for mark in (OPENS, CLOSES))
        if opening >= 0 and (closing < 0 or opening < closing):
            return 1
        if closing >= 0:
            return size
    return 1


def _is_open(words: str) -> bool:
    """True if the last quotation of the words is not closed."""
    return words.rfind(OPENS) > words.rfind(CLOSES)
