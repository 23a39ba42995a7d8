"""Nouns that stand for others: portions ("a column of rebels"), carriers ("an aid convoy")."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language import grammar
from dateline.reference.events.argument_words import argument_words
from dateline.stages.extract.annotated_reading import AnnotatedReading


def with_portion(doc: AnnotatedReading, i: int) -> tuple[int, ...]:
    """Word i and what it portions ("£2m in relief"); for a noun of position only what it is
    beside ("the entrance of the bank")."""
    found = doc.portions.get(i)
    if found is None:
        found = doc.portions[i] = _with_portion(doc, i)
    return found


def _with_portion(doc: AnnotatedReading, i: int) -> tuple[int, ...]:
    """The same, looked up in the tree."""
    word = doc.words[i]
    if word.lemma in doc.nouns.beside:
        return tuple(_others(doc, i, argument_words().positions)) or (i,)
    if word.lemma in doc.nouns.partitive or word.upos in ("NUM", "SYM"):
        return (i, *_others(doc, i, argument_words().portions))
    return (i,)


def _others(doc: AnnotatedReading, i: int, prepositions: Iterable[str]) -> list[int]:
    """What the prepositional phrases of a noun name, but for the noun itself."""
    return [j for j in grammar.obliques(doc.reading, i, *prepositions) if j != i]


def with_portions(doc: AnnotatedReading, heads: Iterable[int]) -> set[int]:
    """The words and what they portion."""
    found: set[int] = set()
    for head in heads:
        found.update(with_portion(doc, head))
    return found


def cargo(doc: AnnotatedReading, i: int) -> list[int]:
    """What a carrier brings: "an aid convoy", "lorries carrying food", "a flight with tents", "a
    barge laden with millet"."""
    reading = doc.reading
    if doc.words[i].lemma not in doc.nouns.carrier:
        return []
    inside = grammar.obliques(reading, i, *argument_words().cargo)
    found = [modifier.i for modifier in reading.children(i, "compound")] + inside
    for j in inside:
        if j != i:
            found += cargo(doc, j)
    for clause in reading.children(i, "acl"):
        found += grammar.patients(reading, clause.i)
        found += grammar.obliques(reading, clause.i, *argument_words().cargo)
    return found
