"""Noun phrases: their heads found from a word within them."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.stages.attribute.attribution import NOUNS


def head_of_phrase(reading: Reading, word: Word, within: range, edges: tuple[str, ...]) -> Word:
    """The head of the noun phrase that a word stands in: up the tree while the head is a noun
    within the stretch.

    edges: relations that part one phrase from another, which are not climbed over.
    """
    while word.head in within and word.head != word.i and word.dep not in edges:
        head = reading.words[word.head]
        if head.upos not in NOUNS:
            break
        word = head
    return word
