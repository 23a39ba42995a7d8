"""Coordination: the words that "and" joins, and the relation that they share."""

from __future__ import annotations

from dateline.language.reading import Reading, Word

_SHARED = ("conj", "flat", "flat:name", "compound")  # such a word stands where its head stands


def conjuncts(reading: Reading, i: int) -> list[int]:
    """Word i and what is joined to it by "and", "or" or a comma, each before what hangs on it."""
    found = [i]
    for word in reading.children(i, "conj"):
        found.extend(conjuncts(reading, word.i))
    return found


def relation_of_coordination(reading: Reading, i: int) -> tuple[str, Word]:
    """The relation of word i and its head: of a later conjunct or part of a name, those of the
    first.
    """
    word = reading.words[i]
    while word.dep in _SHARED and word.head != word.i:
        if word.dep == "compound" and reading.words[word.head].upos != "PROPN":
            break
        word = reading.words[word.head]
    return word.dep, reading.words[word.head]
