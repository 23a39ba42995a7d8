"""Noun phrases: their words, and their heads found from a word within them."""

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


def noun_phrase(reading: Reading, head: Word) -> list[Word]:
    """The words of a noun phrase: titles, modifiers and apposition, without relative clauses and
    edge stops.
    """
    outside = _clauses_and_function_words(reading, head)
    words = [reading.words[j] for j in reading.subtree(head.i) if j not in outside]
    while words and words[-1].upos == "PUNCT":
        words.pop()
    while words and words[0].upos in ("PUNCT", "CCONJ"):
        words.pop(0)
    kept = _run_around(words, head)
    while kept and kept[-1].upos == "PUNCT":
        kept.pop()
    return kept or [head]


def _clauses_and_function_words(reading: Reading, head: Word) -> set[int]:
    """What hangs on a noun and names nobody: clauses, and the preposition or conjunction before
    it.
    """
    found: set[int] = set()
    for child in reading.children(
        head.i, "acl:relcl", "parataxis", "acl", "ccomp", "advcl*", "cc", "case", "mark"
    ):
        follows = child.dep in ("cc", "case", "mark") and child.i > head.i
        if not follows:
            found.update(reading.subtree(child.i))
    for child in reading.children(head.i, "appos", "conj", "nmod*"):
        for clause in reading.children(child.i, "acl:relcl", "parataxis"):
            found.update(reading.subtree(clause.i))
    return found


def _run_around(words: list[Word], head: Word) -> list[Word]:
    """The words next to the head on both sides; one word left out does not part two others."""
    low = high = next((k for k, w in enumerate(words) if w.i == head.i), 0)
    while low > 0 and words[low - 1].i >= words[low].i - 2:
        low -= 1
    while high + 1 < len(words) and words[high + 1].i <= words[high].i + 2:
        high += 1
    return words[low : high + 1]
